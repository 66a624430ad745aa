import type { EpochMs } from '@otklik/core/time'
import { iso, plainArray, type Tx } from '../../platform/database/index.ts'
import type { Listening } from '../listening.ts'
import { addToTallies, insertChanges, type Place } from '../membership/state-store.ts'
import type { MembershipEvent, UpdateOptions } from '../membership/update.ts'

export interface ListRow {
  /** By key. What is no list is passed over. */
  list: string
  contactId: string
  action: 'add' | 'remove'
}

/**
 * Puts contacts on lists, or takes them off; of several rows for one contact and list the last one counts. Whoever is on
 * a list, or is not, already stays so, and nobody is told. A fixed number of statements.
 */
export async function changeList(
  tx: Tx,
  options: UpdateOptions & { listening: Listening },
  rows: readonly ListRow[],
  now: EpochMs,
): Promise<{ added: number; removed: number }> {
  if (rows.length === 0) return { added: 0, removed: 0 }
  const { definitions } = await options.definitions.current(tx)
  const wanted = wantedPlaces(rows, definitions.lists)
  const [added, removed] = await Promise.all([
    insertMembers(tx, wanted('add'), now),
    deleteMembers(tx, wanted('remove')),
  ])
  const changes = [...added.map(withEntered(true)), ...removed.map(withEntered(false))]
  if (changes.length > 0) {
    const keyed = changes.map((change) => ({ ...change, segment: definitions.keyOf.get(change.segmentId)! }))
    await Promise.all([
      insertChanges(tx, changes, now),
      addToTallies(tx, changes),
      options.raiseEvents(tx, keyed.map(eventOf), now),
      options.listening.memberships(tx, keyed),
    ])
  }
  return { added: added.length, removed: removed.length }
}

function wantedPlaces(
  rows: readonly ListRow[],
  lists: ReadonlyMap<string, string>,
): (action: ListRow['action']) => Place[] {
  const last = new Map(rows.map((row) => [`${row.list} ${row.contactId}`, row]))
  return (action) =>
    [...last.values()].flatMap(({ list, contactId, action: wanted }) => {
      const segmentId = lists.get(list)
      return segmentId === undefined || wanted !== action ? [] : { contactId, segmentId }
    })
}

const withEntered = (entered: boolean) => (place: Place) => ({ ...place, entered })

function eventOf({ contactId, entered, segment }: { contactId: string; entered: boolean; segment: string }) {
  const type = entered ? 'otklik.segment-entered' : 'otklik.segment-left'
  return { contactId, type, parameters: { segment } } satisfies MembershipEvent
}

/** A survivor stands for its aliases. In one order for all, so that nobody waits in a ring. */
const SURVIVORS = `
  select distinct u.segment_id, survivor.id as contact_id
  from unnest($2::uuid[], $3::uuid[]) as u (contact_id, segment_id)
  cross join lateral (
    select case when merged_into is null then id else merged_into end as id from contacts
    where workspace_id = $1 and id = u.contact_id limit 1) as survivor
  order by 2, 1`

const RETURNED = `s.contact_id as "contactId", s.segment_id as "segmentId"`

async function insertMembers(tx: Tx, places: readonly Place[], now: EpochMs): Promise<Place[]> {
  if (places.length === 0) return []
  return tx.rows(
    `insert into segment_states as s (workspace_id, contact_id, segment_id, member, since)
     select $1, w.contact_id, w.segment_id, true, $4 from (${SURVIVORS}) as w
     on conflict (workspace_id, contact_id, segment_id) do nothing returning ${RETURNED}`,
    [...valuesOf(tx, places), iso(now)],
  )
}

async function deleteMembers(tx: Tx, places: readonly Place[]): Promise<Place[]> {
  if (places.length === 0) return []
  return tx.rows(
    `delete from segment_states s using (${SURVIVORS}) as w
     where s.workspace_id = $1 and s.contact_id = w.contact_id and s.segment_id = w.segment_id returning ${RETURNED}`,
    valuesOf(tx, places),
  )
}

function valuesOf(tx: Tx, places: readonly Place[]): unknown[] {
  return [
    tx.workspaceId,
    plainArray(places.map(({ contactId }) => contactId)),
    plainArray(places.map(({ segmentId }) => segmentId)),
  ]
}
