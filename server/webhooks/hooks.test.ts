import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWhole } from '../testing.ts'
import { openCompany, read, type Told } from './sample-company.ts'
import { isPrivateButOurs, openReceiver } from './testing.ts'

const whole = await openWhole({ isPrivate: isPrivateButOurs })
const { otklik } = whole

async function open() {
  const company = await openCompany(whole)
  const made = await otklik.access.makeApiKey(company.ws, 'Zapier', ['hooks:write'])
  async function ask<Answer>(method: string, path: string, body?: object, key = made.key) {
    const headers = { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) }
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }) }
    const reply = await fetch(`${otklik.address}/api${path}`, init)
    const text = await reply.text()
    return { status: reply.status, body: (text === '' ? undefined : JSON.parse(text)) as Answer }
  }
  const subscribe = (body: object) => ask<{ id: string; secret?: string }>('POST', '/hooks', body)
  return { ...company, ask, subscribe, keyId: made.id }
}

test('a key tells what it opens', async () => {
  const { ask, ws, keyId } = await open()
  assert.deepEqual(await ask('GET', '/me'), {
    status: 200,
    body: {
      workspace: { id: ws, name: 'СтройБаза', mode: 'live' },
      key: { id: keyId, name: 'Zapier', scopes: ['hooks:write'] },
    },
  })
  const { key } = await otklik.access.makeApiKey(ws, 'магазин', ['events:write'])
  assert.equal((await ask('GET', '/me', undefined, key)).status, 200)
  assert.equal((await ask('GET', '/hooks/samples?event=case.opened', undefined, key)).status, 403)
  assert.equal((await ask('GET', '/me', undefined, 'otk_unknown')).status, 401)
})

test('a program subscribes, is told of what passes its filters, and ends it, each as often as it likes', async () => {
  const { subscribe, ask, invite, deliver, call } = await open()
  const receiver = await openReceiver()
  const wanted = {
    event: 'response.created',
    target_url: receiver.url,
    filters: { survey: 'nps', group: 'detractor' },
  }
  const { status, body } = await subscribe(wanted)
  assert.equal(status, 201)
  assert.match(body.secret!, /^whsec_/)
  assert.deepEqual(await subscribe(wanted), { status: 201, body: { id: body.id } })
  for (const score of ['2', '9']) await (await invite())({ score })
  await deliver()
  assert.deepEqual(
    receiver.got.map((each) => read(each).data.response.score),
    [2],
  )

  for (let times = 0; times < 2; times++) assert.equal((await ask('DELETE', `/hooks/${body.id}`)).status, 204)
  assert.equal((await ask('DELETE', '/hooks/nothing')).status, 204)
  await (
    await invite()
  )({ score: '1' })
  await deliver()
  assert.equal(receiver.got.length, 1)
  // What a person made is not a program's to remove.
  const own = (await call<{ id: string }>('POST', '/webhook-endpoints', { url: receiver.url })).body
  assert.equal((await ask('DELETE', `/hooks/${own.id}`)).status, 204)
  assert.equal((await call('DELETE', `/webhook-endpoints/${own.id}`)).status, 204)
})

test('samples have the shape of what is posted, and ids that stay: real ones, or one that says it is none', async () => {
  const { subscribe, ask, invite, deliver } = await open()
  const samples = () => ask<(Told & { sample?: true })[]>('GET', '/hooks/samples?event=response.created')
  const { body: madeUp } = await samples()
  assert.deepEqual(
    madeUp.map(({ sample, type }) => [sample, type]),
    [[true, 'response.created']],
  )
  assert.equal((await samples()).body[0]!.id, madeUp[0]!.id)

  const receiver = await openReceiver()
  await subscribe({ event: 'response.created', target_url: receiver.url })
  for (const score of ['9', '4', '0', '10']) await (await invite())({ score })
  await deliver()
  const { body: real } = await samples()
  assert.deepEqual(
    real.map(({ data }) => data.response.score),
    [10, 0, 4],
  )
  const live = new Map(receiver.got.map((each) => [read(each).id, read(each)]))
  for (const sample of real) assert.deepEqual(sample, live.get(sample.id))
  for (const part of ['response', 'survey', 'contact', 'event'] as const)
    assert.deepEqual(Object.keys(madeUp[0]!.data[part]), Object.keys(real[0]!.data[part]), part)
  for (const event of ['response.updated', 'response.completed', 'response.declined', 'case.opened', 'case.closed'])
    assert.equal((await ask<Told[]>('GET', `/hooks/samples?event=${event}`)).body[0]!.type, event)
})

test('what leads nowhere, or inside, is not subscribed', async () => {
  const { subscribe, call } = await open()
  for (const target_url of [
    'not an address',
    'ftp://example.com/',
    'http://10.0.0.1/',
    'http://[::1]/',
    'https://a:b@example.com/',
  ]) {
    assert.equal((await subscribe({ event: 'response.created', target_url })).status, 400, target_url)
    assert.equal((await call('POST', '/webhook-endpoints', { url: target_url })).status, 400, target_url)
  }
  const url = 'https://example.com/hook'
  assert.equal((await subscribe({ event: 'response.stolen', target_url: url })).status, 400)
  const unknown = await subscribe({ event: 'response.created', target_url: url, filters: { survey: 'none' } })
  assert.equal(unknown.status, 422)
  const plain = await subscribe({ event: 'response.created', target_url: url })
  const empty = await subscribe({ event: 'response.created', target_url: url, filters: { survey: '', group: '' } })
  assert.equal(empty.body.id, plain.body.id, 'a filter left empty is none')
  const past = { segment: 'vip' }
  assert.equal((await call('POST', '/webhook-endpoints', { url, condition: past })).status, 422)
})

test('with its key the hooks of a program end', async () => {
  const { subscribe, call, invite, deliver, view, keyId } = await open()
  const receiver = await openReceiver()
  const { id } = (await subscribe({ event: 'response.created', target_url: receiver.url })).body
  await (
    await invite()
  )({ score: '9' })
  assert.equal((await call('DELETE', `/api-keys/${keyId}`)).status, 204)
  await deliver()
  assert.equal(receiver.got.length, 0)
  assert.partialDeepStrictEqual(await view(id), { state: 'disabled', disabledReason: 'key-revoked', keyId })
})
