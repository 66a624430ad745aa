import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ContactPolicy } from '@otklik/core/policy'
import type { Page } from '../server/access/api.ts'
import type { CaseRow } from '../server/cases/api.ts'
import type { ContactDetail, ContactRow } from '../server/contacts/api.ts'
import { openBrowser, readPage } from '../server/demo/browser/index.ts'
import { answer, type Saying } from '../server/demo/customer/index.ts'
import type { SandboxMail, SandboxMailRow } from '../server/sandbox/api.ts'
import type {
  CampaignRow,
  GalleryTemplate,
  ScenarioCounts,
  ScenarioDetail,
  TakenTemplate,
} from '../server/scenarios/api.ts'
import type { SegmentRow } from '../server/segments/api.ts'
import { openCompany, type Company } from './company.ts'
import { eventually } from './eventually.ts'
import { openServer } from './server.ts'
import { membersOf, subjectsTo } from './story.ts'

/** Every ready scenario is taken, published as it stands, and its story is played on the sandbox clock. */
const server = await openServer()
const nobodySpared: ContactPolicy = {
  version: 1,
  rules: [{ kind: 'quiet-hours', id: 'night', from: '21:00', to: '09:00' }],
}

/** A company in which this ready scenario runs, and no other. It opens on a Monday at ten. */
async function open(template: string): Promise<Company> {
  const company = await openCompany(server, { managers: {} })
  const { administrator } = company
  await administrator.put('/api/policy', nobodySpared)
  await administrator.post('/api/scenarios/after-purchase/pause', {})
  const { key } = await administrator.post<TakenTemplate>(`/api/gallery/${template}`, { key: 'taken' })
  assert.equal(key, 'taken')
  const { draft } = await administrator.get<ScenarioDetail>('/api/scenarios/taken')
  await administrator.put('/api/scenarios/taken', { name: draft!.name, definition: draft!.definition })
  return company
}

const address = (name: string) => `${name}@klient.example`
const happen = (company: Company, type: string, name: string, parameters: object = {}) =>
  company.post([{ type, contact: { externalId: name, email: address(name), name }, parameters }])

/** Taps a score in the latest mail and answers the rest. */
async function reply(company: Company, name: string, saying: Partial<Saying> & { score: number }): Promise<void> {
  const { get } = company.administrator
  const { items } = await get<Page<SandboxMailRow>>(`/api/sandbox/inbox?q=${encodeURIComponent(address(name))}`)
  const mail = await get<SandboxMail>(`/api/sandbox/inbox/${items[0]!.id}`)
  const reader = openBrowser({ userAgent: 'Mozilla/5.0 Chrome/139.0', language: 'ru', runsScripts: true })
  await answer(reader, readPage(mail.html, server.address), { comment: 'Вот что вышло.', reason: null, ...saying })
}

/** Whose cases there are. */
async function cases({ administrator }: Company): Promise<string[]> {
  const { items } = await administrator.get<Page<CaseRow>>('/api/cases')
  return items.map(({ contact }) => contact?.name ?? '').toSorted()
}

async function attributes({ administrator }: Company, name: string): Promise<Record<string, unknown>> {
  const { items } = await administrator.get<Page<ContactRow>>(`/api/contacts?q=${name}`)
  return (await administrator.get<ContactDetail>(`/api/contacts/${items[0]!.id}`)).attributes
}

async function outcomes({ administrator }: Company): Promise<Record<string, number>> {
  const { outcomes } = await administrator.get<ScenarioCounts>('/api/scenarios/taken/counts')
  return Object.fromEntries(outcomes.map(({ outcome, n }) => [outcome, n]))
}

test('after a purchase: asked two weeks later, reminded once, and the unhappy one has a case and an apology', async () => {
  const company = await open('after-purchase')
  for (const name of ['glad', 'sad', 'silent']) await happen(company, 'purchase', name)
  await company.playTo('2026-03-16T09:59:00+03:00')
  assert.deepEqual(await subjectsTo(company, address('glad')), [])
  await company.playTo('2026-03-16T10:01:00+03:00')
  await reply(company, 'glad', { score: 10 })
  await reply(company, 'sad', { score: 2 })
  await company.playTo('2026-04-30T12:00:00+03:00')
  assert.deepEqual(await cases(company), ['sad'])
  const asked = 'СтройБаза: один вопрос о вашей покупке'
  assert.deepEqual(await subjectsTo(company, address('glad')), [asked])
  assert.deepEqual(await subjectsTo(company, address('sad')), [asked, 'СтройБаза: спасибо за честный ответ'])
  assert.deepEqual(await subjectsTo(company, address('silent')), [asked, asked])
})

test('abandoned basket: whoever bought is left alone, the other is asked, and a failed payment is a case', async () => {
  const company = await open('abandoned-basket')
  for (const name of ['quick', 'slow', 'stuck', 'thrifty']) await happen(company, 'basket-filled', name)
  await company.playTo('2026-03-02T12:00:00+03:00')
  await happen(company, 'purchase', 'quick')
  await company.playTo('2026-03-02T13:30:00+03:00')
  assert.deepEqual(await subjectsTo(company, address('quick')), [])
  await reply(company, 'stuck', { score: 2, reason: 'payment' })
  await reply(company, 'thrifty', { score: 6, reason: 'price' })
  await happen(company, 'purchase', 'slow')
  await company.playTo('2026-03-12T12:00:00+03:00')
  assert.deepEqual(await cases(company), ['stuck'])
  assert.deepEqual(await outcomes(company), { bought: 2, done: 2 })
})

test('unfinished application: only who has not sent this very application is asked, and helped where it is hard', async () => {
  const company = await open('unfinished-application')
  for (const [name, application] of [
    ['sender', 'A-1'],
    ['stuck', 'B-2'],
    ['other', 'C-3'],
  ] as const)
    await happen(company, 'application-started', name, { application })
  await company.playTo('2026-03-02T18:00:00+03:00')
  await happen(company, 'application-sent', 'sender', { application: 'A-1' })
  await happen(company, 'application-sent', 'other', { application: 'Z-9' })
  await company.playTo('2026-03-03T12:00:00+03:00')
  const asked = 'СтройБаза: помочь с заявкой?'
  assert.deepEqual(await subjectsTo(company, address('sender')), [])
  assert.deepEqual(await subjectsTo(company, address('other')), [asked])
  await reply(company, 'stuck', { score: 2 })
  await reply(company, 'other', { score: 7 })
  await company.playTo('2026-03-05T12:00:00+03:00')
  assert.deepEqual(await cases(company), ['stuck'])
})

test('complaint solved: whoever says that it is not gets an apology, and the case anew', async () => {
  const company = await open('complaint-solved')
  for (const name of ['content', 'unsolved', 'angry'])
    await happen(company, 'complaint-solved', name, { complaint: name })
  await company.playTo('2026-03-02T12:30:00+03:00')
  await reply(company, 'content', { score: 5, reason: 'yes' })
  await reply(company, 'unsolved', { score: 4, reason: 'no' })
  await reply(company, 'angry', { score: 1, reason: 'yes' })
  await company.playTo('2026-03-03T12:00:00+03:00')
  assert.deepEqual(await cases(company), ['angry', 'unsolved'])
  const asked = 'СтройБаза: решили ли мы вашу проблему?'
  assert.deepEqual(await subjectsTo(company, address('content')), [asked])
  assert.deepEqual(await subjectsTo(company, address('angry')), [asked, 'СтройБаза: вернёмся к вашей проблеме'])
})

test('opt-out: a problem is a case, the price puts on the list of those to win back', async () => {
  const company = await open('opt-out')
  for (const name of ['troubled', 'thrifty', 'content']) await happen(company, 'cancellation', name)
  await company.playTo('2026-03-03T11:00:00+03:00')
  await reply(company, 'troubled', { score: 1, reason: 'problem' })
  await reply(company, 'thrifty', { score: 3, reason: 'price' })
  await reply(company, 'content', { score: 5, reason: 'not-needed' })
  await company.playTo('2026-03-04T12:00:00+03:00')
  assert.deepEqual(await cases(company), ['troubled'])
  assert.deepEqual(await membersOf(company, 'win-back'), [address('thrifty')])
})

test('first action: only the first purchase is asked about, and the score is noted of the contact', async () => {
  const company = await open('first-action')
  await happen(company, 'purchase', 'new')
  await happen(company, 'purchase', 'struggling')
  await company.playTo('2026-03-03T11:30:00+03:00')
  await reply(company, 'new', { score: 6 })
  await reply(company, 'struggling', { score: 1 })
  await company.playTo('2026-03-04T12:00:00+03:00')
  await happen(company, 'purchase', 'new')
  await company.playTo('2026-03-10T12:00:00+03:00')
  assert.deepEqual(await subjectsTo(company, address('new')), ['СтройБаза: как прошёл первый раз?'])
  assert.equal((await attributes(company, 'new')).firstImpression, 6)
  assert.deepEqual(await cases(company), ['struggling'])
})

test('upgrade: asked a week later; the satisfied are advocates, the others cases', async () => {
  const company = await open('upgrade')
  for (const name of ['glad', 'let-down', 'so-so']) await happen(company, 'upgrade', name, { plan: 'Профи' })
  await company.playTo('2026-03-09T11:00:00+03:00')
  await reply(company, 'glad', { score: 5 })
  await reply(company, 'let-down', { score: 2 })
  await reply(company, 'so-so', { score: 3 })
  await company.playTo('2026-03-10T12:00:00+03:00')
  assert.equal((await attributes(company, 'glad')).advocate, true)
  assert.equal('advocate' in (await attributes(company, 'so-so')), false)
  assert.deepEqual(await cases(company), ['let-down'])
})

test('periodic NPS: everybody in the segment is asked once a quarter, on weekdays, not all at once', async () => {
  const company = await open('periodic-nps')
  const names = Array.from({ length: 12 }, (_, index) => `customer-${index}`)
  for (const name of names) await happen(company, 'purchase', name)
  await happen(company, 'visit', 'passer-by')
  // Whose day is the last Saturday or Sunday of the quarter comes on the Monday after it.
  const overAt = '2026-06-01T00:00:00+03:00'
  await company.playTo('2026-06-01T12:00:00+03:00')
  const { items } = await company.administrator.get<Page<SandboxMailRow>>('/api/sandbox/inbox?limit=200')
  const regular = items.filter(({ subject }) => subject === 'СтройБаза: один вопрос раз в квартал')
  const asked = Map.groupBy(regular, ({ to }) => to)
  assert.deepEqual([...asked.keys()].toSorted(), names.map(address).toSorted())
  // An invitation and its reminder; whoever comes twice in the quarter would have more.
  const inTime = (receivedAt: string) => Date.parse(receivedAt) < Date.parse(overAt)
  for (const mails of asked.values()) assert.ok(mails.filter(({ receivedAt }) => inTime(receivedAt)).length <= 2)
  const days = new Set([...asked.values()].map((mails) => mails.at(-1)!.receivedAt.slice(0, 10)))
  assert.ok(days.size > 4, [...days].join())
  for (const day of days) assert.ok(new Date(day).getUTCDay() % 6 !== 0, day)
})

test('crisis pulse: a segment is asked by hand, and of whoever is badly off somebody hears at once', async () => {
  const company = await open('crisis-pulse')
  const { administrator } = company
  for (const name of ['well', 'badly']) await happen(company, 'purchase', name)
  const condition = { events: { type: 'purchase' }, take: 'count', is: 'atLeast', value: 1 }
  await administrator.put('/api/segments/everybody', { kind: 'condition', name: 'Все', condition })
  await company.playTo('2026-03-02T10:05:00+03:00')
  await administrator.post('/api/scenarios/taken/campaign', { segment: 'everybody' })
  // Nobody has to move the clock for it.
  await eventually(async () => {
    const [campaign] = await administrator.get<CampaignRow[]>('/api/scenarios/taken/campaigns')
    assert.deepEqual([campaign?.state, campaign?.reached, campaign?.size], ['done', 2, 2])
  })
  await company.playTo('2026-03-02T10:10:00+03:00')
  await reply(company, 'well', { score: 5 })
  await reply(company, 'badly', { score: 1 })
  await company.playTo('2026-03-02T10:20:00+03:00')
  assert.deepEqual(await cases(company), ['badly'])
  const told = await subjectsTo(company, administrator.email)
  assert.ok(told.includes('badly: нужна помощь'), told.join())
})

test('what a company has stays when a ready scenario is taken again, under the next key', async () => {
  const { administrator } = await openCompany(server, { managers: {} })
  const { get, post, put } = administrator
  const templates = await get<GalleryTemplate[]>('/api/gallery')
  assert.equal(templates.length, 9)
  await put('/api/segments/win-back', { kind: 'list', name: 'Свои' })
  assert.deepEqual(await post<TakenTemplate>('/api/gallery/opt-out', {}), { key: 'opt-out' })
  assert.deepEqual(await post<TakenTemplate>('/api/gallery/opt-out', { name: 'Ещё раз' }), { key: 'opt-out-2' })
  assert.equal((await get<ScenarioDetail>('/api/scenarios/opt-out-2')).draft?.name, 'Ещё раз')
  const segments = await get<SegmentRow[]>('/api/segments')
  assert.deepEqual(
    segments.map(({ name }) => name),
    ['Свои'],
  )
  await assert.rejects(post('/api/gallery/opt-out', { key: 'opt-out' }), /409/)
  await assert.rejects(post('/api/gallery/nothing', {}), /404/)
})
