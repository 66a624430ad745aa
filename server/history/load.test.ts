import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HistoryNeeds } from '@otklik/core/condition'
import type { EpochMs } from '@otklik/core/time'
import type { Tx } from '../platform/database/index.ts'
import { newId } from '../platform/id.ts'
import { openTestBed } from '../platform/testing/index.ts'
import { loadHistories, loadHistory } from './index.ts'
import {
  answerRow,
  contactRow,
  eventRow,
  insertPast,
  invitationRow,
  messageRow,
  responseRow,
  signalRow,
  type Rows,
} from './testing.ts'

const bed = await openTestBed()
const now = bed.clock.now()
const DAY_MS = 86_400_000
const daysAgo = (days: number): EpochMs => now - days * DAY_MS
const nothing: HistoryNeeds = { events: new Map(), messages: undefined, answers: new Set(), memberships: new Set() }

async function withPast<T>(rows: Rows, look: (tx: Tx) => Promise<T>): Promise<T> {
  return bed.database.tenant(await bed.makeWorkspace(), async (tx) => {
    await insertPast(tx, rows)
    return look(tx)
  })
}

test('events are loaded of the types and up to the ages that are asked for, in the order of their time', async () => {
  const contact = contactRow(now)
  const id = contact.id as string
  const events = [
    eventRow(id, 'purchase', daysAgo(1), { parameters: { n: 1 }, dimensions: { region: 'Урал' }, taken_at: now }),
    eventRow(id, 'purchase', daysAgo(6), { parameters: { n: 2 } }),
    eventRow(id, 'purchase', daysAgo(7)),
    eventRow(id, 'visit', daysAgo(300), { parameters: { n: 3 } }),
    eventRow(id, 'visit', now + 5, { parameters: { n: 4 } }),
    eventRow(id, 'other', daysAgo(1)),
    eventRow(newId(), 'visit', daysAgo(1)),
  ]
  const needs = {
    ...nothing,
    events: new Map([
      ['purchase', 7 * DAY_MS],
      ['visit', null],
    ]),
  }
  const histories = await withPast({ contacts: [contact], events }, (tx) => loadHistory(tx, [id], needs, now))
  const loaded = histories.get(id)!.events
  assert.deepEqual(
    loaded.map(({ parameters }) => parameters.n),
    [3, 2, 1, 4],
    'what lies ahead is there, too',
  )
  const { type, occurredAt, takenAt, dimensions } = loaded[2]!
  assert.deepEqual(
    { type, occurredAt, takenAt, dimensions },
    { type: 'purchase', occurredAt: daysAgo(1), takenAt: now, dimensions: { region: 'Урал' } },
  )
})

test('a message has the times of all that came of it', async () => {
  const contact = contactRow(now)
  const id = contact.id as string
  const invitation = invitationRow(id, daysAgo(9), { survey_key: 'nps', answered_at: daysAgo(2) })
  const invitation_id = invitation.id as string
  const messages = [
    messageRow(id, daysAgo(9), { invitation_id, labels: ['NPS'], accepted_at: daysAgo(8) }),
    messageRow(id, daysAgo(30), { template: 'thanks', channel: 'sms' }),
  ]
  const responses = [responseRow(id, daysAgo(3), { invitation_id })]
  const signals = [
    signalRow(invitation_id, 1, daysAgo(7), { kind: 'head' }),
    signalRow(invitation_id, 2, daysAgo(5), { kind: 'fetch' }),
    signalRow(invitation_id, 3, daysAgo(4)),
  ]
  const rows = { contacts: [contact], invitations: [invitation], messages, responses, signals }
  const load = (tx: Tx, horizonMs: number | null) =>
    loadHistory(tx, [id], { ...nothing, messages: horizonMs }, now).then((histories) => histories.get(id)!.messages)
  const [all, young, younger] = await withPast(rows, (tx) =>
    Promise.all([load(tx, null), load(tx, 3 * DAY_MS), load(tx, 2 * DAY_MS)]),
  )
  const plain = { contactId: id, labels: [], survey: null, deliveredAt: null }
  const never = { openedAt: null, clickedAt: null, answeredAt: null }
  const asked = {
    contactId: id,
    labels: ['NPS'],
    channel: 'email',
    template: 'nps',
    survey: 'nps',
    sentAt: daysAgo(9),
    deliveredAt: daysAgo(8),
    openedAt: daysAgo(5),
    clickedAt: daysAgo(3),
    answeredAt: daysAgo(2),
  }
  assert.deepEqual(all, [{ ...plain, ...never, channel: 'sms', template: 'thanks', sentAt: daysAgo(30) }, asked])
  assert.deepEqual(young, [asked], 'sent before the horizon, answered within it')
  assert.deepEqual(younger, [])
})

test('answers come from every response to the surveys that are asked for', async () => {
  const contact = contactRow(now)
  const id = contact.id as string
  const responses = [
    responseRow(id, daysAgo(9)),
    responseRow(id, daysAgo(2)),
    responseRow(id, now, { survey_key: 'csat' }),
  ]
  const [first, second, other] = responses.map((row) => row.id as string)
  const answers = [
    answerRow(second!, 'score', daysAgo(2), { kind: 'nps', value: 3, score: 3, score_group: 'detractor' }),
    answerRow(first!, 'reasons', daysAgo(9), { value: ['price', 'late'] }),
    answerRow(other!, 'score', now),
  ]
  const needs = { ...nothing, answers: new Set(['nps', 'ces']) }
  const histories = await withPast({ contacts: [contact], responses, answers }, (tx) =>
    loadHistory(tx, [id], needs, now),
  )
  assert.deepEqual(histories.get(id)!.answers, [
    { contactId: id, survey: 'nps', element: 'reasons', value: ['price', 'late'], group: null, at: daysAgo(9) },
    { contactId: id, survey: 'nps', element: 'score', value: 3, group: 'detractor', at: daysAgo(2) },
  ])
})

test('memberships come of entering and leaving, of segments that there are', async () => {
  const contact = contactRow(now)
  const contact_id = contact.id as string
  const segment = (key: string, state: string) => {
    const row = {
      id: newId(),
      key,
      name: key,
      kind: 'list',
      asks_messages: false,
      state,
      announces: true,
      generation: 1,
    }
    return { ...row, filled: 0, to_fill: 0, changed_at: now, created_at: now }
  }
  const segments = [segment('vip', 'current'), segment('vip', 'deleted'), segment('other', 'current')]
  const [vip, former, other] = segments.map(({ id }) => id)
  const change = (segment_id: string | undefined, at: EpochMs, entered: boolean) => ({
    contact_id,
    id: newId(),
    segment_id,
    at,
    entered,
  })
  const segment_changes = [
    change(vip, daysAgo(9), true),
    change(vip, daysAgo(7), false),
    change(vip, daysAgo(2), true),
    change(former, daysAgo(20), true),
    change(other, daysAgo(1), true),
  ]
  const needs = { ...nothing, memberships: new Set(['vip']) }
  const histories = await withPast({ contacts: [contact], segments, segment_changes }, (tx) =>
    loadHistory(tx, [contact_id], needs, now),
  )
  const row = { contactId: contact_id, segment: 'vip' }
  assert.deepEqual(histories.get(contact_id)!.memberships, [
    { ...row, from: daysAgo(9), until: daysAgo(7) },
    { ...row, from: daysAgo(2), until: null },
  ])
})

test('what happened to a survivor and its aliases counts for each of them', async () => {
  const survivor = contactRow(now)
  const merged_into = survivor.id as string
  const contacts = [survivor, contactRow(now, { merged_into }), contactRow(now, { merged_into }), contactRow(now)]
  const [one, alias, other, stranger] = contacts.map(({ id }) => id as string) as [string, string, string, string]
  const events = [one, alias, other, stranger].map((id, n) =>
    eventRow(id, 'visit', daysAgo(9 - n), { parameters: { n } }),
  )
  const needs = { ...nothing, events: new Map([['visit', null]]) }
  const seen = await withPast({ contacts, events }, async (tx) => {
    const of = async (...ids: string[]) =>
      [...(await loadHistory(tx, ids, needs, now))].map(([id, past]) => [id, past.events.map((e) => e.parameters.n)])
    return [
      await of(one),
      await of(alias),
      await of(alias, stranger, one),
      await of(newId()).then(([none]) => none![1]),
    ]
  })
  const family = [0, 1, 2]
  assert.deepEqual(seen, [
    [[one, family]],
    [[alias, family]],
    [
      [alias, family],
      [stranger, [3]],
      [one, family],
    ],
    [],
  ])
})

test('of groups with needs of their own each contact gets the events that its group asks about', async () => {
  const [anna, boris, alias] = [newId(), newId(), newId()]
  const contacts = [
    contactRow(now, { id: anna }),
    contactRow(now, { id: boris }),
    contactRow(now, { id: alias, merged_into: anna }),
  ]
  const events = [anna, boris, alias].flatMap((id) => ['a', 'b'].map((type) => eventRow(id, type, daysAgo(1))))
  const needing = (id: string, ...types: string[]) => {
    return { contactIds: [id], needs: { ...nothing, events: new Map(types.map((type) => [type, null])) } }
  }
  const wanted = [needing(anna, 'a'), needing(boris, 'a', 'b'), needing(alias, 'b')]
  const histories = await withPast({ contacts, events }, (tx) => loadHistories(tx, wanted, now))
  const typesOf = (id: string) => histories.get(id)!.events.map(({ type }) => type)
  assert.deepEqual(typesOf(anna), ['a', 'a'])
  assert.deepEqual(typesOf(boris).toSorted(), ['a', 'b'])
  assert.deepEqual(typesOf(alias), ['b', 'b'])
})
