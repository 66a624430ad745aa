import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Scope } from '../platform/database/index.ts'
import { browserOf, openResponsesBed, recordOf, type Invited } from './sample-invitations.ts'
import { settleByHand } from './settle.ts'
import { answeredBySurvey } from './tallies.ts'

const bed = await openResponsesBed()
const person = browserOf(bed)
const bot = browserOf(bed, { ip: '192.0.2.7', agent: 'Somebot' })
const workspaceId = await bed.makeWorkspace()

async function counted(scope: Scope = {}, key: string | null = null): Promise<Record<string, number>> {
  const found = await bed.database.panel(workspaceId, scope, (tx) => answeredBySurvey(tx, scope, key))
  return Object.fromEntries([...found].map(([key, { responses }]) => [key, responses]))
}

async function answer(region: string, survey: string, fields: Record<string, string>): Promise<Invited> {
  const invited = await bed.invite({ workspaceId, survey, dimensions: { region, branch: 'Центр' } })
  await person.get(invited.token)
  await person.post(invited.token, { ...fields, gesture: 'pointer' })
  bed.clock.advance(60_000)
  return invited
}

test('a response counts once it has an answer, for whoever sees it, however often it is changed', async () => {
  assert.deepEqual(await counted(), {})
  const first = await answer('Урал', 'nps', { score: '9' })
  await person.post(first.token, { score: '3', gesture: 'pointer' })
  await person.post(first.token, { element: 'comment', value: 'Долго', gesture: 'pointer' })
  await answer('Юг', 'nps', { score: '2' })
  await answer('Юг', 'csat', { score: '5' })
  assert.deepEqual(await counted(), { nps: 2, csat: 1 })
  assert.deepEqual(await counted({}, 'nps'), { nps: 2 })
  assert.deepEqual(await counted({ region: ['Урал'] }), { nps: 1 })
  assert.deepEqual(await counted({ region: ['Урал', 'Юг'] }), { nps: 2, csat: 1 })
  assert.deepEqual(await counted({ region: [] }), {})
  assert.deepEqual(await counted({ region: ['Юг'], branch: ['Центр'] }), { nps: 1, csat: 1 })
  assert.deepEqual(await counted({ region: ['Юг'], branch: ['Другой'] }), {})
})

test('who declines does not count, and counts after answering all the same', async () => {
  const before = await counted()
  const invited = await answer('Урал', 'csat', { action: 'decline' })
  assert.deepEqual(await counted(), before)
  await person.post(invited.token, { score: '4', gesture: 'pointer' })
  assert.deepEqual(await counted(), { ...before, csat: before.csat! + 1 })
})

test('what is held counts when it is confirmed, and not before', async () => {
  const before = await counted()
  const invited = await bed.invite({ workspaceId, dimensions: { region: 'Урал' } })
  await bot.post(invited.token, { score: '8' })
  assert.deepEqual(await counted(), before)
  const { heldIds } = await recordOf(bed, invited)
  const options = { database: bed.database, bus: bed.bus, surveys: bed.surveys, onAnswered: async () => {} }
  await settleByHand(options, workspaceId, { id: heldIds[0]!, as: 'confirmed', by: 'u1' })
  assert.deepEqual(await counted(), { ...before, nps: before.nps! + 1 })
})

test('answers that come at once are all counted, and the last of them is known', async () => {
  const before = await counted()
  const invited = await Promise.all(Array.from({ length: 20 }, () => bed.invite({ workspaceId })))
  const at = bed.clock.now()
  await Promise.all(invited.map(({ token }) => person.post(token, { score: '10', gesture: 'pointer' })))
  assert.deepEqual(await counted(), { ...before, nps: before.nps! + 20 })
  const found = await bed.database.panel(workspaceId, {}, (tx) => answeredBySurvey(tx, {}, 'nps'))
  assert.equal(found.get('nps')!.lastAnsweredAt, at)
})
