import type { PastEvent } from '@otklik/core/condition'
import type { EpochMs } from '@otklik/core/time'
import { iso, plainArray, textArray, type Tx } from '../platform/database/index.ts'
import type { ContactId } from './families.ts'
import type { Row } from './row.ts'

/** Of which contacts events are needed, and of which types by each group of them; up to which age, or all of them. */
export interface EventNeeds {
  members: readonly { id: ContactId; group: number }[]
  types: readonly { group: number; type: string; horizonMs: number | null }[]
}

/** Each with the group that needs it. */
export function selectEvents(
  tx: Tx,
  { members, types }: EventNeeds,
  asOf: EpochMs,
): Promise<(Row<PastEvent> & { group: number })[]> {
  const since = types.map(({ horizonMs }) => (horizonMs === null ? -Infinity : asOf - horizonMs))
  return tx.rows(
    `select e.contact_id as "contactId", e.type, e.occurred_at as "occurredAt", e.taken_at as "takenAt", e.parameters,
       e.dimensions, n.member_group as "group"
     from unnest($2::uuid[], $3::integer[]) as m (id, member_group)
     cross join lateral (
       select * from events e where e.workspace_id = $1 and e.contact_id = m.id and e.occurred_at > $4) as e
     join unnest($5::integer[], $6::text[], $7::timestamptz[]) as n (member_group, type, since)
       on n.member_group = m.member_group and n.type = e.type and e.occurred_at > n.since
     order by e.occurred_at, e.id`,
    [
      tx.workspaceId,
      plainArray(members.map(({ id }) => id)),
      plainArray(members.map(({ group }) => group)),
      iso(Math.min(...since)),
      plainArray(types.map(({ group }) => group)),
      textArray(types.map(({ type }) => type)),
      plainArray(since.map((at) => iso(at))),
    ],
  )
}
