import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ScenarioDefinition } from '@otklik/core/scenario'
import { openWhole } from '../testing.ts'
import type { EndpointMade, EndpointView, SecretRotated, WebhookList } from './api.ts'
import { isPrivateButOurs, openReceiver, verifies } from './testing.ts'

const { otklik, clock, signIn } = await openWhole({ isPrivate: isPrivateButOurs })
const DAY_MS = 86_400_000

const asking: ScenarioDefinition = {
  version: 1,
  trigger: { kind: 'event', type: 'purchase' },
  start: 'ask',
  steps: {
    ask: {
      kind: 'ask',
      survey: 'nps',
      ways: [{ channel: 'email', template: 'nps-after-purchase' }],
      linkLife: 'P14D',
      answered: 'is-detractor',
    },
    'is-detractor': {
      kind: 'branch',
      arms: [{ when: { field: 'response.group', is: 'equal', value: 'detractor' }, next: 'case' }],
      otherwise: 'end',
    },
    case: { kind: 'open-case' },
    end: { kind: 'end' },
  },
}

async function open() {
  const ws = await otklik.makeWorkspace({ name: 'СтройБаза', zone: 'Europe/Moscow', language: 'ru', mode: 'live' })
  const { headers } = await signIn(ws, { name: 'Ольга', role: 'administrator', scope: {} })
  await otklik.scenarios.publish(ws, 'after-purchase', { name: 'NPS', definition: asking }, null)
  let buyers = 0

  async function call<Answer>(method: string, path: string, body?: object): Promise<{ status: number; body: Answer }> {
    const json = { 'content-type': 'application/json' }
    const init = { method, headers: { ...headers, ...(body && json) }, ...(body && { body: JSON.stringify(body) }) }
    const reply = await fetch(`${otklik.address}/api${path}`, init)
    const text = await reply.text()
    return { status: reply.status, body: (text === '' ? undefined : JSON.parse(text)) as Answer }
  }

  return {
    ws,
    call,
    make: async (body: object) => (await call<EndpointMade>('POST', '/webhook-endpoints', body)).body,
    view: async (id: string) => {
      const { items } = (await call<{ items: EndpointView[] }>('GET', '/webhook-endpoints')).body
      return items.find((each) => each.id === id)!
    },
    log: async (id: string) => (await call<WebhookList>('GET', `/webhooks?endpoint=${id}`)).body.items,
    deliver: () => otklik.webhooks.deliverDue(ws, clock.now()),
    /** Somebody buys and is asked. Answers with how the link is answered. */
    async invite(region = 'Урал') {
      const n = ++buyers
      const contact = { externalId: `c-${n}`, email: `c-${n}-${ws}@example.com`, name: 'Анна' }
      const event = { type: 'purchase', contact, dimensions: { region }, parameters: { order: `A-${n}` } }
      const [taken] = await otklik.intake.take(ws, 'api', [event])
      assert.equal(taken?.status, 'accepted')
      await otklik.scenarios.advance(ws, clock.now())
      const { id } = (await otklik.database.tenant(ws, (tx) =>
        tx.one<{ id: string }>('select id from invitations where workspace_id = $1 order by id desc limit 1', [ws]),
      ))!
      const page = `${otklik.address}/s/${otklik.secrets.linkToken(id)}`
      return async (fields: Record<string, string>) => {
        const body = new URLSearchParams({ ...fields, gesture: 'pointer' })
        await fetch(page)
        const reply = await fetch(page, { method: 'POST', body, redirect: 'manual' })
        assert.equal(reply.status, 303)
      }
    },
  }
}

interface Told {
  id: string
  type: string
  data: {
    response: { score: number; group: string; state: string; answers: Record<string, unknown> }
    contact: { externalId: string; email: string }
    survey: { key: string; version: number }
    event: { type: string; parameters: object }
    dimensions: object
    case?: { number: number; state: string }
  }
}
const read = ({ body }: { body: string }) => JSON.parse(body) as Told

test('an endpoint is told of an answer, with all that is known, signed with a secret of its own', async () => {
  const { make, invite, deliver } = await open()
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
  const { ws, make, invite, deliver } = await open()
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
  const { make, call, deliver, view } = await open()
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
  const { make, call, deliver, view, log, invite } = await open()
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
  const { make, call, deliver, view } = await open()
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
