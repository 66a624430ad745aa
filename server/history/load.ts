import type { History, HistoryNeeds, PastAnswer, PastEvent, PastMessage, Membership } from '@otklik/core/condition'
import type { EpochMs } from '@otklik/core/time'
import type { Tx } from '../platform/database/index.ts'
import { selectAnswers } from './answers.ts'
import { selectEvents } from './events.ts'
import { loadFamilies, type ContactId, type Families } from './families.ts'
import { selectMemberships } from './memberships.ts'
import { selectMessages } from './messages.ts'
import type { Row } from './row.ts'

/**
 * The past of each of the contacts, as far as the needs go: one statement, and then one for each kind of what is
 * needed, which travel together. What happened to aliases counts for their survivor, and so for each of them.
 * @param asOf the earliest moment as of which it will be looked at. All that is later is there, too, so the same
 * history serves later moments.
 * @returns an entry for every contact that was asked for
 */
export async function loadHistory(
  tx: Tx,
  contactIds: readonly ContactId[],
  needs: HistoryNeeds,
  asOf: EpochMs,
): Promise<Map<ContactId, History>> {
  const histories = new Map<ContactId, LoadedHistory>(contactIds.map((id) => [id, emptyHistory()]))
  if (contactIds.length === 0 || !isAnythingNeeded(needs)) return histories
  const families = await loadFamilies(tx, [...histories.keys()])
  const [events, messages, answers, memberships] = await Promise.all([
    needs.events.size === 0 ? [] : selectEvents(tx, families.memberIds, needs.events, asOf),
    needs.messages === undefined ? [] : selectMessages(tx, families.memberIds, needs.messages, asOf),
    needs.answers.size === 0 ? [] : selectAnswers(tx, families.memberIds, needs.answers),
    needs.memberships.size === 0 ? [] : selectMemberships(tx, families.memberIds, needs.memberships),
  ])
  const deal = dealer(histories, families)
  deal(events, (history) => history.events)
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

/** Puts rows, which come in the order of their time, into the histories of all whose they are. */
function dealer(histories: ReadonlyMap<ContactId, LoadedHistory>, families: Families) {
  return function deal<Part>(rows: readonly Row<Part>[], listOf: (history: LoadedHistory) => Part[]): void {
    for (const row of rows) for (const id of families.askedOf(row.contactId)) listOf(histories.get(id)!).push(row)
  }
}
