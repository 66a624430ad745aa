import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PolicyRule } from '@otklik/core/policy'
import {
  contactRow,
  eventRow,
  insertPast,
  invitationRow,
  messageRow,
  responseRow,
  type Rows,
} from '../../history/testing.ts'
import type { Tx } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { openTestBed } from '../../platform/testing/index.ts'
import { loadPolicyFacts, putPolicy } from '../index.ts'

const bed = await openTestBed()
const now = bed.clock.now()
const DAY_MS = 86_400_000
const daysAgo = (days: number) => now - days * DAY_MS
const channels = { email: 'email', sms: 'phone' }

async function withPast<T>(rules: PolicyRule[], rows: Rows, look: (tx: Tx) => Promise<T>): Promise<T> {
  return bed.database.tenant(await bed.makeWorkspace({ zone: 'Europe/Moscow' }), async (tx) => {
    await insertPast(tx, rows)
    await putPolicy(tx, { version: 1, rules }, null, now)
    return look(tx)
  })
}

const load = (tx: Tx, ids: string[], at = now) =>
  loadPolicyFacts(tx, new Map(ids.map((id) => [id, 'Asia/Omsk'])), channels, at)

const gap = (since: 'answered' | 'declined'): PolicyRule => ({ kind: 'gap', id: since, since, gap: 'P30D' })
const times = (slots: readonly { at: number }[]) => slots.map(({ at }) => at).toSorted()

const consentRow = (contactId: string, channel: string, given: boolean, from: number, until: number | null = null) => ({
  contact_id: contactId,
  channel,
  given,
  held_from: new Date(from).toISOString(),
  held_until: until === null ? null : new Date(until).toISOString(),
  source: 'test',
})

const caseRow = (contactId: string, state: string, number: number) => ({
  id: newId(),
  number,
  contact_id: contactId,
  owner_id: 'x',
  routed_by: 'fallback',
  state,
  dimensions: {},
  opened_at: now,
  due_at: now,
})

const crisisRow = (from: number, until: number, given: object = {}) => ({
  id: newId(),
  held_from: new Date(from).toISOString(),
  held_until: new Date(until).toISOString(),
  note: 'x',
  ...given,
})

test('answers and refusals are loaded only where a rule asks about them, with survey, channel and labels', async () => {
  const id = newId()
  const rows = {
    invitations: [invitationRow(id, daysAgo(40), { answered_at: daysAgo(20), labels: ['a'], survey_key: 'csat' })],
    responses: [
      responseRow(id, daysAgo(10), { state: 'declined', labels: ['b'], channel: 'sms' }),
      responseRow(id, daysAgo(5)),
      responseRow(id, daysAgo(33), { state: 'declined' }),
    ],
  }
  const look = (rules: PolicyRule[]) => withPast(rules, rows, async (tx) => (await load(tx, [id])).of(id, 'email'))
  const both = await look([gap('answered'), gap('declined')])
  assert.deepEqual(both.answered, [{ at: daysAgo(20), labels: ['a'], survey: 'csat', channel: 'email' }])
  assert.deepEqual(both.declined, [{ at: daysAgo(10), labels: ['b'], survey: 'nps', channel: 'sms' }])
  const neither = await look([])
  assert.deepEqual([neither.asked, neither.answered, neither.declined], [[], [], []])
})

test('open cases count, closed ones do not', async () => {
  const [one, other] = [newId(), newId()]
  const cases = [
    caseRow(one, 'new', 1),
    caseRow(one, 'taken', 2),
    caseRow(one, 'closed', 3),
    caseRow(other, 'closed', 4),
  ]
  const counts = await withPast([{ kind: 'open-case', id: 'o' }], { cases }, async (tx) => {
    const book = await load(tx, [one, other])
    return [one, other].map((id) => book.of(id, 'email').openCases)
  })
  assert.deepEqual(counts, [2, 0])
})

test('a consent holds from its time until its end', async () => {
  const id = newId()
  const contact_consents = [
    consentRow(id, 'email', true, daysAgo(9), daysAgo(3)),
    consentRow(id, 'email', false, daysAgo(3)),
    consentRow(id, 'sms', true, daysAgo(2)),
    consentRow(id, 'max', true, now + 1),
  ]
  const seen = await withPast([{ kind: 'consent', id: 'c' }], { contact_consents }, async (tx) => {
    const at = async (time: number) => [...(await load(tx, [id], time)).of(id, 'email').consents].toSorted()
    return [await at(now), await at(now + 1), await at(daysAgo(5))]
  })
  assert.deepEqual(
    seen,
    [['sms'], ['max', 'sms'], ['sms']],
    'what was said since the caller looked at the clock counts',
  )
})

test('crisis switches that neither ended nor were lifted are known', async () => {
  const rule = { kind: 'consent', id: 'x' } as const
  const crisis_switches = [
    crisisRow(daysAgo(1), now + 1, { labels: ['nps'] }),
    crisisRow(daysAgo(2), now),
    crisisRow(now, now + DAY_MS, { rules: [rule] }),
    crisisRow(daysAgo(1), now + DAY_MS, { lifted_at: now + 1 }),
  ]
  const crises = await withPast([], { crisis_switches }, async (tx) => {
    const id = newId()
    return (await load(tx, [id])).of(id, 'email').crises
  })
  const [first, , third] = crisis_switches
  assert.deepEqual(crises, [
    { id: first!.id, from: daysAgo(1), until: now + 1, labels: ['nps'] },
    { id: third!.id, from: now, until: now + DAY_MS, rules: [rule] },
  ])
})

test('zones are the contact’s and the workspace’s', async () => {
  const { zone, workspaceZone, contactId } = await withPast([], {}, async (tx) =>
    (await load(tx, ['00000000-0000-7000-8000-000000000001'])).of('00000000-0000-7000-8000-000000000001', 'sms'),
  )
  assert.deepEqual(
    [zone, workspaceZone, contactId],
    ['Asia/Omsk', 'Europe/Moscow', '00000000-0000-7000-8000-000000000001'],
  )
})

test('what rules’ conditions look at is loaded, the contact’s past included', async () => {
  const contact = contactRow(now, { name: 'Анна', attributes: { vip: true, name: 'hidden' } })
  const id = contact.id as string
  const when = {
    all: [
      { field: 'contact.vip', is: 'equal', value: true },
      { message: { was: 'sent', label: 'NPS' } },
      { events: { type: 'purchase' }, take: 'count', is: 'atLeast', value: 1 },
    ],
  } as PolicyRule['when']
  const rows = {
    contacts: [contact],
    messages: [messageRow(id, daysAgo(3), { labels: ['NPS'] })],
    events: [eventRow(id, 'purchase', daysAgo(2)), eventRow(id, 'visit', daysAgo(2))],
  }
  const rule: PolicyRule = { kind: 'sample', id: 's', share: 0.5, ...(when && { when }) }
  const { fields } = await withPast([rule], rows, async (tx) => (await load(tx, [id])).of(id, 'email'))
  assert.deepEqual(fields.contact, { vip: true, name: 'Анна', language: null, zone: null })
  assert.deepEqual([fields.history?.messages.length, fields.history?.events.map(({ type }) => type)], [1, ['purchase']])
})

test('slots, cases and addresses of aliases count for the survivor and the other way round; the stricter consent wins', async () => {
  const survivor = contactRow(now)
  const alias = contactRow(now, { merged_into: survivor.id })
  const stranger = contactRow(now)
  const [one, other, third] = [survivor.id, alias.id, stranger.id] as [string, string, string]
  const rows = {
    contacts: [survivor, alias, stranger],
    invitations: [invitationRow(one, daysAgo(1)), invitationRow(other, daysAgo(2)), invitationRow(third, daysAgo(3))],
    cases: [caseRow(other, 'new', 1)],
    identities: [{ kind: 'email', value: 'alias@example.com', contact_id: other, created_at: now }],
    contact_consents: [
      consentRow(one, 'email', true, daysAgo(3)),
      consentRow(other, 'email', false, daysAgo(9)),
      consentRow(other, 'sms', true, daysAgo(9)),
    ],
    suppressions: [
      {
        id: newId(),
        contact_id: one,
        channel: 'email',
        address: 'elsewhere@example.com',
        reason: 'unsubscribed',
        held_from: new Date(daysAgo(1)).toISOString(),
        source: 'test',
      },
    ],
  }
  const rules: PolicyRule[] = [
    { kind: 'limit', id: 'l', max: 1, window: { rolling: 'P30D' } },
    { kind: 'open-case', id: 'o' },
    { kind: 'consent', id: 'c' },
  ]
  await withPast(rules, rows, async (tx) => {
    for (const id of [one, other]) {
      const facts = (await load(tx, [id, third])).of(id, 'email')
      assert.deepEqual(times(facts.asked), [daysAgo(2), daysAgo(1)])
      assert.deepEqual([facts.openCases, [...facts.consents]], [1, ['sms']])
      assert.deepEqual([facts.address, facts.suppression?.reason], ['alias@example.com', 'unsubscribed'])
    }
    const book = await load(tx, [one, other, third])
    book.take(other, { at: now, labels: [], survey: 'nps', channel: 'email' })
    assert.deepEqual(
      [one, other, third].map((id) => book.of(id, 'email').asked.length),
      [3, 3, 1],
    )
  })
})
