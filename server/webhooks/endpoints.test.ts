import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWhole } from '../testing.ts'
import type { SecretRotated } from './api.ts'
import { purgeDeliveries } from './index.ts'
import { openCompany, read } from './sample-company.ts'
import { isPrivateButOurs, openReceiver, verifies } from './testing.ts'

const whole = await openWhole({ isPrivate: isPrivateButOurs })
const { otklik, clock } = whole
const DAY_MS = 86_400_000

test('an endpoint is told of an answer, with all that is known, signed with a secret of its own', async () => {
  const { make, invite, deliver } = await openCompany(whole)
  const receiver = await openReceiver()
  const { secret } = await make({
    url: receiver.url,
    events: ['response.created', 'response.updated', 'response.completed'],
  })
  assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/)
  const answer = await invite()
  await answer({ score: '3' })
  clock.advance(1_000)
  await answer({ action: 'skip', element: 'reasons' })
  clock.advance(1_000)
  await answer({ element: 'comment', value: 'Ждал неделю' })
  await deliver()
  const told = receiver.got.map(read)
  const types = told.map(({ type }) => type).toSorted()
  assert.deepEqual(types, ['response.completed', 'response.created', 'response.updated', 'response.updated'])
  assert.equal(new Set(told.map(({ id }) => id)).size, 4)
  const created = told.find(({ type }) => type === 'response.created')!
  assert.partialDeepStrictEqual(created.data, {
    response: { score: 3, group: 'detractor', answers: { score: 3 }, state: 'partial' },
    contact: { externalId: 'c-1', name: 'Анна' },
    survey: { key: 'nps', version: 1 },
    event: { type: 'purchase', parameters: { order: 'A-1' } },
    dimensions: { region: 'Урал' },
  })
  const completed = told.find(({ type }) => type === 'response.completed')!
  const response = { score: 3, state: 'complete', answers: { score: 3, comment: 'Ждал неделю' } }
  assert.partialDeepStrictEqual(completed.data.response, response)
  for (const received of receiver.got) {
    assert.equal(verifies(secret, received, clock.now()), true)
    assert.equal(verifies(secret, { ...received, body: `${received.body} ` }, clock.now()), false)
    assert.equal(verifies(secret, received, clock.now() + 301_000), false)
  }
})

test('a filter by survey, by event and by condition keeps away what it does not hold for', async () => {
  const { ws, make, invite, deliver } = await openCompany(whole)
  const [ural, promoters, cases] = [await openReceiver(), await openReceiver(), await openReceiver()]
  await make({
    url: ural.url,
    events: ['response.created'],
    condition: { field: 'dimension.region', is: 'equal', value: 'Урал' },
  })
  await make({ url: promoters.url, condition: { field: 'response.group', is: 'equal', value: 'promoter' } })
  await make({ url: cases.url, events: ['case.opened'], survey: 'nps' })
  for (const [region, score] of [
    ['Урал', '9'],
    ['Юг', '2'],
  ] as const)
    await (
      await invite(region)
    )({ score })
  await otklik.scenarios.advance(ws, clock.now())
  await deliver()
  assert.deepEqual(
    ural.got.map((each) => read(each).data.dimensions),
    [{ region: 'Урал' }],
  )
  assert.deepEqual(
    promoters.got.map((each) => read(each).data.response.score),
    [9],
  )
  assert.deepEqual(
    cases.got.map(read).map(({ type, data }) => [type, data.case?.state, data.response.score]),
    [['case.opened', 'new', 2]],
  )
})

test('after a rotation both secrets sign for a day, and then the new one alone', async () => {
  const { make, call, deliver, view } = await openCompany(whole)
  const receiver = await openReceiver()
  const { id, secret: old } = await make({ url: receiver.url })
  const { body: rotated } = await call<SecretRotated>('POST', `/webhook-endpoints/${id}/rotate`)
  assert.notEqual(rotated.secret, old)
  assert.equal((await view(id)).oldSecretUntil, rotated.oldSecretUntil)
  const verified = async () => {
    assert.equal((await call('POST', `/webhook-endpoints/${id}/test`)).status, 202)
    await deliver()
    return [old, rotated.secret].map((secret) => verifies(secret, receiver.got.at(-1)!, clock.now()))
  }
  assert.deepEqual(await verified(), [true, true])
  assert.equal(String(receiver.got.at(-1)!.headers['webhook-signature']).split(' ').length, 2)
  clock.advance(DAY_MS)
  assert.deepEqual(await verified(), [false, true])
})

test('an endpoint that says that it is gone is told nothing more, until it is switched on again', async () => {
  const { make, call, deliver, view, log, invite } = await openCompany(whole)
  const receiver = await openReceiver()
  const { id } = await make({ url: receiver.url, events: ['response.created'] })
  receiver.answer((response) => response.writeHead(410).end())
  await (
    await invite()
  )({ score: '9' })
  await deliver()
  assert.partialDeepStrictEqual(await view(id), { state: 'disabled', disabledReason: 'gone' })
  await (
    await invite()
  )({ score: '9' })
  assert.equal((await log(id)).length, 1)
  const [gone] = await log(id)
  assert.equal((await call('POST', `/webhooks/${gone!.id}/retry`)).status, 404)
  assert.equal((await call('POST', `/webhook-endpoints/${id}/test`)).status, 409)
  receiver.answer((response) => response.writeHead(200).end())
  await call('PATCH', `/webhook-endpoints/${id}`, { state: 'active' })
  assert.partialDeepStrictEqual(await view(id), { state: 'active', disabledReason: null, failingSince: null })
  assert.equal((await call('POST', `/webhooks/${gone!.id}/retry`)).status, 202)
  await deliver()
  assert.partialDeepStrictEqual(await log(id), [{ state: 'delivered', event: 'response.created' }])
  assert.equal(receiver.got.length, 2)
})

test('an endpoint that fails for five days is switched off, says so, and a success in between counts', async () => {
  const { make, call, deliver, view } = await openCompany(whole)
  const receiver = await openReceiver()
  const { id } = await make({ url: receiver.url })
  const tryOnce = async (status: number) => {
    receiver.answer((response) => response.writeHead(status).end())
    await call('POST', `/webhook-endpoints/${id}/test`)
    await deliver()
    return view(id)
  }
  const since = new Date(clock.now()).toISOString()
  assert.partialDeepStrictEqual(await tryOnce(500), { state: 'active', failingSince: since })
  clock.advance(4 * DAY_MS)
  assert.partialDeepStrictEqual(await tryOnce(500), { state: 'active', failingSince: since })
  assert.partialDeepStrictEqual(await tryOnce(200), { state: 'active', failingSince: null })
  assert.equal((await tryOnce(503)).state, 'active')
  clock.advance(5 * DAY_MS)
  assert.partialDeepStrictEqual(await tryOnce(500), { state: 'disabled', disabledReason: 'failing' })
})

test('a survey that an endpoint filters by is in use', async () => {
  const { make, call } = await openCompany(whole)
  const made = await make({ url: 'https://example.com/hook', survey: 'csat' })
  const answer = { answer: { survey: 'csat', element: 'score' }, is: 'atMost', value: 2 }
  const uses = async () => (await call<{ uses: object[] }>('GET', '/surveys/csat')).body.uses
  assert.deepEqual(await uses(), [{ kind: 'webhook', key: made.id, name: 'https://example.com/hook' }])
  const refused = await call<{ errors: { path: string }[] }>('DELETE', '/surveys/csat')
  assert.equal(refused.status, 409)
  assert.deepEqual(
    refused.body.errors.map(({ path }) => path),
    [`webhook.${made.id}`],
  )
  // What only looks at the past of a contact is no filter that an endpoint can have.
  assert.equal(
    (await call('POST', '/webhook-endpoints', { url: 'https://example.com/hook', condition: answer })).status,
    422,
  )
  await call('DELETE', `/webhook-endpoints/${made.id}`)
  assert.equal((await call('DELETE', '/surveys/csat')).status, 204)
})

test('deliveries that have ended are kept for thirty days, with their tries', async () => {
  const { ws, make, call, deliver, log } = await openCompany(whole)
  const receiver = await openReceiver()
  const { id } = await make({ url: receiver.url })
  await call('POST', `/webhook-endpoints/${id}/test`)
  await deliver()
  const purge = () => otklik.database.tenant(ws, async (tx) => purgeDeliveries(tx, await tx.now()))
  clock.advance(29 * DAY_MS)
  await call('POST', `/webhook-endpoints/${id}/test`)
  assert.equal(await purge(), 0)
  clock.advance(2 * DAY_MS)
  assert.equal(await purge(), 1)
  const left = await log(id)
  assert.deepEqual(
    left.map(({ state }) => state),
    ['queued'],
  )
  const tries = await otklik.database.tenant(ws, (tx) =>
    tx.rows('select attempt from webhook_attempts where workspace_id = $1', [ws]),
  )
  assert.deepEqual(tries, [])
})
