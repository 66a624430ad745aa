import { addDuration, type EpochMs } from '@otklik/core/time'
import type { Member, People } from '../access/index.ts'
import type { NewMessage } from '../messages/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { newId } from '../platform/id.ts'
import type { Surveys } from '../surveys/index.ts'
import { showAnswers } from './answers.ts'
import { noticeOf } from './notice.ts'
import { loadRoutes } from './routes-of.ts'
import { insertCases, insertEntries, type CaseFacts, type NewEntry } from './store.ts'

/** A case to be opened. Two for one response are one. */
export interface NewCase {
  id: string
  contactId: string | null
  enrollmentId: string | null
  responseId: string | null
  eventId: string | null
  score: number | null
  dimensions: Readonly<Record<string, string>>
}

export interface OpenOptions {
  people: Pick<People, 'membersIn'>
  surveys: Pick<Surveys, 'getAll'>
  publicUrl: string
  queueMessages(tx: Tx, messages: readonly NewMessage[]): Promise<void>
}

export interface OpenedCase {
  id: string
  number: number
  ownerId: string
  routedBy: string
}

/**
 * Gives each case to the member that the routing table in force, or a row scope, names, and lets this member know by mail, all in the
 * transaction at hand. The number of statements does not grow with the batch. Answers with the cases that are new.
 */
export async function openCases(
  tx: Tx,
  options: OpenOptions,
  cases: readonly NewCase[],
  now: EpochMs,
): Promise<OpenedCase[]> {
  if (cases.length === 0) return []
  const { workspace, router, facts, routes } = await loadRoutes(tx, options.people, cases, now)

  const dueAt = addDuration(now, router.answerWithin, workspace.zone)
  const routed = cases.map((each, index): Routed => {
    const { owner, routedBy } = routes[index]!()
    // Nobody's is the empty text: such a case is in every administrator's list, and a workspace always has one.
    return { ...each, owner, ownerId: owner?.userId ?? '', routedBy, dueAt, facts: facts[index]! }
  })
  const numbers = new Map((await insertCases(tx, routed, now, dueAt)).map(({ id, number }) => [id, number]))
  const opened = routed.flatMap((each) => {
    const number = numbers.get(each.id)
    return number === undefined ? [] : [{ ...each, number }]
  })
  await tellOwners(tx, options, opened, workspace.language, now)
  return opened.map(({ id, number, ownerId, routedBy }) => ({ id, number, ownerId, routedBy }))
}

interface Routed extends NewCase {
  owner: Member | null
  ownerId: string
  routedBy: string
  dueAt: EpochMs
  facts: CaseFacts
}

async function tellOwners(
  tx: Tx,
  options: OpenOptions,
  opened: readonly (Routed & { number: number })[],
  language: string,
  now: EpochMs,
): Promise<void> {
  const answers = await showAnswers(
    tx,
    options.surveys,
    opened.map(({ facts }) => facts),
    language,
  )
  const entries: NewEntry[] = []
  const notices: NewMessage[] = []
  for (const [index, each] of opened.entries()) {
    const entry = { caseId: each.id, userId: null }
    entries.push({ id: newId(), ...entry, kind: 'opened', body: null })
    const { owner } = each
    if (!owner) continue
    entries.push({ id: newId(), ...entry, kind: 'notified', body: owner.name })
    const notice = { ...each, caseId: each.id, owner, answers: answers[index]! }
    notices.push(noticeOf(notice, options.publicUrl, language, now))
  }
  await Promise.all([insertEntries(tx, entries, now), options.queueMessages(tx, notices)])
}
