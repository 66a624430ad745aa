import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { scenarioShape } from '@otklik/core/scenario/shape'
import { iso } from '../../platform/database/index.ts'
import { openTestBed } from '../../platform/testing/index.ts'
import { askAtOnce, makeWorkspace, openTestScenarios } from '../testing.ts'

const bed = await openTestBed()
const migration = readFileSync(new URL('../../platform/database/migrations/0011_drafts.sql', import.meta.url), 'utf8')

test('versions of before ask by ways, and what they refer to is known', async () => {
  const workspaces = [await makeWorkspace(bed), await makeWorkspace(bed)]
  const scenarios = openTestScenarios(bed)
  const end = { kind: 'end' }
  const ask = { kind: 'ask', survey: 'nps', channel: 'email', template: 'ask', labels: ['NPS'], answered: 'sorry' }
  const sorry = { kind: 'send', channel: 'email', template: 'sorry', next: 'end' }
  const old = { version: 1, trigger: { kind: 'event', type: 'purchase' }, start: 'ask', steps: { ask, sorry, end } }
  for (const workspaceId of workspaces) {
    await scenarios.publish(workspaceId, 'now', { name: 'Now', definition: askAtOnce() }, null)
    await bed.owner.query(
      `insert into scenario_versions (workspace_id, scenario_id, version, definition, published_at)
       select workspace_id, id, 9, $2, $3 from scenarios where workspace_id = $1`,
      [workspaceId, old, iso(bed.clock.now())],
    )
  }
  await bed.owner.query(/^do \$\$.*^end \$\$;/ms.exec(migration)![0])
  const { rows } = await bed.owner.query<{ version: number; definition: object; refs: string[] }>(
    'select version, definition, refs from scenario_versions order by version',
  )
  assert.equal(rows.length, 2 * workspaces.length)
  const { channel, template, ...rest } = ask
  for (const { version, definition, refs } of rows) {
    const expected = { ...old, steps: { ask: { ...rest, ways: [{ channel, template }] }, sorry, end } }
    assert.deepEqual(scenarioShape.parse(definition), version === 9 ? expected : askAtOnce())
    const named = ['channel email', 'survey nps', 'template ask', 'template sorry']
    assert.deepEqual(refs.toSorted(), version === 9 ? named : named.slice(0, 3))
  }
})
