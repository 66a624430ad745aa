import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { policyShape } from '@otklik/core/policy/shape'
import { iso } from '../platform/database/index.ts'
import { newId } from '../platform/id.ts'
import { openTestBed } from '../platform/testing/index.ts'

const bed = await openTestBed()
const migration = readFileSync(new URL('../platform/database/migrations/0009_policy.sql', import.meta.url), 'utf8')

test('a policy of the first version is rewritten as the rules are written now, and so is what was decided by it', async () => {
  const old = {
    version: 1,
    rules: [
      { kind: 'quiet-hours', id: 'night', from: '21:00', to: '09:00' },
      { kind: 'limit', id: 'month', max: 1, window: 'P30D' },
      { kind: 'limit', id: 'nps', max: 2, window: 'PT36H', labels: ['NPS'] },
      { kind: 'gap-after-answer', id: 'rest', gap: 'P90D' },
    ],
  }
  const workspaces = [await bed.makeWorkspace(), await bed.makeWorkspace()]
  const at = iso(bed.clock.now())
  for (const workspaceId of workspaces) {
    await bed.owner.query('insert into contact_policies values ($1, $2, $3, $4)', [workspaceId, at, newId(), old])
    await bed.owner.query(
      `insert into decisions (workspace_id, id, contact_id, enrollment_id, scenario_id, step, at, outcome, reason)
       values ($1, $2, $2, $2, $2, 'ask', $3, 'not-asked', 'gap-after-answer')`,
      [workspaceId, newId(), at],
    )
  }
  await bed.owner.query(/^do \$\$.*^end \$\$;/ms.exec(migration)![0])
  const { rows } = await bed.owner.query<{ policy: object }>('select policy from contact_policies')
  assert.equal(rows.length, workspaces.length)
  for (const { policy } of rows)
    assert.deepEqual(policyShape.parse(policy), {
      version: 1,
      rules: [
        old.rules[0],
        { kind: 'limit', id: 'month', max: 1, window: { rolling: 'P30D' } },
        { kind: 'limit', id: 'nps', max: 2, window: { rolling: 'PT36H' }, applies: { labels: ['NPS'] } },
        { kind: 'gap', id: 'rest', since: 'answered', gap: 'P90D' },
      ],
    })
  const decisions = await bed.owner.query('select distinct reason from decisions')
  assert.deepEqual(decisions.rows, [{ reason: 'gap-answered' }])
})
