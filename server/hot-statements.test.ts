import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { answer } from './demo/customer/index.ts'
import { openBrowser, readPage } from './demo/browser/index.ts'
import { connect } from './platform/database/index.ts'
import { fillTable } from './platform/testing/fill.ts'
import { tenantTables } from './platform/testing/rows.ts'
import { measureScans } from './platform/testing/statements.ts'
import { openWhole } from './testing.ts'

/**
 * Under row policies PostgreSQL uses an index only where the operators are leakproof, and says nothing when it does
 * not. So the program goes its main way over full tables, and of every statement, as the role that runs it, the rows
 * are counted that it looks at. (Beside functions, `coalesce` is no condition for an index: it is taken
 * for leaky. `case` is not.)
 */
const { otklik, clock, ownerUrl, signIn } = await openWhole()
const { database } = otklik
const owner = connect({ connectionString: ownerUrl, clock, max: 1 })
after(() => owner.close())

const ROWS = 12_000
/** As many contacts are looked at in one go; what is looked up for each of them is more. */
const CONTACTS_A_SET = 100
/** A batch, a page and what hangs on them; a walk through a table would be ten times as much. */
const ROWS_LOOKED_AT = 1_000

const workspace = { name: 'СтройБаза', zone: 'Europe/Moscow', language: 'ru', mode: 'sandbox' } as const
const workspaceId = await otklik.makeWorkspace({ ...workspace, sandboxNow: clock.now() })
const big: Record<string, Record<string, string>> = {
  contacts: { merged_into: 'null' },
  contact_changes: {},
  identities: { kind: `case g % 2 when 0 then 'email' else 'phone' end`, value: `'v' || g || '@example.com'` },
  events: {},
  idempotency_keys: {},
  suppressions: {},
  enrollments: { due_at: `case when g % 100 = 0 then timestamptz '2030-01-01' end` },
  decisions: {},
  invitations: { survey_key: `'nps'` },
  messages: { state: `case when g % 100 = 0 then 'dead' else 'accepted' end` },
  sandbox_mails: {},
  responses: { survey_key: `'nps'` },
  answers: { element: `'score'`, kind: `'nps'`, value: `'3'`, score: '3', score_group: `'detractor'` },
  answer_changes: { element: `'score'`, value: `'3'` },
  signals: {},
  quarantined_answers: {},
  cases: {},
  webhook_deliveries: { state: `'delivered'` },
  webhook_attempts: {},
  case_entries: {},
  segment_states: { next_at: `case when g % 100 = 0 then timestamptz '2030-01-01' end` },
  segment_changes: {},
}
for (const table of await tenantTables(owner.pool)) {
  const expressions = big[table.name]
  if (expressions) await fillTable(owner.pool, table, workspaceId, ROWS, expressions)
}

const admin = await signIn(workspaceId, { name: 'Администратор', role: 'administrator', scope: {} })
await otklik.scenarios.publish(workspaceId, 'nps', { name: 'NPS', definition: scenario() }, null)
const { key } = await otklik.access.makeApiKey(workspaceId, 'магазин', ['events:write', 'hooks:write'])
await keepSegments()
await call('POST', '/api/webhook-endpoints', admin.headers, { url: 'https://example.com/hook' })
const measuring = measureScans(database)

async function call(method: string, path: string, headers: Record<string, string>, body?: object): Promise<unknown> {
  const json = { 'content-type': 'application/json' }
  const init = { method, headers: { ...headers, ...(body && json) }, ...(body && { body: JSON.stringify(body) }) }
  const reply = await fetch(otklik.address + path, init)
  assert.ok(reply.status < 300, `${method} ${path}: ${reply.status} ${await reply.clone().text()}`)
  const isJson = reply.headers.get('content-type')?.includes('json') ?? false
  return isJson ? reply.json() : undefined
}

const purchase = (n: number) => ({
  type: 'purchase',
  key: `purchase ${n}`,
  contact: { externalId: `new ${n}`, email: `new-${n}@example.com`, phone: `+7912000${1000 + n}`, name: `Клиент ${n}` },
  dimensions: { region: 'r1', branch: 'b1' },
  parameters: { order: `A-${n}`, amount: 100 },
})

async function advance(): Promise<void> {
  while ((await otklik.segments.work(workspaceId, clock.now(), CONTACTS_A_SET)).worked > 0);
  while ((await otklik.scenarios.advance(workspaceId, clock.now())).advanced > 0);
  while ((await otklik.sender.sendDue(workspaceId, clock.now())).sent > 0);
}

/** What of the past conditions may ask about, and each other. */
async function keepSegments(): Promise<void> {
  const bought = { events: { type: 'purchase', within: 'P30D' }, take: 'count', is: 'atLeast', value: 1 }
  const angry = { answer: { survey: 'nps', element: 'score' }, is: 'atMost', value: 6 }
  const conditions = {
    bought,
    angry,
    asked: { message: { was: 'delivered', label: 'NPS' } },
    other: { not: { segment: 'bought' } },
  }
  for (const [key, condition] of Object.entries(conditions))
    await otklik.segments.save(workspaceId, key, { kind: 'condition', name: key, condition }, null)
  await otklik.segments.save(workspaceId, 'guests', { kind: 'list', name: 'Гости' }, null)
}

async function firstId(path: string): Promise<string | undefined> {
  const list = (await call('GET', path, admin.headers)) as { items?: { id: string }[] } | undefined
  return list?.items?.[0]?.id
}

/** What is about many rows: figures, exports, how many are in each scenario and survey; and the stream, which does not end. */
const notLookedAt = /^\/api\/(insight\/|responses\/(export|count)$|scenarios$|surveys$|live)/

interface Parameter {
  name: string
  in: string
  required?: boolean
  schema: { enum?: string[] }
}

/** Every page of the panel, later ones included. */
async function lookAtEverything(): Promise<void> {
  const { paths } = (await call('GET', '/api/openapi.json', {})) as {
    paths: Record<string, { get?: { security?: object[]; parameters?: Parameter[] } }>
  }
  /** With what it does not go without. */
  const asked = (path: string) => {
    const needed = (paths[path]!.get!.parameters ?? []).filter(
      ({ in: place, required }) => place === 'query' && required,
    )
    const values = needed.map(({ name, schema }) => [name, schema.enum?.[0] ?? ''])
    return needed.length === 0 ? path : `${path}?${new URLSearchParams(values)}`
  }
  const isForPrograms = (path: string) => paths[path]!.get!.security?.some((scheme) => 'apiKey' in scheme) ?? false
  const pages = Object.keys(paths).filter((path) => paths[path]!.get && !notLookedAt.test(path) && !isForPrograms(path))
  for (const list of pages.filter((path) => path.startsWith('/api/') && !path.includes('{'))) {
    const id = await firstId(asked(list))
    for (const detail of pages.filter((path) => id && path.startsWith(`${list}/{`)))
      await call('GET', detail.replace(/\{[^}]+\}/, id!), admin.headers)
  }
}

test('an event becomes a mail, an answer, a case and a page of the panel without a walk through a table', async () => {
  const bearer = { authorization: `Bearer ${key}` }
  await call('POST', '/api/events', bearer, purchase(0))
  await call('POST', '/api/events', bearer, { events: Array.from({ length: 40 }, (_, n) => purchase(n)) })
  await advance()
  await call('POST', '/api/events', bearer, { ...purchase(7), type: 'return', key: 'return 7' })
  await advance()
  const { rows: mails } = await owner.pool.query<{ html: string }>(
    `select html from sandbox_mails where subject not like 'v%' order by received_at desc limit 5`,
  )
  const browser = openBrowser({ userAgent: 'Mozilla/5.0 (X11)', language: 'ru', runsScripts: true })
  for (const { html } of mails) {
    const mail = readPage(html.replaceAll('http://otklik.test', otklik.address!), otklik.address!)
    await answer(browser, mail, { score: 2, reason: null, comment: 'Опоздали' })
    await advance()
  }
  const caseId = await firstId('/api/cases?state=new,taken')
  await call('POST', `/api/cases/${caseId}/take`, admin.headers, {})
  await call('POST', `/api/cases/${caseId}/close`, admin.headers, { rootCause: 'Склад', outcome: 'Вернули' })
  await lookAtEverything()
  await call('GET', '/api/me', bearer)
  for (const event of ['response.completed', 'case.closed'])
    await call('GET', `/api/hooks/samples?event=${event}`, bearer)
  for (const page of ['', '/members', '/export']) await call('GET', `/api/segments/bought${page}`, admin.headers)
  measuring.stop()
  const statements = measuring.statements()
  for (const part of [
    'insert into segment_states',
    'from segment_touches',
    'insert into events',
    'insert into cases',
    'insert into webhook_deliveries',
    'update messages',
    'from contacts',
    'from responses',
  ])
    assert.ok(
      statements.some((sql) => sql.includes(part)),
      part,
    )

  const walks = measuring.scans().filter(({ table, rows }) => table in big && rows > ROWS_LOOKED_AT)
  assert.deepEqual(
    walks.map(({ sql, table, kind, rows }) => `${kind} of ${rows} rows of ${table}: ${sql.replaceAll(/\s+/g, ' ')}`),
    [],
  )
})

function scenario() {
  const labels = ['NPS']
  const ask = {
    kind: 'ask',
    survey: 'nps',
    ways: [{ channel: 'email', template: 'nps-after-purchase' }],
    labels,
    linkLife: 'P30D',
  }
  const when = { field: 'response.group', is: 'equal', value: 'detractor' }
  const returned = { events: { type: 'return', since: 'start' }, take: 'count', is: 'atLeast', value: 1 }
  return {
    version: 1,
    trigger: { kind: 'event', type: 'purchase' },
    reentry: { mode: 'ended' },
    leave: [{ when: returned, outcome: 'returned' }],
    start: 'ask',
    steps: {
      ask: { ...ask, answered: 'how' },
      how: { kind: 'branch', arms: [{ when, next: 'case' }], otherwise: 'done' },
      case: { kind: 'open-case', next: 'done' },
      done: { kind: 'end' },
    },
  }
}
