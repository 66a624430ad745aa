import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWhole } from '../../testing.ts'

const { otklik, clock } = await openWhole()
const ws = await otklik.makeWorkspace({ name: 'СтройБаза', zone: 'Europe/Moscow', language: 'ru', mode: 'live' })
const { key } = await otklik.access.makeApiKey(ws, 'магазин', ['events:write'])
const { key: other } = await otklik.access.makeApiKey(ws, 'отчёт', ['scores:read'])

/** As eSputnik documents it. */
const documented = {
  eventTypeKey: 'npsAnswered',
  keyValue: 'a@b.ru',
  params: [
    { name: 'email', value: 'a@b.ru' },
    { name: 'score', value: '9' },
  ],
}

const basic = (login: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}`,
})

async function post(body: unknown, headers: Record<string, string> = basic('anything', key), version = 'v1') {
  const reply = await fetch(`${otklik.address}/compat/esputnik/api/${version}/event`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: reply.status, headers: reply.headers, text: await reply.text() }
}

function rows<Row extends object>(sql: string): Promise<Row[]> {
  return otklik.database.tenant(ws, (tx) => tx.rows<Row>(sql, [ws]))
}

test('an event as eSputnik’s documentation shows it starts a scenario', async () => {
  const when = { field: 'event.score', is: 'atLeast', value: 9 } as const
  const steps = { end: { kind: 'end', reason: 'thanked' } } as const
  const definition = { version: 1, trigger: { kind: 'event', type: 'npsAnswered', when }, start: 'end', steps } as const
  await otklik.scenarios.publish(ws, 'promoters', { name: 'Промоутеры', definition }, null)
  const { status, text } = await post(documented)
  assert.deepEqual([status, text], [200, ''])
  await otklik.scenarios.advance(ws, clock.now())
  const started = await rows(
    `select e.outcome, v.type, v.source, v.parameters, i.kind, i.value from enrollments e
     join events v on v.workspace_id = $1 and v.id = e.event_id
     join identities i on i.workspace_id = $1 and i.contact_id = e.contact_id where e.workspace_id = $1`,
  )
  assert.deepEqual(started, [
    {
      outcome: 'thanked',
      type: 'npsAnswered',
      source: 'esputnik',
      parameters: { score: 9 },
      kind: 'email',
      value: 'a@b.ru',
    },
  ])
})

test('each version of the path takes either form', async () => {
  const asObject = { ...documented, params: { email: 'a@b.ru', score: 9 } }
  for (const version of ['v1', 'v2', 'v3'])
    for (const body of [documented, asObject]) assert.equal((await post(body, undefined, version)).status, 200, version)
  const { keyValue: _, ...withoutKey } = documented
  assert.equal((await post(withoutKey, undefined, 'v2')).status, 200)
})

test('who has no key that may is asked for one', async () => {
  const [{ n: before }] = (await rows<{ n: number }>(
    'select count(*)::int as n from events where workspace_id = $1',
  )) as [{ n: number }]
  const table: [Record<string, string>, number, string][] = [
    [{}, 401, 'no-key'],
    [{ authorization: `Bearer ${key}` }, 401, 'no-key'],
    [{ authorization: 'Basic ???' }, 401, 'no-key'],
    [basic('me', `${key}x`), 401, 'bad-key'],
    [basic(key, ''), 401, 'bad-key'],
    [basic('me', other), 403, 'missing-scope'],
  ]
  for (const [headers, status, code] of table) {
    const reply = await post(documented, headers)
    assert.deepEqual([reply.status, JSON.parse(reply.text).code], [status, code])
    assert.equal(reply.headers.get('www-authenticate')?.startsWith('Basic'), status === 401 ? true : undefined)
  }
  const [{ n: after }] = (await rows<{ n: number }>(
    'select count(*)::int as n from events where workspace_id = $1',
  )) as [{ n: number }]
  assert.equal(after, before)
})

test('what is wrong with an event is told in words', async () => {
  const table: [unknown, RegExp][] = [
    [{ ...documented, eventTypeKey: 'a?b' }, /eventTypeKey/],
    [{ eventTypeKey: 'x', params: [] }, /contact must have one of/],
    [{ ...documented, keyValue: 'a@', params: [] }, /contact\.email/],
    [{ ...documented, eventTypeKey: 'otklik.completed' }, /reserved/],
    [{ ...documented, params: 'score=9' }, /params/],
    ['[]', /object/],
    ['{"eventTypeKey":', /JSON/],
    [{ ...documented, params: [{ name: 'x', value: '{"__proto__":1}' }] }, /cannot be a name/],
  ]
  for (const [body, message] of table) {
    const { status, text } = await post(body)
    assert.equal(status, 400, text)
    assert.match((JSON.parse(text) as { errorMessage: string }).errorMessage, message)
  }
})
