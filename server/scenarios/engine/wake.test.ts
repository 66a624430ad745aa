import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestBed } from '../../platform/testing/index.ts'
import {
  answer,
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

async function asked(definition: ReturnType<typeof askAtOnce>, now: number) {
  const workspaceId = await makeWorkspace(bed)
  await scenarios.publish(workspaceId, 'one', { name: 'One', definition }, null)
  const contact = await makeContact(database, workspaceId)
  await happen(database, scenarios, workspaceId, contact, noon, { parameters: { amount: 500 } })
  await play(database, [scenarios], workspaceId, now)
  const [invitation] = await database.tenant(workspaceId, (tx) => tx.rows<{ id: string }>('select id from invitations'))
  const score = async (value: number, at: number) => {
    await answer(database, scenarios, workspaceId, invitation!.id, value, at)
    await play(database, [scenarios], workspaceId, at)
  }
  return { workspaceId, score, invitationId: invitation!.id }
}

test('an answer wakes who waits for it; another of the same group does nothing more', async () => {
  const now = noon + 2 * DAY_MS
  const { workspaceId, score, invitationId } = await asked(loop, now)
  assert.partialDeepStrictEqual(await enrollmentsOf(database, workspaceId), [{ step: 'ask', phase: 'waiting' }])
  await score(5, now + HOUR_MS)
  assert.partialDeepStrictEqual(await enrollmentsOf(database, workspaceId), [{ step: 'end', outcome: 'done' }])
  assert.equal(await countOf(database, workspaceId, 'cases'), 1)
  await answer(database, scenarios, workspaceId, invitationId, 6, now + 2 * HOUR_MS)
  assert.equal(await database.tenant(workspaceId, (tx) => scenarios.nextDueAt(tx)), null)
})

test('a changed mind is followed where the score group changes, and nothing is sent or opened twice', async () => {
  const now = noon + 2 * DAY_MS
  const { workspaceId, score } = await asked(loop, now)
  await score(10, now + HOUR_MS)
  assert.equal(await countOf(database, workspaceId, 'cases'), 0)
  assert.equal(await countOf(database, workspaceId, 'messages'), 1)
  for (const [index, value] of [2, 9, 1].entries()) {
    await score(value, now + (index + 2) * HOUR_MS)
    assert.partialDeepStrictEqual(await enrollmentsOf(database, workspaceId), [{ step: 'end', outcome: 'done' }])
    assert.equal(await countOf(database, workspaceId, 'cases'), 1)
    assert.equal(await countOf(database, workspaceId, 'messages'), 2)
  }
})

test('a change takes the contact back from a later wait, and its answer decides anew', async () => {
  const definition = askAtOnce(
    {},
    { linkLife: 'P5D', answered: 'day' },
    {
      day: { kind: 'wait', for: 'P1D', next: 'group' },
      group: {
        kind: 'branch',
        arms: [{ when: { field: 'response.score', is: 'less', value: 7 }, next: 'case' }],
        otherwise: 'end',
      },
      case: { kind: 'open-case' },
      end: { kind: 'end' },
    },
  )
  const { workspaceId, score } = await asked(definition, noon)
  await score(3, noon + HOUR_MS)
  await score(8, noon + 20 * HOUR_MS)
  const [waiting] = await enrollmentsOf(database, workspaceId)
  assert.partialDeepStrictEqual(waiting, { step: 'day', phase: 'waiting', dueAt: noon + 44 * HOUR_MS })
  await play(database, [scenarios], workspaceId, noon + 3 * DAY_MS)
  assert.partialDeepStrictEqual(await enrollmentsOf(database, workspaceId), [{ step: 'end', outcome: 'done' }])
  assert.equal(await countOf(database, workspaceId, 'cases'), 0)
})

test('only the answer to the latest invitation moves a contact who was asked again', async () => {
  const definition = askAtOnce({}, { linkLife: 'P40D', unanswered: 'ask', answered: 'end' }, { end: { kind: 'end' } })
  const { workspaceId, score } = await asked(definition, noon)
  await play(database, [scenarios], workspaceId, noon + 41 * DAY_MS)
  assert.equal(await countOf(database, workspaceId, 'invitations'), 2)
  assert.equal(await countOf(database, workspaceId, 'messages'), 2)
  await score(4, noon + 41 * DAY_MS)
  assert.partialDeepStrictEqual(await enrollmentsOf(database, workspaceId), [{ step: 'ask', phase: 'waiting' }])
})

test('where nothing follows the answer, nothing is woken', async () => {
  const { workspaceId, score } = await asked(askAtOnce(), noon)
  await score(4, noon + HOUR_MS)
  assert.partialDeepStrictEqual(await enrollmentsOf(database, workspaceId), [{ phase: 'ended', outcome: 'asked' }])
})
