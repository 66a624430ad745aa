import { historyNeeds, type History, type PastEvent } from '@otklik/core/condition'
import type { TriggerMatcher } from '@otklik/core/scenario'
import type { EpochMs } from '@otklik/core/time'
import { loadHistory } from '../../../history/index.ts'
import type { Tx } from '../../../platform/database/index.ts'
import type { RunningTrigger } from '../../definitions/triggers.ts'
import { NotLoaded } from '../not-loaded.ts'
import { pastEvent, type Looking, type StartingEvent } from './looking.ts'

/** Whether this starts that is to be found out. */
export interface Question {
  looking: Looking
  trigger: RunningTrigger
  holds: TriggerMatcher
}

/**
 * Those questions that are answered with yes, in their order. Only for whom a condition asks about the past it is loaded,
 * for all of them at once: none or a fixed number of statements. It is the past before this batch; each event sees those
 * of the batch that came before it, and itself.
 * @param batch in the order of arrival
 */
export async function answerQuestions(
  tx: Tx,
  questions: readonly Question[],
  batch: readonly StartingEvent[],
  now: EpochMs,
): Promise<Question[]> {
  const answers = questions.map((question) => ask(question, now))
  const open = questions.filter((_, index) => answers[index] === null)
  if (open.length === 0) return questions.filter((_, index) => answers[index])
  await loadPast(tx, open, batch, now)
  return questions.filter((question, index) => answers[index] ?? ask(question, now))
}

/** Null: the past decides. */
function ask({ looking, holds }: Question, now: EpochMs): boolean | null {
  try {
    return holds(looking.facts, now, looking.fields())
  } catch (error) {
    if (error instanceof NotLoaded) return null
    throw error
  }
}

async function loadPast(
  tx: Tx,
  open: readonly Question[],
  batch: readonly StartingEvent[],
  now: EpochMs,
): Promise<void> {
  const lookings = new Set(open.map(({ looking }) => looking))
  const contactIds = [...new Set(open.map(({ looking }) => looking.event.contactId))]
  const conditions = new Set(open.flatMap(({ trigger }) => trigger.definition.trigger.when ?? []))
  const histories = await loadHistory(tx, contactIds, historyNeeds(conditions), now)
  const arrived = arrivals(batch, new Set(contactIds), now)
  for (const looking of lookings) {
    const { id, contactId } = looking.event
    const own = arrived.get(contactId) ?? []
    const until = own.findIndex((one) => one.id === id)
    looking.setPast(withEvents(histories.get(contactId)!, own.slice(0, until + 1)))
  }
}

function arrivals(
  batch: readonly StartingEvent[],
  contactIds: ReadonlySet<string>,
  now: EpochMs,
): Map<string, (PastEvent & { id: string })[]> {
  const byContact = new Map<string, (PastEvent & { id: string })[]>()
  for (const event of batch) {
    if (!contactIds.has(event.contactId)) continue
    const own = byContact.get(event.contactId) ?? []
    own.push({ ...pastEvent(event, now), id: event.id })
    byContact.set(event.contactId, own)
  }
  return byContact
}

function withEvents(history: History, events: readonly PastEvent[]): History {
  return { ...history, events: [...history.events, ...events].toSorted((a, b) => a.occurredAt - b.occurredAt) }
}
