import { fold } from '@otklik/core/condition'
import type { People } from '../access/index.ts'
import type { Page } from '../access/api.ts'
import type { Database } from '../platform/database/index.ts'
import { ProblemError } from '../platform/errors/index.ts'
import { cursorOf, readCursor } from '../platform/http/cursor.ts'
import type { Person } from '../platform/http/index.ts'
import { workspaceOf } from '../platform/workspace.ts'
import type { Surveys } from '../surveys/index.ts'
import { showAnswers } from './answers.ts'
import type { CaseCounts, CaseDetail, CaseOwner, CaseRow, CaseState } from './api.ts'
import { countByOwner, countCases, findCase, listCases, listEntries } from './list-store.ts'
import { presentDetail, presentRow } from './present.ts'
import { loadFacts } from './store.ts'

export interface LookOptions {
  database: Database
  people: People
  surveys: Pick<Surveys, 'getAll'>
}

export interface ListWanted {
  state: CaseState[]
  owner?: string | undefined
  q?: string | undefined
  filters: Record<string, string[]>
  cursor?: string | undefined
  limit: number
}

/** The cases that this person may see, newest first. `q` is a case's number, or a part of the customer's name. */
export async function list(
  { database, people }: LookOptions,
  workspaceId: number,
  person: Person,
  wanted: ListWanted,
): Promise<Page<CaseRow>> {
  const { limit } = wanted
  const query = {
    states: wanted.state,
    ownerId: wanted.owner === 'me' ? person.userId : (wanted.owner ?? null),
    ...search(wanted.q),
    filters: wanted.filters,
    before: readCursor(wanted.cursor),
    limit: limit + 1,
  }
  const { rows, now } = await database.panel(workspaceId, person.scope, async (tx) => ({
    rows: await listCases(tx, query),
    now: await tx.now(),
  }))
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const names = await people.namesOf(items.map(({ ownerId }) => ownerId))
  return {
    items: items.map((row) => presentRow(row, names, now)),
    next: rows.length > limit && last ? cursorOf({ at: last.openedAt, id: last.id }) : null,
  }
}

/** @throws ProblemError `not-found`, also for a case outside the person's scope */
export async function detail(
  { database, people, surveys }: LookOptions,
  workspaceId: number,
  person: Person,
  id: string,
): Promise<CaseDetail> {
  const parts = await database.panel(workspaceId, person.scope, async (tx) => {
    const row = await findCase(tx, id)
    if (!row) throw new ProblemError('not-found')
    const facts = await loadFacts(tx, [row])
    const { language } = await workspaceOf(tx)
    const [answers] = await showAnswers(tx, surveys, facts, language)
    return { row, facts: facts[0]!, answers: answers!, entries: await listEntries(tx, id), now: await tx.now() }
  })
  const { row, entries } = parts
  const names = await people.namesOf([row.ownerId, row.takenBy, row.closedBy, ...entries.map(({ userId }) => userId)])
  return presentDetail({ ...parts, names })
}

export function counts({ database }: LookOptions, workspaceId: number, person: Person): Promise<CaseCounts> {
  return database.panel(workspaceId, person.scope, async (tx) => countCases(tx, await tx.now()))
}

/** Everybody a case can be given to, with how many open ones of those that this person sees they have. */
export async function owners(
  { database, people }: LookOptions,
  workspaceId: number,
  person: Person,
): Promise<CaseOwner[]> {
  const members = await people.members(workspaceId)
  const open = await database.panel(workspaceId, person.scope, countByOwner)
  return members.map(({ userId, name }) => ({ id: userId, name, openCases: open.get(userId) ?? 0 }))
}

function search(q: string | undefined): { number: number | null; name: string | null } {
  if (q === undefined || q.trim() === '') return { number: null, name: null }
  const digits = /^\s*[№#]?\s*(\d{1,15})\s*$/.exec(q)?.[1]
  return { number: digits ? Number(digits) : null, name: fold(q.trim()) }
}
