import { addDuration, type EpochMs } from '@otklik/core/time'
import type { People } from '../access/index.ts'
import type { NewMessage } from '../messages/index.ts'
import type { Bus } from '../platform/bus.ts'
import type { Database, Tx } from '../platform/database/index.ts'
import { ProblemError } from '../platform/errors/index.ts'
import type { Person } from '../platform/http/index.ts'
import { newId } from '../platform/id.ts'
import { workspaceOf } from '../platform/workspace.ts'
import type { Surveys } from '../surveys/index.ts'
import { showAnswers } from './answers.ts'
import { decide, type Act } from './decide.ts'
import { noticeOf } from './notice.ts'
import { routerInForce } from './routing-store.ts'
import { fallbackOwner } from './routing.ts'
import { insertEntries, loadFacts, type NewEntry } from './store.ts'
import { handOverCases, lockCase, updateCase, type LockedCase } from './work-store.ts'

export interface WorkOptions {
  database: Database
  bus: Bus
  people: People
  surveys: Pick<Surveys, 'getAll'>
  publicUrl: string
  queueMessages(tx: Tx, messages: readonly NewMessage[]): Promise<void>
  onClosed(tx: Tx, closed: ClosedCase, now: EpochMs): Promise<unknown>
}

export interface ClosedCase {
  id: string
  contactId: string | null
}

/** What a person asks for; what it takes to know besides is looked up first. */
export type Wanted =
  | Exclude<Act, { act: 'reopen' | 'reassign' }>
  | { act: 'reopen' }
  | { act: 'reassign'; ownerId: string }

/**
 * One act of a person on one case, in one transaction under the person's row policies.
 * @throws ProblemError `not-found` also for a case outside the person's scope; `conflict` when it has changed meanwhile
 */
export async function work(
  options: WorkOptions,
  workspaceId: number,
  person: Person,
  id: string,
  wanted: Wanted,
): Promise<void> {
  const { database, bus } = options
  const act = await complete(options, workspaceId, wanted)
  const deed = async (tx: Tx): Promise<ClosedCase | null> => {
    const before = await lockCase(tx, id)
    if (!before) throw new ProblemError('not-found')
    const now = await tx.now()
    const decision = decide(before, act, person.userId, now)
    if (!decision) throw new ProblemError('conflict', conflictOf(before))
    const { change, entries } = decision
    const after = { ...before, ...change }
    if (Object.keys(change).length > 0) await updateCase(tx, id, after)
    await insertEntries(
      tx,
      entries.map((entry): NewEntry => ({ id: newId(), caseId: id, userId: person.userId, ...entry })),
      now,
    )
    if (act.act === 'reassign' && change.ownerId && change.ownerId !== person.userId)
      await tellOwner(tx, options, after, act.email, act.ownerName, now)
    return act.act === 'close' ? { id, contactId: before.contactId } : null
  }
  // What the person's role may not touch, the program does: closed and told is one.
  await database.panelThen(workspaceId, person.scope, deed, async (tx, closed) => {
    if (closed) await options.onClosed(tx, closed, await tx.now())
  })
  bus.emit('change', { workspaceId, what: 'cases' })
  if (act.act === 'reassign') bus.emit('due', { workspaceId, what: 'messages' })
}

type Complete = Exclude<Act, { act: 'reassign' }> | (Extract<Act, { act: 'reassign' }> & { email: string })

async function complete(options: WorkOptions, workspaceId: number, wanted: Wanted): Promise<Complete> {
  const { database, people } = options
  if (wanted.act === 'reopen') {
    const dueAt = await database.tenant(workspaceId, async (tx) => {
      const now = await tx.now()
      return addDuration(now, (await routerInForce(tx, now)).answerWithin, (await workspaceOf(tx)).zone)
    })
    return { act: 'reopen', dueAt }
  }
  if (wanted.act === 'reassign') {
    const owner = (await people.members(workspaceId)).find(({ userId }) => userId === wanted.ownerId)
    if (!owner)
      throw new ProblemError('invalid-body', undefined, [
        { path: 'ownerId', code: 'custom', message: 'must be a member of the workspace' },
      ])
    return { ...wanted, ownerName: owner.name, email: owner.email }
  }
  return wanted
}

async function tellOwner(
  tx: Tx,
  options: WorkOptions,
  { id: caseId, number, dueAt, score, dimensions, contactId, eventId, responseId }: LockedCase,
  email: string,
  name: string,
  now: EpochMs,
): Promise<void> {
  const { language } = await workspaceOf(tx)
  const facts = await loadFacts(tx, [{ contactId, eventId, responseId }])
  const [answers] = await showAnswers(tx, options.surveys, facts, language)
  const about = { caseId, number, dueAt, score, dimensions, owner: { name, email } }
  const notice = noticeOf({ ...about, facts: facts[0]!, answers: answers! }, options.publicUrl, language, now)
  await options.queueMessages(tx, [notice])
  await insertEntries(tx, [{ id: newId(), caseId, userId: null, kind: 'notified', body: name }], now)
}

function conflictOf({ state }: LockedCase): string {
  if (state === 'closed') return 'The case has been closed'
  return state === 'taken' ? 'The case has been taken by somebody else' : 'The case has been reopened'
}

/** Gives the open cases of somebody who leaves to the fallback owner, so that none is lost. */
export async function handOver(tx: Tx, people: Pick<People, 'membersIn'>, userId: string): Promise<void> {
  const now = await tx.now()
  const members = (await people.membersIn(tx)).filter((member) => member.userId !== userId)
  const owner = fallbackOwner((await routerInForce(tx, now)).routing, members)
  const cases = await handOverCases(tx, userId, owner?.userId ?? '')
  const entry = { userId: null, kind: 'reassigned', body: owner?.name ?? null } as const
  await insertEntries(
    tx,
    cases.map(({ id }) => ({ id: newId(), caseId: id, ...entry })),
    now,
  )
}
