import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestBed } from '../../platform/testing/index.ts'
import {
  askAtOnce,
  countOf,
  DAY_MS,
  enrollmentsOf,
  happen,
  HOUR_MS,
  loop,
  makeContact,
  makeWorkspace,
  openTestScenarios,
  play,
} from '../testing.ts'

const bed = await openTestBed()
const { database } = bed
const scenarios = openTestScenarios(bed)
const noon = bed.clock.now()
const amount = { parameters: { amount: 500 } }

test('a paused scenario holds its enrollments, those of events that come meanwhile too, and goes on with all', async () => {
  const workspaceId = await makeWorkspace(bed)
  await scenarios.publish(workspaceId, 'loop', { name: 'Loop', definition: loop }, null)
  const [early, late] = [await makeContact(database, workspaceId), await makeContact(database, workspaceId)]
  await happen(database, scenarios, workspaceId, early, noon, amount)
  await scenarios.pause(workspaceId, 'loop')
  await happen(database, scenarios, workspaceId, late, noon + HOUR_MS, amount)
  await play(database, [scenarios], workspaceId, noon + 5 * DAY_MS)
  const dueAt = noon + 2 * DAY_MS
  assert.partialDeepStrictEqual(await enrollmentsOf(database, workspaceId), [
    { step: 'wait', dueAt: null, pausedDueAt: dueAt },
    { step: 'wait', dueAt: null, pausedDueAt: dueAt + HOUR_MS },
  ])
  assert.deepEqual(await scenarios.advance(workspaceId, noon + 5 * DAY_MS), { advanced: 0 })

  await scenarios.resume(workspaceId, 'loop')
  assert.equal(await database.tenant(workspaceId, (tx) => scenarios.nextDueAt(tx)), dueAt)
  await scenarios.advance(workspaceId, noon + 5 * DAY_MS)
  assert.partialDeepStrictEqual(await enrollmentsOf(database, workspaceId), [
    { step: 'ask', phase: 'waiting', pausedDueAt: null },
    { step: 'ask', phase: 'waiting', pausedDueAt: null },
  ])
})

test('pausing one scenario leaves the others alone', async () => {
  const workspaceId = await makeWorkspace(bed)
  await scenarios.publish(workspaceId, 'a', { name: 'A', definition: askAtOnce() }, null)
  await scenarios.publish(workspaceId, 'b', { name: 'B', definition: askAtOnce() }, null)
  await scenarios.pause(workspaceId, 'a')
  await happen(database, scenarios, workspaceId, await makeContact(database, workspaceId), noon)
  await play(database, [scenarios], workspaceId, noon)
  assert.partialDeepStrictEqual(await enrollmentsOf(database, workspaceId), [
    { phase: 'entering', pausedDueAt: noon },
    { phase: 'ended', outcome: 'asked' },
  ])
})

test('when pausing returns, no batch is still at work on the scenario', async () => {
  const workspaceId = await makeWorkspace(bed)
  await scenarios.publish(workspaceId, 'ask', { name: 'Ask', definition: askAtOnce() }, null)
  await happen(database, scenarios, workspaceId, await makeContact(database, workspaceId), noon)
  let pausing: Promise<void> | undefined
  let waited = false
  const worker = openTestScenarios(bed, {
    async queueMessages(tx) {
      pausing = scenarios.pause(workspaceId, 'ask')
      waited = await isWaitedFor(tx.rows)
    },
  })
  await worker.advance(workspaceId, noon)
  await pausing
  assert.ok(waited)
  assert.equal(await countOf(database, workspaceId, 'invitations'), 1)
})

/** Whether some other transaction comes to wait for a lock that this one holds. */
async function isWaitedFor(rows: (sql: string) => Promise<object[]>): Promise<boolean> {
  const waiting = 'select from pg_stat_activity where pg_backend_pid() = any (pg_blocking_pids(pid))'
  for (let looks = 0; looks < 1_000; looks++) if ((await rows(waiting)).length > 0) return true
  return false
}

test('what a resumption that was cut short left aside is brought back by the engine', async () => {
  const workspaceId = await makeWorkspace(bed)
  await scenarios.publish(workspaceId, 'ask', { name: 'Ask', definition: askAtOnce() }, null)
  await happen(database, scenarios, workspaceId, await makeContact(database, workspaceId), noon)
  await scenarios.pause(workspaceId, 'ask')
  await play(database, [scenarios], workspaceId, noon)
  await database.tenant(workspaceId, (tx) => tx.rows(`update scenarios set state = 'live'`))
  const [due] = await database.directory('select * from directory.due_workspaces($1) where workspace_id = $2', [
    new Date(noon).toISOString(),
    workspaceId,
  ])
  assert.deepEqual(due, { workspace_id: workspaceId, kinds: ['enrollments'] })
  assert.deepEqual(await scenarios.advance(workspaceId, noon), { advanced: 1 })
  assert.deepEqual(await scenarios.advance(workspaceId, noon), { advanced: 1 })
  assert.equal(await countOf(database, workspaceId, 'invitations'), 1)
})

test('pausing twice is pausing once, and what there is not cannot be paused', async () => {
  const workspaceId = await makeWorkspace(bed)
  await scenarios.publish(workspaceId, 'ask', { name: 'Ask', definition: askAtOnce() }, null)
  await scenarios.pause(workspaceId, 'ask')
  await scenarios.pause(workspaceId, 'ask')
  await scenarios.resume(workspaceId, 'ask')
  await scenarios.resume(workspaceId, 'ask')
  await assert.rejects(scenarios.pause(workspaceId, 'none'), { code: 'not-found' })
})
