import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EpochMs } from '@otklik/core/time'
import { iso, type Tx } from '../platform/database/index.ts'
import { newId } from '../platform/id.ts'
import { openTestBed } from '../platform/testing/index.ts'
import { lockPolicyForChange } from './lock.ts'
import { loadPolicyFacts, releaseDue, releaseHeld } from './index.ts'
import { requestRelease } from './release.ts'

const bed = await openTestBed()
const now = bed.clock.now()
const release = { ...bed, releaseMessages: async () => 0 }
const later = now + 3_600_000

interface Held {
  contactId?: string
  heldReason?: string | null
  dueAt?: EpochMs | null
  pausedDueAt?: EpochMs | null
}

async function enroll(
  tx: Tx,
  { contactId = newId(), heldReason = 'limit', dueAt = later, pausedDueAt = null }: Held = {},
) {
  const id = newId()
  await tx.rows(
    `insert into enrollments (workspace_id, id, scenario_id, version, contact_id, event_id, step, phase, entered_at,
       started_at, held_reason, due_at, paused_due_at)
     values ($1, $2, $2, 1, $3, $2, 'ask', 'entering', $4, $4, $5, $6, $7)`,
    [tx.workspaceId, id, contactId, iso(now), heldReason, iso(dueAt), iso(pausedDueAt)],
  )
  return id
}

/** When each is due, and when it is to be once its scenario goes on. */
async function dueTimes(tx: Tx, ids: readonly string[]): Promise<[EpochMs | null, EpochMs | null][]> {
  const rows = await tx.rows<{ id: string; due: EpochMs | null; paused: EpochMs | null }>(
    'select id, due_at as due, paused_due_at as paused from enrollments where workspace_id = $1',
    [tx.workspaceId],
  )
  return ids.map((id) => {
    const { due, paused } = rows.find((row) => row.id === id)!
    return [due, paused]
  })
}

const inWorkspace = async <T>(work: (tx: Tx) => Promise<T>, workspaceId?: number): Promise<T> =>
  bed.database.tenant(workspaceId ?? (await bed.makeWorkspace()), work)

test('a release makes everybody who is held due, batch by batch, and nobody else', async () => {
  const workspaceId = await bed.makeWorkspace()
  const ids = await inWorkspace(async (tx) => {
    const held = []
    for (let n = 0; n < 5; n++) held.push(await enroll(tx))
    const others = [await enroll(tx, { heldReason: null }), await enroll(tx, { dueAt: now - 5 })]
    const paused = await enroll(tx, { dueAt: null, pausedDueAt: later })
    await requestRelease(tx, now)
    return [...held, ...others, paused]
  }, workspaceId)
  const run = () => releaseDue(release, workspaceId, now, 3)
  assert.deepEqual(
    [await run(), await run(), await run(), await run()].map(({ done }) => done),
    [4, 4, 2, 0],
  )
  const times = await inWorkspace((tx) => dueTimes(tx, ids), workspaceId)
  const due = (at: EpochMs) => [at, null]
  const held = [now, now, now, now, now].map(due)
  assert.deepEqual(times, [...held, due(later), due(now - 5), [null, now]])
  assert.equal((await inWorkspace((tx) => tx.rows('select from held_releases'), workspaceId)).length, 0)
})

test('a release is not taken before its time', async () => {
  const workspaceId = await bed.makeWorkspace()
  await inWorkspace((tx) => requestRelease(tx, now), workspaceId)
  assert.deepEqual(await releaseDue(release, workspaceId, now - 1), { done: 0, more: false })
  assert.deepEqual(await releaseDue(release, workspaceId, now), { done: 1, more: true })
})

test('what held a contact being gone, its enrollments that were held for it are due, its aliases’ too', async () => {
  await inWorkspace(async (tx) => {
    const [survivor, alias] = [newId(), newId()]
    await tx.rows(
      `insert into contacts (workspace_id, id, merged_into, created_at) values ($1, $2, null, $4), ($1, $3, $2, $4)`,
      [tx.workspaceId, survivor, alias, iso(now)],
    )
    const ids = [
      await enroll(tx, { contactId: survivor, heldReason: 'consent' }),
      await enroll(tx, { contactId: alias, heldReason: 'consent' }),
      await enroll(tx, { contactId: survivor, heldReason: 'limit' }),
      await enroll(tx, { heldReason: 'consent' }),
    ]
    await releaseHeld(tx, [survivor], 'consent', now)
    assert.deepEqual(
      await dueTimes(tx, ids),
      [now, now, later, later].map((at) => [at, null]),
    )
    await releaseHeld(tx, [], 'consent', now)
  })
})

test('whoever changes the policy waits for those who decide by it', async () => {
  const workspaceId = await bed.makeWorkspace()
  const order: string[] = []
  let decided = () => {}
  const deciding = inWorkspace(async (tx) => {
    await loadPolicyFacts(tx, new Map(), {}, now)
    order.push('decides')
    await new Promise<void>((resolve) => (decided = resolve))
    order.push('has decided')
  }, workspaceId)
  while (order.length === 0) await new Promise(setImmediate)
  const changing = inWorkspace(async (tx) => {
    const locked = lockPolicyForChange(tx)
    // Its statement is on its way; the other side goes on only now.
    setImmediate(decided)
    await locked
    order.push('changes')
  }, workspaceId)
  await Promise.all([deciding, changing])
  assert.deepEqual(order, ['decides', 'has decided', 'changes'])
})
