import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openAccessBed } from '../access/testing.ts'
import { createIntake, eventRoutes } from './index.ts'
import { startNothing } from './testing.ts'

const bed = await openAccessBed((app, { guard }, testBed) =>
  eventRoutes(app, { guard, intake: createIntake({ ...testBed, prepare: startNothing }) }),
)
const ws = await bed.makeWorkspace()
const { key } = await bed.access.makeApiKey(ws, 'shop', ['events:write'])

async function post(payload: unknown, headers: Record<string, string> = {}) {
  const body = typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload)
  const reply = await bed.app.inject({
    method: 'POST',
    url: '/api/events',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
    payload: body,
  })
  return { status: reply.statusCode, body: reply.json() }
}

const event = (externalId: string, more: object = {}) => ({ type: 'purchase', contact: { externalId }, ...more })
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

test('a single event is answered with its id once it is on disk', async () => {
  const { status, body } = await post(event('1'))
  assert.equal(status, 202)
  assert.match(body.id, uuid)
  assert.deepEqual(body, { id: body.id, status: 'accepted' })
  const { rows } = await bed.owner.query('select type from events where id = $1', [body.id])
  assert.deepEqual(rows, [{ type: 'purchase' }])
})

test('what was left out of an event is told with it', async () => {
  const { status, body } = await post({ type: 'purchase', contact: { externalId: '1', phone: '12' } })
  assert.equal(status, 202)
  assert.deepEqual(
    body.warnings.map(({ path, code }: { path: string; code: string }) => [path, code]),
    [['contact.phone', 'invalid-phone']],
  )
})

test('a batch is answered row by row', async () => {
  for (const wrap of [(events: unknown[]) => events, (events: unknown[]) => ({ events })]) {
    const { status, body } = await post(wrap([event('1'), { type: 'a b', contact: {} }, event('2', { key: 'twice' })]))
    assert.equal(status, 202)
    assert.deepEqual(
      [body.accepted + body.duplicate, body.rejected, body.events[1]],
      [2, 1, { id: null, status: 'rejected' }],
    )
    assert.match(body.events[0].id, uuid)
    assert.deepEqual(body.errors, [{ index: 1, path: 'type', code: 'invalid-format', message: body.errors[0].message }])
  }
})

test('a batch of which no row stands is a problem that names each row', async () => {
  const { status, body } = await post([{ type: 'purchase', contact: { email: 'нет' } }, 7])
  assert.equal(status, 400)
  assert.equal(body.code, 'invalid-body')
  assert.deepEqual(
    body.errors.map(({ path, code }: { path: string; code: string }) => [path, code]),
    [
      ['events[0].contact.email', 'invalid-email'],
      ['events[1]', 'invalid-type'],
    ],
  )
})

test('a key holds in the body and in the header, and another body under it is a conflict', async () => {
  const first = await post(event('1', { key: 'order-1' }))
  for (const [body, headers] of [
    [event('1', { key: 'order-1' }), {}],
    [event('1'), { 'idempotency-key': 'order-1' }],
    [event('1'), { 'idempotency-key': '"order-1"' }],
    [event('1', { key: 'order-1' }), { 'idempotency-key': 'order-1' }],
  ] as const) {
    assert.deepEqual(await post(body, headers), { status: 202, body: { id: first.body.id, status: 'duplicate' } })
  }
  const conflict = await post(event('2', { key: 'order-1' }))
  assert.deepEqual([conflict.status, conflict.body.code], [409, 'key-conflict'])
  const batch = await post([event('2', { key: 'order-1' }), event('3')])
  assert.deepEqual([batch.status, batch.body.errors[0].code], [202, 'key-conflict'])
  const allConflict = await post([event('2', { key: 'order-1' })])
  assert.deepEqual([allConflict.status, allConflict.body.code], [409, 'key-conflict'])
  assert.equal((await post(event('1', { key: 'a' }), { 'idempotency-key': 'b' })).status, 400)
  assert.equal((await post([event('1')], { 'idempotency-key': 'b' })).status, 400)
  assert.equal((await post(event('1'), { 'idempotency-key': 'b'.repeat(300) })).status, 400)
})

test('a thousand events are taken and one more are not', async () => {
  const events = (n: number) => Array.from({ length: n }, (_, index) => event(`many-${index}`))
  const { status, body } = await post(events(1_000))
  assert.deepEqual([status, body.accepted, body.events.length], [202, 1_000, 1_000])
  const tooMany = await post(events(1_001))
  assert.deepEqual([tooMany.status, tooMany.body.code], [413, 'too-large'])
})

test('hostile bodies get a 4xx with a code', async () => {
  const deep = `{"type":"a","contact":{"externalId":"1"},"parameters":{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}}`
  const table: [payload: unknown, status: number, code: string][] = [
    ['', 400, 'invalid-json'],
    ['{"type":', 400, 'invalid-json'],
    ['null', 400, 'invalid-body'],
    ['7', 400, 'invalid-body'],
    ['[]', 400, 'invalid-body'],
    ['[[]]', 400, 'invalid-body'],
    ['{"events":{}}', 400, 'invalid-body'],
    ['{"events":[],"type":"a"}', 400, 'invalid-body'],
    [deep, 400, 'too-deep'],
    ['{"type":"a","contact":{"externalId":"1"},"__proto__":{"admin":true}}', 400, 'forbidden-key'],
    ['{"type":"a","contact":{"externalId":"1","constructor":{"prototype":1}}}', 400, 'forbidden-key'],
    ['{"type":"a","contact":{"externalId":"1\\u0000"}}', 400, 'invalid-encoding'],
    ['{"type":"a","contact":{"externalId":"1"},"parameters":{"a":"\\ud800"}}', 400, 'invalid-body'],
    ['{"type":"a","contact":{"externalId":"1"},"dimensions":{"\\udfff":"a"}}', 400, 'invalid-body'],
    ['{"type":"a","contact":{"externalId":"1"},"parameters":{"a":1e999}}', 400, 'invalid-body'],
    ['{"type":"a","contact":{"externalId":"1"},"occurredAt":"0000-01-01T00:00:00Z"}', 400, 'invalid-body'],
    ['{"type":"a","contact":{"externalId":"1"},"occurredAt":"+275760-09-13T00:00:01Z"}', 400, 'invalid-body'],
    ['{"type":"a","contact":[]}', 400, 'invalid-body'],
    [Buffer.concat([Buffer.from('{"type":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]), 400, 'invalid-encoding'],
    [`{"type":"a","contact":{"externalId":"${'x'.repeat(10_000_000)}"}}`, 413, 'too-large'],
  ]
  for (const [payload, status, code] of table) {
    const reply = await post(payload)
    assert.deepEqual([reply.status, reply.body.code], [status, code], String(payload).slice(0, 80))
  }
})

test('numbers and texts at the edges are stored as they are', async () => {
  const parameters = {
    a: 1e308,
    b: -5e-324,
    c: 2 ** 53,
    d: '\u2028\ud83d\ude00 "\\',
    e: { 'имя "x"': [null, true, ''] },
  }
  const { status, body } = await post(event('edge', { parameters }))
  assert.equal(status, 202)
  const { rows } = await bed.owner.query('select parameters from events where id = $1', [body.id])
  assert.deepEqual(rows[0].parameters, parameters)
})

test('nothing is taken without a key of the scope', async () => {
  const reader = await bed.access.makeApiKey(ws, 'reader', ['scores:read'])
  assert.equal((await post(event('1'), { authorization: 'Bearer nonsense' })).status, 401)
  assert.equal((await post(event('1'), { authorization: `Bearer ${reader.key}` })).status, 403)
})

test('the OpenAPI document tells the limits of a body', async () => {
  const document = (await bed.app.inject('/api/openapi.json')).json()
  const { requestBody } = document.paths['/api/events'].post
  const [single, batch] = requestBody.content['application/json'].schema.anyOf
  assert.deepEqual(single.required, ['type', 'contact'])
  assert.equal(single.properties.dimensions.maxProperties, 20)
  assert.equal(single.properties.dimensions.additionalProperties.maxLength, 200)
  assert.equal(single.properties.contact.additionalProperties, false)
  assert.equal(batch.maxItems, 1_000)
})
