import type { EpochMs } from '@otklik/core/time'
import { iso, plainArray, type Tx } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import type { Outcome, State } from './evaluate.ts'

/** Contacts of whom the states in the same segments are asked for. */
export interface WantedStates {
  contactIds: readonly string[]
  segmentIds: readonly string[]
}

/**
 * By contact and segment. `offset 0` keeps the planner at looking up contact by contact: with all the segments at hand it
 * reads the states of everybody instead (136 for 21 ms).
 */
export async function loadStates(tx: Tx, wanted: readonly WantedStates[]): Promise<Map<string, Map<string, State>>> {
  const contacts = wanted.flatMap(({ contactIds }, group) => contactIds.map((id) => ({ id, group })))
  const segments = wanted.flatMap(({ segmentIds }, group) => segmentIds.map((id) => ({ id, group })))
  const rows = await tx.rows<State & { contactId: string; segmentId: string }>(
    `select s.contact_id as "contactId", s.segment_id as "segmentId", s.member, s.since, s.next_at as "nextAt"
     from unnest($2::uuid[], $3::integer[]) as c (id, contact_group)
     cross join lateral (
       select * from segment_states s where s.workspace_id = $1 and s.contact_id = c.id offset 0) as s
     join unnest($4::uuid[], $5::integer[]) as w (id, contact_group)
       on w.contact_group = c.contact_group and w.id = s.segment_id`,
    [
      tx.workspaceId,
      plainArray(contacts.map(({ id }) => id)),
      plainArray(contacts.map(({ group }) => group)),
      plainArray(segments.map(({ id }) => id)),
      plainArray(segments.map(({ group }) => group)),
    ],
  )
  const states = new Map<string, Map<string, State>>(contacts.map(({ id }) => [id, new Map()]))
  for (const row of rows) states.get(row.contactId)!.set(row.segmentId, row)
  return states
}

/** The contacts are locked by this transaction. Statements that travel together. */
export async function saveOutcomes(tx: Tx, outcomes: readonly Outcome[], now: EpochMs): Promise<void> {
  const kept = outcomes.filter(({ state }) => state !== null)
  const gone = outcomes.filter(({ state }) => state === null)
  const changed = outcomes.filter(({ entered }) => entered !== null)
  await Promise.all([
    kept.length > 0 && putStates(tx, kept),
    gone.length > 0 && removeStates(tx, gone),
    changed.length > 0 && insertChanges(tx, changed, now),
    changed.length > 0 && addToTallies(tx, changed),
  ])
}

async function putStates(tx: Tx, kept: readonly Outcome[]): Promise<void> {
  await tx.rows(
    `insert into segment_states as s (workspace_id, contact_id, segment_id, member, since, next_at)
     select $1, u.* from unnest($2::uuid[], $3::uuid[], $4::boolean[], $5::timestamptz[], $6::timestamptz[]) as u
     on conflict (workspace_id, contact_id, segment_id) do update
       set member = excluded.member, since = excluded.since, next_at = excluded.next_at`,
    [
      tx.workspaceId,
      ...placesOf(kept),
      plainArray(kept.map(({ state }) => state!.member)),
      plainArray(kept.map(({ state }) => iso(state!.since))),
      plainArray(kept.map(({ state }) => iso(state!.nextAt))),
    ],
  )
}

async function removeStates(tx: Tx, gone: readonly Place[]): Promise<void> {
  await tx.rows(
    `delete from segment_states s using unnest($2::uuid[], $3::uuid[]) as u (contact_id, segment_id)
     where s.workspace_id = $1 and s.contact_id = u.contact_id and s.segment_id = u.segment_id`,
    [tx.workspaceId, ...placesOf(gone)],
  )
}

export interface Place {
  contactId: string
  segmentId: string
}

/** Entering, or leaving when `entered` is false. */
export type Change = Place & { entered: boolean | null }

export async function insertChanges(tx: Tx, changes: readonly Change[], now: EpochMs): Promise<void> {
  await tx.rows(
    `insert into segment_changes (workspace_id, at, contact_id, segment_id, id, entered)
     select $1, $2, u.* from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::boolean[]) as u`,
    [
      tx.workspaceId,
      iso(now),
      ...placesOf(changes),
      plainArray(changes.map(() => newId())),
      plainArray(changes.map(({ entered }) => entered === true)),
    ],
  )
}

/**
 * Counts members. The differences that are there already and that nobody else is folding are folded in, so there are
 * never more of them than there are transactions at a time.
 */
export async function addToTallies(tx: Tx, changes: readonly Change[]): Promise<void> {
  const differences = new Map<string, number>()
  for (const { segmentId, entered } of changes)
    differences.set(segmentId, (differences.get(segmentId) ?? 0) + (entered === true ? 1 : -1))
  await tx.rows(
    `with folded as (
       delete from segment_tallies t using (
         select segment_id, id from segment_tallies
         where workspace_id = $1 and segment_id = any ($2::uuid[]) for update skip locked) as mine
       where t.workspace_id = $1 and t.segment_id = mine.segment_id and t.id = mine.id returning t.segment_id, t.n)
     insert into segment_tallies (workspace_id, segment_id, id, n)
     select $1, d.segment_id, gen_random_uuid(), sum(d.n)
     from (select * from folded union all select * from unnest($2::uuid[], $3::bigint[])) as d (segment_id, n)
     group by d.segment_id`,
    [tx.workspaceId, plainArray([...differences.keys()]), plainArray([...differences.values()])],
  )
}

function placesOf(rows: readonly Place[]): [contactIds: string, segmentIds: string] {
  return [plainArray(rows.map(({ contactId }) => contactId)), plainArray(rows.map(({ segmentId }) => segmentId))]
}

/** Of segments that are asked no more. */
export async function forgetTimes(tx: Tx, states: readonly Place[]): Promise<void> {
  await tx.rows(
    `update segment_states s set next_at = null from unnest($2::uuid[], $3::uuid[]) as u (contact_id, segment_id)
     where s.workspace_id = $1 and s.contact_id = u.contact_id and s.segment_id = u.segment_id`,
    [tx.workspaceId, ...placesOf(states)],
  )
}

/** Members who are about to be forgotten, their states with them, are members of nothing. The caller holds their locks. */
export async function uncountMember(tx: Tx, contactIds: readonly string[]): Promise<void> {
  const left = await tx.rows<Place>(
    `select contact_id as "contactId", segment_id as "segmentId" from segment_states
     where workspace_id = $1 and contact_id = any ($2::uuid[]) and member`,
    [tx.workspaceId, plainArray(contactIds)],
  )
  const changes = left.map((place) => ({ ...place, entered: false }))
  if (changes.length > 0) await addToTallies(tx, changes)
}
