import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ScenarioDefinition, ScheduleTrigger } from '@otklik/core/scenario'
import { iso } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { openTestBed } from '../../platform/testing/index.ts'
import {
  askAtOnce,
  DAY_MS,
  decisionsOf,
  enrollmentsOf,
  HOUR_MS,
  makeContact,
  makeWorkspace,
  openTestScenarios,
  play,
} from '../testing.ts'

const bed = await openTestBed()
const { database } = bed
const scenarios = openTestScenarios(bed)
const noon = bed.clock.now()

const byHand: ScenarioDefinition = { ...askAtOnce(), trigger: { kind: 'manual' } }

/** A static list of so many contacts. */
async function makeSegment(workspaceId: number, size: number, key = 'everybody'): Promise<string[]> {
  const ids: string[] = []
  for (let n = 0; n < size; n++) ids.push((await makeContact(database, workspaceId, { attributes: { n } })).id)
  const segmentId = newId()
  await database.tenant(workspaceId, async (tx) => {
    await tx.rows(
      `insert into segments (workspace_id, id, key, name, kind, state, generation, asks_messages, changed_at, created_at)
       values ($1, $2, $3, $3, 'list', 'current', 0, false, now(), now())`,
      [workspaceId, segmentId, key],
    )
    await tx.rows(
      `insert into segment_states (workspace_id, segment_id, contact_id, member, since)
       select $1, $2, unnest($3::uuid[]), true, now()`,
      [workspaceId, segmentId, ids],
    )
    await tx.rows('insert into segment_tallies values ($1, $2, $3, $4)', [workspaceId, segmentId, newId(), size])
  })
  return ids.sort()
}

const startsOf = (workspaceId: number) =>
  database.tenant(workspaceId, (tx) =>
    tx.rows<{ contact: string; at: number }>(
      'select contact_id as contact, started_at as at from enrollments where workspace_id = $1 order by started_at, contact_id',
      [workspaceId],
    ),
  )

/** As somebody dies after the members were started and before anybody knows. */
function dyingAfter(batches: number) {
  let left = batches
  const dying = openTestScenarios(bed, {
    raiseEvents: async () => {
      if (left-- > 0) return
      throw new Error('died')
    },
  })
  return dying
}

test('a campaign starts everybody in the segment once, in bounded sets, however often it is cut off', async () => {
  const workspaceId = await makeWorkspace(bed)
  const ids = await makeSegment(workspaceId, 7)
  await scenarios.publish(workspaceId, 'pulse', { name: 'Pulse', definition: byHand }, null)
  const { size } = await scenarios.startCampaign(workspaceId, 'pulse', 'everybody', null)
  assert.equal(size, 7)
  assert.deepEqual(await scenarios.playCampaigns(workspaceId, noon, 3), { done: 1, more: true })
  await assert.rejects(dyingAfter(0).playCampaigns(workspaceId, noon, 3), /died/)
  assert.equal((await startsOf(workspaceId)).length, 3)
  for (const more of [true, true, false]) assert.equal((await scenarios.playCampaigns(workspaceId, noon, 3)).more, more)
  assert.deepEqual(
    (await startsOf(workspaceId)).map(({ contact }) => contact),
    ids,
  )
  const [event] = await database.tenant(workspaceId, (tx) =>
    tx.rows<{ type: string; source: string }>('select distinct type, source from events'),
  )
  assert.deepEqual(event, { type: 'otklik.campaign', source: 'otklik' })
})

test('two workers do not start anybody twice, and one that is cancelled goes no further', async () => {
  const workspaceId = await makeWorkspace(bed)
  await makeSegment(workspaceId, 6)
  await scenarios.publish(workspaceId, 'pulse', { name: 'Pulse', definition: byHand }, null)
  const { id } = await scenarios.startCampaign(workspaceId, 'pulse', 'everybody', null)
  const other = openTestScenarios(bed)
  await Promise.all([scenarios, other].map((one) => one.playCampaigns(workspaceId, noon, 2)))
  const before = await startsOf(workspaceId)
  assert.equal(new Set(before.map(({ contact }) => contact)).size, before.length)
  assert.equal(await scenarios.cancelCampaign(workspaceId, 'pulse', id), true)
  assert.equal(await scenarios.cancelCampaign(workspaceId, 'pulse', id), false)
  assert.deepEqual(await scenarios.playCampaigns(workspaceId, noon, 2), { done: 0, more: false })
  assert.deepEqual(await startsOf(workspaceId), before)
})

test('only a scenario that runs and is started by hand has campaigns', async () => {
  const workspaceId = await makeWorkspace(bed)
  await scenarios.publish(workspaceId, 'bought', { name: 'Bought', definition: askAtOnce() }, null)
  const start = (key: string) => scenarios.startCampaign(workspaceId, key, 'everybody', null)
  await assert.rejects(start('none'), { code: 'not-found' })
  await assert.rejects(start('bought'), { code: 'conflict' })
})

test('a campaign is for a segment that there is, and needs it until it is over', async () => {
  const workspaceId = await makeWorkspace(bed)
  await makeSegment(workspaceId, 3)
  await scenarios.publish(workspaceId, 'pulse', { name: 'Pulse', definition: byHand }, null)
  await assert.rejects(scenarios.startCampaign(workspaceId, 'pulse', 'nobody', null), { code: 'not-found' })
  await assert.rejects(scenarios.previewCampaign(workspaceId, 'pulse', 'nobody'), { code: 'not-found' })
  const used = async () => {
    const uses = await database.tenant(workspaceId, (tx) => scenarios.uses(tx))
    return uses.flatMap(({ kind, key, by }) => (kind === 'segment' ? [[key, by.name]] : []))
  }
  await scenarios.startCampaign(workspaceId, 'pulse', 'everybody', null)
  assert.deepEqual(await used(), [['everybody', 'Pulse']])
  while ((await scenarios.playCampaigns(workspaceId, noon, 2)).more);
  assert.deepEqual(await used(), [])
})

test('a preview says who would be asked, and by what the others are spared, and is no campaign', async () => {
  const workspaceId = await makeWorkspace(bed)
  const ids = await makeSegment(workspaceId, 6)
  const when = { field: 'contact.n', is: 'atLeast', value: 1 } as const
  const definition: ScenarioDefinition = {
    ...byHand,
    trigger: { kind: 'manual', when },
    reentry: { mode: 'never' },
  }
  await scenarios.publish(workspaceId, 'pulse', { name: 'Pulse', definition }, null)
  const preview = () => scenarios.previewCampaign(workspaceId, 'pulse', 'everybody')
  await database.tenant(workspaceId, (tx) => tx.rows('delete from identities where contact_id = $1', [ids[1]]))
  const reasons = [{ outcome: 'not-asked', reason: 'no-address', rule: null, n: 1 }]
  assert.deepEqual(await preview(), { size: 6, looked: 6, asked: 4, later: 0, unfit: 1, spared: reasons })
  assert.deepEqual(await startsOf(workspaceId), [])
  await scenarios.startCampaign(workspaceId, 'pulse', 'everybody', null)
  await scenarios.playCampaigns(workspaceId, noon)
  await play(database, [scenarios], workspaceId, noon)
  assert.equal((await decisionsOf(database, workspaceId)).filter(({ outcome }) => outcome === 'asked').length, 4)
  assert.deepEqual((await preview()).spared, [{ outcome: 'not-asked', reason: 're-entry', rule: null, n: 5 }])
})

const daily: ScheduleTrigger = {
  kind: 'schedule',
  segment: 'everybody',
  every: 'P3D',
  from: '2026-03-01',
  time: '10:00',
}
const scheduled = (trigger: ScheduleTrigger): ScenarioDefinition => {
  return { version: 1, trigger, start: 'end', steps: { end: { kind: 'end' } } }
}

/** Plays rounds as the sandbox does, each at its time. */
async function playRounds(workspaceId: number, to: number, limit?: number) {
  for (;;) {
    const row = await database.tenant(workspaceId, (tx) =>
      tx.one<{ at: number }>('select min(due_at) as at from schedules where workspace_id = $1', [workspaceId]),
    )
    if (!row?.at || row.at > to) return
    await scenarios.playSchedules(workspaceId, row.at, limit)
  }
}

test('a schedule starts everybody of the segment with each period, whatever the batch', async () => {
  const workspaceId = await makeWorkspace(bed)
  const ids = await makeSegment(workspaceId, 5)
  await scenarios.publish(workspaceId, 'nps', { name: 'NPS', definition: scheduled(daily) }, null)
  await playRounds(workspaceId, noon + 7 * DAY_MS, 2)
  const times = ['2026-03-04T07:00:00.000Z', '2026-03-07T07:00:00.000Z']
  assert.deepEqual(
    (await startsOf(workspaceId)).map(({ contact, at }) => [iso(at), contact]),
    times.flatMap((at) => ids.map((id) => [at, id])),
  )
})

test('whoever is dealt out over the period begins once in each, on the same day of it', async () => {
  const workspaceId = await makeWorkspace(bed)
  const ids = await makeSegment(workspaceId, 12)
  const definition = scheduled({ ...daily, from: '2026-03-03', spread: true })
  await scenarios.publish(workspaceId, 'nps', { name: 'NPS', definition }, null)
  await playRounds(workspaceId, noon + 6 * DAY_MS, 5)
  const starts = await startsOf(workspaceId)
  for (const id of ids) {
    const [first, second, ...more] = starts.filter(({ contact }) => contact === id).map(({ at }) => at)
    assert.equal(second! - first!, 3 * DAY_MS)
    assert.deepEqual(more, [])
  }
  assert.ok(new Set(starts.map(({ at }) => at)).size >= 4)
})

test('a round that was cut off goes on where it stood; one that is a period late is left out', async () => {
  const workspaceId = await makeWorkspace(bed)
  const ids = await makeSegment(workspaceId, 4)
  await scenarios.publish(workspaceId, 'nps', { name: 'NPS', definition: scheduled(daily) }, null)
  const round = Date.parse('2026-03-04T07:00:00Z')
  await scenarios.playSchedules(workspaceId, round, 2)
  await assert.rejects(dyingAfter(0).playSchedules(workspaceId, round, 2), /died/)
  await scenarios.playSchedules(workspaceId, round + HOUR_MS, 2)
  await scenarios.playSchedules(workspaceId, round + HOUR_MS, 2)
  assert.deepEqual(
    (await startsOf(workspaceId)).map(({ contact }) => contact),
    ids,
  )
  const late = round + 20 * DAY_MS
  while ((await scenarios.playSchedules(workspaceId, late)).more);
  const starts = (await startsOf(workspaceId)).map(({ at }) => at)
  assert.deepEqual(new Set(starts), new Set([round, round + HOUR_MS, late]))
})

test('publishing moves a schedule only when its words change, and forgets it with the scenario', async () => {
  const workspaceId = await makeWorkspace(bed)
  const publish = (definition: ScenarioDefinition) =>
    scenarios.publish(workspaceId, 'nps', { name: 'NPS', definition }, null)
  const dueAt = async () =>
    (await database.tenant(workspaceId, (tx) => tx.rows<{ at: number }>('select due_at as at from schedules'))).map(
      ({ at }) => iso(at),
    )
  await makeSegment(workspaceId, 1)
  await publish(scheduled(daily))
  assert.deepEqual(await dueAt(), ['2026-03-04T07:00:00.000Z'])
  await playRounds(workspaceId, Date.parse('2026-03-05T00:00Z'))
  await publish({ ...scheduled(daily), priority: 3 })
  assert.deepEqual(await dueAt(), ['2026-03-07T07:00:00.000Z'])
  await publish(scheduled({ ...daily, time: '11:00' }))
  assert.deepEqual(await dueAt(), ['2026-03-04T08:00:00.000Z'])
  await publish(askAtOnce())
  assert.deepEqual(await dueAt(), [])
  assert.equal((await enrollmentsOf(database, workspaceId)).length, 1)
})
