import assert from 'node:assert/strict'
import { test } from 'node:test'
import { everyKind } from '@otklik/core/survey/sample'
import { abandonDue, type AnswerNews } from './index.ts'
import type { ResponseDetail, ResponseRow } from './api.ts'
import { browserOf, openResponsesBed, type Invited } from './sample-invitations.ts'

const bed = await openResponsesBed()
const browser = browserOf(bed)
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

const own = (abandonedAfter?: string) => ({ ...everyKind, ...(abandonedAfter && { abandonedAfter }) })

async function detailOf({ workspaceId }: Invited): Promise<ResponseDetail> {
  Object.assign(bed.panel, { workspaceId, scope: {} })
  const list = await bed.app.inject({ url: '/api/responses' })
  const [row] = list.json<{ items: ResponseRow[] }>().items
  return (await bed.app.inject({ url: `/api/responses/${row!.id}` })).json()
}

const byProgram = ({ token }: Invited, payload: object) =>
  bed.app.inject({ method: 'POST', url: `/api/respond/${token}`, payload })

test('a response knows on which surface it began, and on which it went on', async () => {
  const invited = await bed.invite({ workspaceId: await bed.makeWorkspace({}, own()), survey: 'own' })
  const page = await browser.get(invited.token, '?score=9')
  assert.match(page.body, /name="scale" value="1"/)
  await browser.post(invited.token, { score: '9', scale: '1', gesture: 'pointer' })
  await browser.post(invited.token, { element: 'match', value: 'false', gesture: 'key' })
  await byProgram(invited, { answers: { 'service.speed': 8 } })
  assert.deepEqual((await detailOf(invited)).surfaces, ['email-scale', 'page', 'api'])
})

test('what a program says by the link of a popup was said in the popup', async () => {
  const invited = await bed.invite()
  await bed.database.tenant(invited.workspaceId, (tx) => tx.rows(`update invitations set channel = 'popup'`))
  await bed.app.inject({ url: `/api/respond/${invited.token}` })
  await byProgram(invited, { answers: { score: 9 }, gesture: 'pointer' })
  assert.deepEqual((await detailOf(invited)).surfaces, ['popup'])
})

test('an answer that was held is confirmed with the surface on which it was given', async () => {
  const invited = await bed.invite()
  await browser.post(invited.token, { score: '9' })
  Object.assign(bed.panel, { workspaceId: invited.workspaceId, scope: {} })
  const held = (await bed.app.inject({ url: '/api/quarantine' })).json<{ items: { id: string }[] }>()
  await bed.app.inject({ method: 'POST', url: `/api/quarantine/${held.items[0]!.id}/confirm` })
  assert.deepEqual((await detailOf(invited)).surfaces, ['page-without-script'])
})

test('a pause of an hour counts as five minutes of answering', async () => {
  const invited = await bed.invite()
  await browser.get(invited.token)
  await browser.post(invited.token, { score: '3', gesture: 'pointer' })
  assert.equal((await detailOf(invited)).durationMs, 0)
  bed.clock.advance(2 * MINUTE_MS)
  await browser.post(invited.token, { element: 'reasons', value: 'late', gesture: 'pointer' })
  bed.clock.advance(HOUR_MS)
  await browser.post(invited.token, { element: 'comment', value: 'Долго', gesture: 'key' })
  assert.equal((await detailOf(invited)).durationMs, 7 * MINUTE_MS)
})

test('a response that is left half way is abandoned when its time is over, and told so once', async () => {
  const invited = await bed.invite({ workspaceId: await bed.makeWorkspace({}, own('PT2H')), survey: 'own' })
  const { workspaceId, token } = invited
  await browser.get(token)
  await browser.post(token, { score: '9', gesture: 'pointer' })
  const told: AnswerNews['changed'][number][] = []
  const heard: AnswerNews['reactions'][number][] = []
  const onAnswered = async (_tx: unknown, { changed, reactions }: AnswerNews): Promise<void> => {
    told.push(...changed)
    heard.push(...reactions)
  }
  const play = () => abandonDue({ ...bed, onAnswered }, workspaceId, bed.clock.now())
  bed.clock.advance(2 * HOUR_MS - 1)
  assert.deepEqual(await play(), { done: 0, more: false })
  bed.clock.advance(1)
  assert.deepEqual(await play(), { done: 1, more: false })
  assert.deepEqual(await play(), { done: 0, more: false })
  assert.deepEqual(
    told.map(({ was, is, survey }) => [was, is, survey]),
    [['partial', 'abandoned', 'own']],
  )
  const { contactId } = invited
  assert.partialDeepStrictEqual(heard, [
    { contactId, survey: 'own', score: 9, group: 'promoter', answers: { score: 9 }, abandoned: true, completed: false },
  ])
  assert.equal((await detailOf(invited)).state, 'abandoned')
  await browser.post(token, { element: 'match', value: 'true', gesture: 'pointer' })
  assert.equal((await detailOf(invited)).state, 'partial')
})

test('what is complete or declined is never abandoned', async () => {
  const workspaceId = await bed.makeWorkspace()
  for (const said of [{ answers: { score: 9 }, finish: true }, { decline: true }]) {
    const invited = await bed.invite({ workspaceId })
    await bed.app.inject({ url: `/api/respond/${invited.token}` })
    await byProgram(invited, { ...said, gesture: 'key' })
  }
  bed.clock.advance(100 * HOUR_MS)
  const onAnswered = async (): Promise<void> => assert.fail('nobody is told')
  assert.equal((await abandonDue({ ...bed, onAnswered }, workspaceId, bed.clock.now())).done, 0)
})

test('no address is kept unless the workspace says so, and none stays when it says so no more', async () => {
  const workspaceId = await bed.makeWorkspace()
  const put = (keepAddresses: boolean) =>
    bed.app.inject({ method: 'PUT', url: '/api/responses/settings', payload: { keepAddresses } })
  const answered = async () => {
    const invited = await bed.invite({ workspaceId })
    await browser.get(invited.token)
    await browser.post(invited.token, { score: '9', gesture: 'pointer' })
    bed.clock.advance(MINUTE_MS)
    return (await detailOf(invited)).address
  }
  assert.equal(await answered(), null)
  assert.equal((await put(true)).statusCode, 200)
  assert.equal(await answered(), '192.0.2.1')
  await put(false)
  const kept = await bed.database.tenant(workspaceId, (tx) =>
    tx.rows('select from responses where address is not null'),
  )
  assert.deepEqual(kept, [])
})
