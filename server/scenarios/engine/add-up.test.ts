import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestBed } from '../../platform/testing/index.ts'
import { askAtOnce, DAY_MS, happen, HOUR_MS, makeContact, makeWorkspace, openTestScenarios, play } from '../testing.ts'
import { addUp } from './add-up.ts'

const bed = await openTestBed()
const { database } = bed
const scenarios = openTestScenarios(bed)
const noon = bed.clock.now()

test('what batches have counted is added up by day, and the sums stay', async () => {
  const workspaceId = await makeWorkspace(bed)
  for (const key of ['a', 'b']) await scenarios.publish(workspaceId, key, { name: key, definition: askAtOnce() }, null)
  for (let n = 0; n < 5; n++) {
    const now = noon + n * 7 * HOUR_MS
    await happen(database, scenarios, workspaceId, await makeContact(database, workspaceId), now)
    await play(database, [scenarios], workspaceId, now)
  }
  const look = () =>
    database.tenant(workspaceId, async (tx) => {
      const one = (sql: string) => tx.rows<{ n: number; rows: number }>(sql)
      const sums = [
        await one(
          `select scenario_id, from_step, to_step, outcome, at::date as day, sum(n) as n from scenario_moves group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`,
        ),
        await one(
          `select scenario_id, outcome, reason, day, sum(n) as n from decision_counts group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
        ),
      ]
      const counts = await one(
        `select (select count(*) from scenario_moves) as n, (select count(*) from decision_counts) as rows`,
      )
      return { sums, counts: counts[0]! }
    })
  const before = await look()
  const now = noon + 2 * DAY_MS
  assert.equal(await database.tenant(workspaceId, (tx) => addUp(tx, now)), false)
  const once = await look()
  assert.deepEqual(once.sums, before.sums)
  assert.deepEqual(
    [once.counts.n, once.counts.rows],
    once.sums.map(({ length }) => length),
  )
  assert.ok(before.counts.n > once.counts.n && before.counts.rows > once.counts.rows)
  await database.tenant(workspaceId, (tx) => addUp(tx, now))
  assert.deepEqual(await look(), once)
})
