import type { EpochMs } from '@otklik/core/time'
import { iso, type Tx } from '../platform/database/index.ts'
import type { Cursor } from '../platform/http/cursor.ts'
import type { CaseState } from './api.ts'

/** SQL of looking, on behalf of a person: the row policies decide which cases there are. */

export interface ListedCase {
  id: string
  number: number
  state: CaseState
  score: number | null
  scoreGroup: string | null
  comment: string | null
  contactId: string | null
  contactName: string | null
  ownerId: string
  dimensions: Record<string, string>
  openedAt: EpochMs
  dueAt: EpochMs
  takenBy: string | null
  closedAt: EpochMs | null
  closedBy: string | null
  rootCause: string | null
  outcome: string | null
  routedBy: string
  eventId: string | null
  responseId: string | null
}

const columns = `c.id, c.number, c.state, c.score, said."group" as "scoreGroup", said.comment,
  ct.id as "contactId", ct.name as "contactName", c.owner_id as "ownerId", c.dimensions, c.opened_at as "openedAt",
  c.due_at as "dueAt", c.taken_by as "takenBy", c.closed_at as "closedAt", c.closed_by as "closedBy",
  c.root_cause as "rootCause", c.outcome, c.routed_by as "routedBy", c.event_id as "eventId",
  c.response_id as "responseId"`

const joins = `
  left join contacts ct on ct.workspace_id = $1 and ct.id = c.contact_id
  left join lateral (
    select (array_agg(a.score_group order by a.answered_at, a.element) filter (where a.score is not null))[1] as "group",
      (array_agg(a.value #>> '{}' order by a.answered_at, a.element) filter (where a.kind = 'text'))[1] as comment
    from answers a where a.workspace_id = $1 and a.response_id = c.response_id) said on true`

export interface CaseQuery {
  states: readonly CaseState[]
  ownerId: string | null
  number: number | null
  /** Part of a contact's name, folded. */
  name: string | null
  /** Dimension → values, one of which it must have. */
  filters: Readonly<Record<string, readonly string[]>>
  before: Cursor | undefined
  limit: number
}

/** Newest first. */
export function listCases(tx: Tx, query: CaseQuery): Promise<ListedCase[]> {
  return tx.rows(
    `with page as (
       select c.* from cases c left join contacts named on named.workspace_id = $1 and named.id = c.contact_id
       where c.workspace_id = $1 and c.state = any ($2::text[]) and ($3::text is null or c.owner_id = $3)
         and (($4::bigint is null and $5::text is null) or c.number = $4 or strpos(named.name_folded, $5) > 0)
         and not exists (
           select from jsonb_each($6::jsonb) as f where not coalesce(f.value ? (c.dimensions ->> f.key), false))
         and ($7::timestamptz is null or (c.opened_at, c.id) < ($7, $8::uuid))
       order by c.opened_at desc, c.id desc limit $9)
     select ${columns} from page c ${joins} order by c.opened_at desc, c.id desc`,
    [
      tx.workspaceId,
      query.states,
      query.ownerId,
      query.number,
      query.name,
      JSON.stringify(query.filters),
      iso(query.before?.at),
      query.before?.id ?? null,
      query.limit,
    ],
  )
}

export function findCase(tx: Tx, id: string): Promise<ListedCase | undefined> {
  return tx.one(`select ${columns} from cases c ${joins} where c.workspace_id = $1 and c.id = $2`, [tx.workspaceId, id])
}

export interface ListedEntry {
  id: string
  at: EpochMs
  userId: string | null
  kind: string
  body: string | null
}

const ENTRIES_LIMIT = 1_000

/** Oldest first; of very many, the latest. */
export async function listEntries(tx: Tx, caseId: string): Promise<ListedEntry[]> {
  const rows = await tx.rows<ListedEntry>(
    `select id, at, user_id as "userId", kind, body from case_entries where workspace_id = $1 and case_id = $2
     order by at desc, id desc limit $3`,
    [tx.workspaceId, caseId, ENTRIES_LIMIT],
  )
  return rows.toReversed()
}

export async function countCases(tx: Tx, now: EpochMs): Promise<{ new: number; taken: number; overdue: number }> {
  const row = await tx.one<{ new: number; taken: number; overdue: number }>(
    `select count(*) filter (where state = 'new') as new, count(*) filter (where state = 'taken') as taken,
       count(*) filter (where due_at < $2) as overdue
     from cases where workspace_id = $1 and state = any ('{new,taken}')`,
    [tx.workspaceId, iso(now)],
  )
  return row!
}

export async function countByOwner(tx: Tx): Promise<Map<string, number>> {
  const rows = await tx.rows<{ ownerId: string; n: number }>(
    `select owner_id as "ownerId", count(*) as n from cases where workspace_id = $1 and state = any ('{new,taken}')
     group by owner_id`,
    [tx.workspaceId],
  )
  return new Map(rows.map(({ ownerId, n }) => [ownerId, n]))
}
