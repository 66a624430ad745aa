import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from '../server/access/api.ts'
import type { CaseRow } from '../server/cases/api.ts'
import type { ContactRow } from '../server/contacts/api.ts'
import type { ScoresView } from '../server/insight/api.ts'
import type { ScenarioCounts } from '../server/scenarios/api.ts'
import { connect } from '../server/platform/database/index.ts'
import { tenantTables } from '../server/platform/testing/rows.ts'
import { personalData } from '../server/privacy/personal-data.ts'
import type { Erasure, PersonExport } from '../server/privacy/api.ts'
import { openCompany, type Company } from './company.ts'
import { populate, type Visit } from './populate.ts'
import { openServer } from './server.ts'

const server = await openServer({}, {})
const owner = connect({ connectionString: server.config.databaseUrl!, clock: server.database.clock, max: 1 })
after(() => owner.close())

/** Each a word that occurs nowhere else, wherever a person's data may go. */
const marks = {
  name: 'Вероника Желтоногова',
  email: 'zheltonogova@klient.example',
  phone: '79221230987',
  externalId: 'ZH-556677',
  attribute: 'таксебепримета',
  parameter: 'заказпримечание',
  comment: 'никогдаболееневернусь',
  caseWords: 'перезвонилверонике',
}

const veronika: Visit = {
  contact: {
    name: marks.name,
    email: marks.email,
    phone: `+${marks.phone}`,
    externalId: marks.externalId,
    attributes: { примета: marks.attribute },
  },
  dimensions: { region: 'Урал' },
  parameters: { note: marks.parameter, order: 'Р-1' },
  score: 2,
  comment: marks.comment,
}
const others: Visit[] = [9, 10, 3].map((score, index) => ({
  contact: { name: `Другой ${index}`, email: `other-${index}@klient.example` },
  dimensions: { region: index === 0 ? 'Юг' : 'Урал' },
  parameters: { order: `Р-${index + 2}` },
  score,
  comment: 'Всё как всегда',
}))

let company: Company
let contactId: string

before(async () => {
  company = await openCompany(server, { managers: { Урал: 'Ирина Власова', Юг: 'Павел Юдин' } })
  const closing = { rootCause: 'Доставка', outcome: marks.caseWords }
  await populate(server, company, { visits: [others[2]!, veronika, ...others.slice(0, 2)], weeks: 1, closing })
  const { items } = await company.administrator.get<Page<ContactRow>>(
    `/api/contacts?q=${encodeURIComponent(marks.email)}`,
  )
  contactId = items[0]!.id
})

test('every table says what it knows of a person', async () => {
  const tables = (await tenantTables(owner.pool)).map(({ name }) => name)
  assert.deepEqual(Object.keys(personalData).sort(), tables.sort())
})

test('the export tells all that is known, as JSON and as a page', async () => {
  const { administrator } = company
  const told = await administrator.get<PersonExport>(`/api/contacts/${contactId}/export`)
  const text = JSON.stringify(told)
  for (const [what, mark] of Object.entries(marks)) assert.ok(text.includes(mark), what)
  for (const table of ['contacts', 'identities', 'events', 'decisions', 'messages', 'answers', 'cases'])
    assert.ok(told.data[table]!.length > 0, table)
  const page = await (
    await fetch(`${server.address}/api/contacts/${contactId}/export?format=html`, { headers: administrator.headers })
  ).text()
  for (const [what, mark] of Object.entries(marks)) assert.ok(page.includes(mark), what)
  assert.ok(!page.includes('<script'))
  assert.ok(!text.includes('other-0@klient.example'))
})

test('only an administrator is told, or lets forget', async () => {
  const manager = company.managers['Урал']!
  const ask = async (method: string, path: string) => {
    const body = method === 'POST' ? { body: JSON.stringify({ confirm: 'erase' }) } : {}
    const headers = { ...manager.headers, 'content-type': 'application/json' }
    return (await fetch(`${server.address}/api/contacts/${contactId}/${path}`, { method, headers, ...body })).status
  }
  assert.deepEqual([await ask('GET', 'export'), await ask('POST', 'erase')], [403, 403])
})

test('after erasure no table holds a word of the person, and no figure has changed', async () => {
  const { administrator } = company
  const before = await figures()
  const link = (await surveyLinks(marks.email))[0]!
  assert.ok((await holders()).length > 5, 'the search would find what is there')

  const erasure = await administrator.post<Erasure>(`/api/contacts/${contactId}/erase`, { confirm: 'erase' })

  assert.ok(erasure.deleted['contacts'] === 1 && erasure.changed['responses'] === 1, JSON.stringify(erasure))
  assert.deepEqual(await holders(), [])
  assert.deepEqual(await figures(), before)
  const { items } = await administrator.get<Page<CaseRow>>('/api/cases?state=new,taken,closed')
  assert.equal(items.length, 2)
  assert.equal((await fetch(link)).status, 404)
})

test('whoever is erased stands at no step any more', async () => {
  const { administrator } = company
  const { contact, dimensions } = others[1]!
  await company.post([{ type: 'purchase', contact, dimensions, parameters: { order: 'Р-98' } }])
  const atWaiting = async () => {
    const { steps } = await administrator.get<ScenarioCounts>('/api/scenarios/after-purchase/counts')
    return steps['two-weeks']!.here
  }
  assert.equal(await atWaiting(), 1)
  const { items } = await administrator.get<Page<ContactRow>>(`/api/contacts?q=${contact.email}`)
  await administrator.post(`/api/contacts/${items[0]!.id}/erase`, { confirm: 'erase' })
  assert.equal(await atWaiting(), 0)
})

test('whoever refused mails before is not written to when the address comes again', async () => {
  const { owner: pool } = { owner: owner.pool }
  const again = others[0]!
  const { items } = await company.administrator.get<Page<ContactRow>>(`/api/contacts?q=${again.contact.email}`)
  await unsubscribe(again.contact.email)
  await company.administrator.post(`/api/contacts/${items[0]!.id}/erase`, { confirm: 'erase' })
  await company.post([
    { type: 'purchase', contact: again.contact, dimensions: again.dimensions, parameters: { order: 'Р-99' } },
  ])
  await company.playTo('2026-06-01T12:00:00+03:00')
  const { rows } = await pool.query(
    `select d.outcome, d.reason from decisions d join identities i on i.contact_id = d.contact_id
     where i.value = $1 order by d.at`,
    [again.contact.email],
  )
  assert.deepEqual(rows, [{ outcome: 'not-asked', reason: 'unsubscribed' }])
})

/** Every table of the database, ours or not, in which one of the words stands. */
async function holders(): Promise<string[]> {
  const { rows: tables } = await owner.pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    for (const [what, mark] of Object.entries(marks)) {
      const sql = `select count(*)::int as n from ${name} t where strpos(lower(t::text), lower($1)) > 0`
      const { rows } = await owner.pool.query<{ n: number }>(sql, [mark])
      if (rows[0]!.n > 0) found.push(`${name}: ${what}`)
    }
  }
  return found
}

async function figures(): Promise<ScoresView[]> {
  const { get } = company.administrator
  const period = 'survey=nps&from=2026-01-01&to=2026-12-31'
  return [await get(`/api/insight/scores?${period}`), await get(`/api/insight/scores?${period}&by=region`)]
}

async function mailsTo(address: string): Promise<{ id: string; html: string }[]> {
  const { get } = company.administrator
  const { items } = await get<Page<{ id: string }>>(`/api/sandbox/inbox?limit=200&q=${encodeURIComponent(address)}`)
  return Promise.all(items.map(({ id }) => get<{ id: string; html: string }>(`/api/sandbox/inbox/${id}`)))
}

async function surveyLinks(address: string): Promise<string[]> {
  const mails = await mailsTo(address)
  return mails.flatMap(({ html }) => html.match(/https?:\/\/[^"]+\/s\/[\w-]+/g) ?? []).map(onServer)
}

async function unsubscribe(address: string): Promise<void> {
  const [link] = (await mailsTo(address)).flatMap(({ html }) => html.match(/https?:\/\/[^"]+\/u\/[\w-]+/g) ?? [])
  const answer = await fetch(onServer(link!), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  })
  assert.ok(answer.ok, String(answer.status))
}

function onServer(link: string): string {
  return server.address + new URL(link).pathname
}
