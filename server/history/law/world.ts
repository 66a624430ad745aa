/** A random workspace: contacts, some of them joined, with attributes and a past. */
import { fold } from '@otklik/core/condition'
import * as fc from 'fast-check'
import { idOf } from '../../platform/testing/rows.ts'
import {
  answerRow,
  contactRow,
  eventRow,
  invitationRow,
  messageRow,
  responseRow,
  signalRow,
  type Rows,
} from '../testing.ts'
import * as values from './values.ts'

const CONTACTS = 45
const { NOW, moments, names } = values
const pick = fc.constantFrom
const maybe = <T>(arbitrary: fc.Arbitrary<T>, tenths = 6) => values.maybe(tenths, arbitrary, null)
const some = (value: fc.Arbitrary<unknown>, ...keys: string[]) =>
  fc.record(Object.fromEntries(keys.map((key) => [key, value])), { requiredKeys: [] })

const event = fc.record({
  type: pick(...values.eventTypes, 'other'),
  at: moments,
  parameters: fc
    .tuple(some(values.jsonValues, ...names), some(values.amounts, 'amount'))
    .map(([all, amount]) => ({ ...all, ...amount })),
  dimensions: some(pick(...values.texts), ...names),
})
const message = fc.record({
  at: moments,
  deliveredAt: maybe(moments),
  labels: fc.subarray([...values.labels]),
  channel: pick(...values.channels),
  template: pick(...values.templates),
  invitation: maybe(
    fc.record({ survey: pick(...values.surveys), answeredAt: maybe(moments), clickedAt: maybe(moments) }),
  ),
  signals: fc.array(fc.record({ kind: pick('open', 'fetch', 'head'), at: moments }), { maxLength: 3 }),
})
const answer = fc.record({
  element: pick(...values.elements),
  value: values.jsonValues.filter((value) => value !== null),
  group: maybe(pick(...values.groups)),
  at: moments,
})
const response = fc.record({
  survey: pick(...values.surveys),
  answers: fc.uniqueArray(answer, { selector: ({ element }) => element, maxLength: 2 }),
})
const membership = fc.record({ segment: pick(...values.segments), from: moments, until: maybe(moments, 6) })

const contact = fc.record({
  name: maybe(pick(...values.texts.filter((text) => text !== '')), 8),
  language: maybe(pick('ru', 'en', 'İ', 'ß')),
  zone: maybe(pick(...values.zones)),
  attributes: some(values.jsonValues, ...names, 'name'),
  /** Of which of the contacts before it this is an alias. */
  joins: maybe(fc.nat(), 2),
  events: fc.array(event, { maxLength: 7 }),
  messages: fc.array(message, { maxLength: 3 }),
  responses: fc.array(response, { maxLength: 3 }),
  memberships: fc.uniqueArray(membership, { selector: ({ segment }) => segment, maxLength: 2 }),
})
type Contact = typeof contact extends fc.Arbitrary<infer Made> ? Made : never

/**
 * The rows of a world, the same for the same seed. All worlds have the same ids, so that whatever forgets its workspace
 * finds the rows of another.
 */
export function randomWorld(seed: number): Rows {
  const contacts = fc.sample(contact, { seed, numRuns: CONTACTS })
  const segmentIds = new Map<string, string>(values.segments.map((key, nth) => [key, nthId('segments', nth)]))
  const rows: Rows = {
    contacts: [],
    events: [],
    invitations: [],
    messages: [],
    signals: [],
    responses: [],
    answers: [],
    segments: [...segmentIds].map(([key, id]) => segmentRow(id, key)),
    segment_states: [],
    segment_changes: [],
  }
  const survivors: string[] = []
  for (const made of contacts) {
    const { name, language, zone, attributes, joins } = made
    const merged_into = joins !== null && survivors.length > 0 ? survivors[joins % survivors.length]! : null
    const folded = name === null ? null : fold(name)
    const id = nextId(rows, 'contacts')
    const row = contactRow(NOW, { id, name, name_folded: folded, language, zone, attributes, merged_into })
    rows.contacts!.push(row)
    if (merged_into === null) survivors.push(id)
    addPast(rows, id, made, segmentIds)
  }
  return rows
}

function addPast(rows: Rows, id: string, made: Contact, segmentIds: ReadonlyMap<string, string>): void {
  for (const { type, at, parameters, dimensions } of made.events)
    rows.events!.push(eventRow(id, type, at, { id: nextId(rows, 'events'), parameters, dimensions }))
  for (const sent of made.messages) addMessage(rows, id, sent)
  for (const { survey, answers } of made.responses) {
    const responseId = nextId(rows, 'responses')
    rows.responses!.push(responseRow(id, NOW, { id: responseId, survey_key: survey }))
    for (const { element, value, group, at } of answers)
      rows.answers!.push(answerRow(responseId, element, at, { value, score_group: group }))
  }
  for (const { segment, from, until } of made.memberships) {
    const segment_id = segmentIds.get(segment)!
    const change = (at: number, entered: boolean) =>
      rows.segment_changes!.push({ contact_id: id, id: nextId(rows, 'segment_changes'), segment_id, at, entered })
    change(from, true)
    // Time goes on: what will be is not known yet.
    const isOver = until !== null && until > from && until <= NOW
    if (isOver) change(until, false)
    rows.segment_states!.push({ segment_id, contact_id: id, member: !isOver, since: isOver ? until : from })
  }
}

function addMessage(rows: Rows, id: string, sent: Contact['messages'][number]): void {
  const { at, deliveredAt, labels, channel, template, invitation, signals } = sent
  const given: Record<string, unknown> = { labels, channel, template, accepted_at: deliveredAt }
  if (invitation !== null) {
    const { survey, answeredAt, clickedAt } = invitation
    const invitation_id = nextId(rows, 'invitations')
    given.invitation_id = invitation_id
    rows.invitations!.push(invitationRow(id, at, { id: invitation_id, survey_key: survey, answered_at: answeredAt }))
    if (clickedAt !== null) {
      const response = { id: nextId(rows, 'responses'), invitation_id, started_at: clickedAt }
      rows.responses!.push(responseRow(id, at, response))
    }
    for (const [index, { kind, at: signalAt }] of signals.entries())
      rows.signals!.push(signalRow(invitation_id, index + 1, signalAt, { kind }))
  }
  rows.messages!.push(messageRow(id, at, { id: nextId(rows, 'messages'), ...given }))
}

function segmentRow(id: string, key: string) {
  const row = { id, key, name: key, kind: 'condition', condition: { all: [] }, state: 'current', generation: 1 }
  return { ...row, asks_messages: false, announces: true, filled: 0, to_fill: 0, changed_at: NOW, created_at: NOW }
}

function nextId(rows: Rows, table: string): string {
  return nthId(table, rows[table]!.length)
}

function nthId(table: string, nth: number): string {
  return idOf({ workspaceId: 0, region: table }, nth)
}
