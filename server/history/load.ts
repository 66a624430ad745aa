import type { History, HistoryNeeds, PastAnswer, PastEvent, PastMessage, Membership } from '@otklik/core/condition'
import type { EpochMs } from '@otklik/core/time'
import type { Tx } from '../platform/database/index.ts'
import { selectAnswers } from './answers.ts'
import { selectEvents, type EventNeeds } from './events.ts'
import { loadFamilies, type ContactId, type Families } from './families.ts'
import { selectMemberships } from './memberships.ts'
import { selectMessages } from './messages.ts'
import type { Row } from './row.ts'

/** Contacts of whom the same is needed. */
export interface Wanted {
  contactIds: readonly ContactId[]
  needs: HistoryNeeds
}

/**
 * The past of each of the contacts, as far as the needs go: one statement, and then one for each kind of what is
 * needed, which travel together. What happened to aliases counts for their survivor, and so for each of them.
 * @param asOf the earliest moment as of which it will be looked at. All that is later is there, too, so the same
 * history serves later moments.
 * @returns an entry for every contact that was asked for
 */
export function loadHistory(
  tx: Tx,
  contactIds: readonly ContactId[],
  needs: HistoryNeeds,
  asOf: EpochMs,
): Promise<Map<ContactId, History>> {
  return loadHistories(tx, [{ contactIds, needs }], asOf)
}

/**
 * The same for groups of contacts with needs of their own, in as many statements: of each contact only the events are
 * read that its own group asks about. Beside events there may be more than was asked for. No contact is in two groups.
 */
export async function loadHistories(
  tx: Tx,
  wanted: readonly Wanted[],
  asOf: EpochMs,
): Promise<Map<ContactId, History>> {
  const groups = new Map(wanted.flatMap(({ contactIds }, group) => contactIds.map((id) => [id, group])))
  const histories = new Map<ContactId, LoadedHistory>([...groups.keys()].map((id) => [id, emptyHistory()]))
  const needs = wanted.map((one) => one.needs)
  if (groups.size === 0 || !needs.some(isAnythingNeeded)) return histories
  const families = await loadFamilies(tx, [...groups.keys()])
  const groupsOf = (memberId: ContactId) => new Set(families.askedOf(memberId).map((id) => groups.get(id)!))
  const { messages: horizonMs, answers: surveys, memberships: segments } = unionOf(needs)
  const [events, messages, answers, memberships] = await Promise.all([
    needs.some((one) => one.events.size > 0) ? selectEvents(tx, eventNeeds(families, groupsOf, needs), asOf) : [],
    horizonMs === undefined ? [] : selectMessages(tx, families.memberIds, horizonMs, asOf),
    surveys.size === 0 ? [] : selectAnswers(tx, families.memberIds, surveys),
    segments.size === 0 ? [] : selectMemberships(tx, families.memberIds, segments),
  ])
  const deal = dealer(histories, families)
  for (const event of events)
    for (const id of families.askedOf(event.contactId))
      if (groups.get(id) === event.group) histories.get(id)!.events.push(event)
  deal(messages, (history) => history.messages)
  deal(answers, (history) => history.answers)
  deal(memberships, (history) => history.memberships)
  return histories
}

interface LoadedHistory {
  events: PastEvent[]
  messages: PastMessage[]
  answers: PastAnswer[]
  memberships: Membership[]
}

function emptyHistory(): LoadedHistory {
  return { events: [], messages: [], answers: [], memberships: [] }
}

function isAnythingNeeded({ events, messages, answers, memberships }: HistoryNeeds): boolean {
  return events.size > 0 || messages !== undefined || answers.size > 0 || memberships.size > 0
}

function eventNeeds(
  { memberIds }: Families,
  groupsOf: (memberId: ContactId) => ReadonlySet<number>,
  needs: readonly HistoryNeeds[],
): EventNeeds {
  const members = memberIds.flatMap((id) => [...groupsOf(id)].map((group) => ({ id, group })))
  const types = needs.flatMap(({ events }, group) =>
    [...events].map(([type, horizonMs]) => ({ group, type, horizonMs })),
  )
  return { members, types }
}

function unionOf(needs: readonly HistoryNeeds[]): Omit<HistoryNeeds, 'events'> {
  const horizons = needs.flatMap(({ messages }) => (messages === undefined ? [] : [messages]))
  return {
    messages: horizons.length === 0 ? undefined : horizons.includes(null) ? null : Math.max(...(horizons as number[])),
    answers: new Set(needs.flatMap(({ answers }) => [...answers])),
    memberships: new Set(needs.flatMap(({ memberships }) => [...memberships])),
  }
}

/** Puts rows, which come in the order of their time, into the histories of all whose they are. */
function dealer(histories: ReadonlyMap<ContactId, LoadedHistory>, families: Families) {
  return function deal<Part>(rows: readonly Row<Part>[], listOf: (history: LoadedHistory) => Part[]): void {
    for (const row of rows) for (const id of families.askedOf(row.contactId)) listOf(histories.get(id)!).push(row)
  }
}
