import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import type { ContactPolicy } from '@otklik/core/policy'
import type { ScenarioDefinition } from '@otklik/core/scenario'
import type { Page } from '../server/access/api.ts'
import { openBrowser, readPage } from '../server/demo/browser/index.ts'
import { answer } from '../server/demo/customer/index.ts'
import type { DryRunDetail, DryRunRequest } from '../server/dry-run/api.ts'
import { connect } from '../server/platform/database/index.ts'
import type { SandboxMail, SandboxMailRow } from '../server/sandbox/api.ts'
import { openCompany, type Company } from './company.ts'
import { openServer } from './server.ts'

/**
 * Six weeks of a company, in which an attribute and the policy change and some unsubscribe half-way. A dry run over
 * them comes out as they did; one with another policy differs where a calculation of the test's own says.
 */
const server = await openServer()
const owner = connect({ connectionString: server.config.databaseUrl!, clock: server.database.clock, max: 1 })
after(() => owner.close())

const DAY_MS = 86_400_000
const MONDAY = Date.parse('2026-03-02T10:00:00+03:00')
const CUSTOMERS = 24
const WEEKS = 6
const WAIT_DAYS = 3

/** Three days after a purchase those who are loyal are asked; a detractor gets a case. */
const scenario: ScenarioDefinition = {
  version: 1,
  trigger: { kind: 'event', type: 'purchase' },
  start: 'wait',
  steps: {
    wait: { kind: 'wait', for: `P${WAIT_DAYS}D`, from: 'event', next: 'loyal' },
    loyal: {
      kind: 'branch',
      arms: [{ when: { field: 'contact.tier', is: 'equal', value: 'gold' }, next: 'ask' }],
      otherwise: 'stranger',
    },
    stranger: { kind: 'end', reason: 'not-gold' },
    ask: {
      kind: 'ask',
      survey: 'nps',
      ways: [{ channel: 'email', template: 'nps-after-purchase' }],
      labels: ['NPS'],
      linkLife: 'P10D',
      answered: 'how',
    },
    how: {
      kind: 'branch',
      arms: [{ when: { field: 'response.group', is: 'equal', value: 'detractor' }, next: 'case' }],
      otherwise: 'done',
    },
    case: { kind: 'open-case', next: 'done' },
    done: { kind: 'end' },
  },
}

const policyOf = (days: number, gap: string): ContactPolicy => ({
  version: 1,
  rules: [
    { kind: 'limit', id: 'limit', max: 1, window: { rolling: `P${days}D` }, applies: { labels: ['NPS'] } },
    { kind: 'gap', id: 'rest', since: 'answered', gap },
    { kind: 'quiet-hours', id: 'night', from: '21:00', to: '09:00' },
  ],
})

interface Purchase {
  customer: number
  order: string
  at: number
}

/** What happens to the customers, by the test's own book. */
const purchases: Purchase[] = Array.from({ length: CUSTOMERS * WEEKS }, (_, n) => {
  const [week, customer] = [Math.floor(n / CUSTOMERS), n % CUSTOMERS]
  // By day and by night, some customers more often than others.
  const at = MONDAY + week * 7 * DAY_MS + ((customer * 5 + week * 11) % 60) * 2 * 3_600_000
  return { customer, order: `Р-${n}`, at }
}).filter(({ customer }, n) => (customer + Math.floor(n / CUSTOMERS)) % 3 !== 0)
const goldFrom = (customer: number) => (customer % 4 === 0 ? MONDAY + 2 * 7 * DAY_MS : MONDAY)
const leavesIn = (customer: number) => (customer % 7 === 3 ? 3 : null)
const answers = (customer: number) => customer % 5 === 1
const emailOf = (customer: number) => `customer-${customer}@klient.example`

let company: Company
/** Customer → when the mails stopped. */
const unsubscribed = new Map<number, number>()

before(async () => {
  company = await openCompany(server, { managers: { Урал: 'Ирина Власова' } })
  const { administrator } = company
  await administrator.put('/api/scenarios/after-purchase', { name: 'После покупки', definition: scenario })
  await administrator.put('/api/policy', policyOf(5, 'P12D'))
  const heard = new Set<string>()
  for (let week = 0; week < WEEKS; week++) {
    for (let day = 0; day < 7; day++) {
      const today = MONDAY + (week * 7 + day) * DAY_MS
      await company.playTo(new Date(today).toISOString())
      if (week === 3 && day === 2) await administrator.put('/api/policy', policyOf(20, 'P12D'))
      const bought = purchases.filter(({ at }) => at > today - DAY_MS && at <= today)
      if (bought.length > 0) await company.post(bought.map(eventOf))
      await hear(heard, week, today)
    }
  }
  await company.playTo(new Date(MONDAY + (WEEKS * 7 + 12) * DAY_MS).toISOString())
})

function eventOf({ customer, order, at }: Purchase): object {
  const tier = at >= goldFrom(customer) ? 'gold' : 'basic'
  return {
    type: 'purchase',
    occurredAt: new Date(at).toISOString(),
    contact: { externalId: `C-${customer}`, email: emailOf(customer), attributes: { tier } },
    dimensions: { region: 'Урал' },
    parameters: { order },
  }
}

/** Customers read their mails: some answer, some unsubscribe. */
async function hear(heard: Set<string>, week: number, today: number): Promise<void> {
  const { get } = company.administrator
  const { items } = await get<Page<SandboxMailRow>>('/api/sandbox/inbox?limit=200')
  for (const { id, to } of items.filter((mail) => !heard.has(mail.id))) {
    heard.add(id)
    const customer = Number(/^customer-(\d+)@/.exec(to)?.[1] ?? NaN)
    if (!(answers(customer) || leavesIn(customer) === week)) continue
    const mail = await get<SandboxMail>(`/api/sandbox/inbox/${id}`)
    if (leavesIn(customer) === week) {
      await unsubscribe(mail)
      unsubscribed.set(customer, today)
      continue
    }
    const reader = openBrowser({ userAgent: 'Mozilla/5.0 Chrome/139.0', language: 'ru', runsScripts: true })
    await answer(reader, readPage(mail.html, server.address), {
      score: customer % 2 ? 3 : 9,
      comment: null,
      reason: 'late',
    })
  }
}

async function unsubscribe({ html }: SandboxMail): Promise<void> {
  const link = /https?:\/\/[^"]+(\/u\/[\w-]+)/.exec(html)![1]!
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const reply = await fetch(server.address + link, { method: 'POST', headers, body: 'List-Unsubscribe=One-Click' })
  assert.ok(reply.ok)
}

async function run(request: Partial<DryRunRequest>): Promise<DryRunDetail> {
  const period = { from: '2026-03-02', to: '2026-04-25' }
  const { administrator } = company
  const started = await administrator.post<DryRunDetail>('/api/dry-runs', {
    ...period,
    answers: { mode: 'none' },
    ...request,
  })
  for (;;) {
    const detail = await administrator.get<DryRunDetail>(`/api/dry-runs/${started.id}`)
    if (detail.state !== 'running') return detail
    await delay(50)
  }
}

const sorted = (counts: readonly object[]) => counts.map((each) => JSON.stringify(each)).sort()

test('a dry run of what was comes out as it was', async () => {
  const { state, result, done, error } = await run({})
  assert.equal(state, 'done', error ?? '')
  assert.equal(done, CUSTOMERS)
  assert.deepEqual(result.differences, { n: 0, sample: [] })
  assert.deepEqual(sorted(result.simulated.spared), sorted(result.real.spared))
  assert.deepEqual(sorted(result.simulated.held), sorted(result.real.held))
  assert.deepEqual(sorted(result.simulated.asked), sorted(result.real.asked))
  const reasons = new Set(result.real.spared.map(({ reason }) => reason))
  for (const each of ['limit', 'gap-answered', 'unsubscribed', 'not-gold']) assert.ok(reasons.has(each), each)
  assert.ok(result.real.held.length > 0, 'somebody was held over the night')
  assert.ok(result.answers.known > 10 && result.answers.assumed === 0)
})

test('a part of the period comes out as it was, too, with those who were on the way when it began', async () => {
  for (const period of [
    { from: '2026-03-11', to: '2026-03-29' },
    { from: '2026-03-25', to: '2026-04-01' },
  ]) {
    const { result } = await run(period)
    assert.deepEqual(result.differences, { n: 0, sample: [] }, period.from)
    assert.deepEqual(sorted(result.simulated.held), sorted(result.real.held))
  }
})

test('with another policy it differs exactly where a calculation says', async () => {
  const { result } = await run({ policy: { version: 1, rules: policyOf(9, 'P12D').rules.slice(0, 1) } })
  const differing = new Set(result.differences.sample.map(({ eventId }) => eventId))
  assert.equal(differing.size, result.differences.n)
  const { rows } = await owner.pool.query<{ id: string; order: string; outcome: string; reason: string | null }>(
    `select e.id, e.parameters ->> 'order' as order, d.outcome, d.reason
     from events e join enrollments n on n.workspace_id = e.workspace_id and n.event_id = e.id
     join lateral (select * from decisions d where d.workspace_id = e.workspace_id and d.enrollment_id = n.id
       order by d.at desc, d.id desc limit 1) d on true
     where e.workspace_id = $1 and e.type = 'purchase'`,
    [company.workspaceId],
  )
  assert.equal(rows.length, purchases.length)
  const expected = calculated(9)
  const wanted = rows
    .filter(({ order, outcome, reason }) => (reason ?? outcome) !== expected.get(order))
    .map(({ id }) => id)
  assert.ok(wanted.length > 5, 'the policies do differ')
  assert.deepEqual([...differing].sort(), wanted.sort())
})

/** How each order is decided when nobody is asked twice in so many days, by day and by night, whatever was answered. */
function calculated(days: number): Map<string, string> {
  const outcomes = new Map<string, string>()
  const lastAsked = new Map<number, number>()
  for (const { customer, order, at } of purchases.toSorted((a, b) => a.at - b.at)) {
    const due = at + WAIT_DAYS * DAY_MS
    const known = purchases.filter((one) => one.customer === customer && takenAt(one.at) <= due && one.at <= due)
    const isGold = known.some((one) => one.at >= goldFrom(customer))
    const last = lastAsked.get(customer)
    if (!isGold) outcomes.set(order, 'not-gold')
    else if ((unsubscribed.get(customer) ?? Infinity) <= due) outcomes.set(order, 'unsubscribed')
    else if (last !== undefined && due < last + days * DAY_MS) outcomes.set(order, 'limit')
    else {
      outcomes.set(order, 'asked')
      lastAsked.set(customer, due)
    }
  }
  return outcomes
}

/** The evening export brings a purchase at ten in the morning. */
function takenAt(at: number): number {
  return MONDAY + Math.ceil((at - MONDAY) / DAY_MS) * DAY_MS
}
