import type { HistoryNeeds, PastEvent } from '@otklik/core/condition'
import type { EpochMs } from '@otklik/core/time'
import { iso, plainArray, textArray, type Tx } from '../platform/database/index.ts'
import type { ContactId } from './families.ts'
import type { Row } from './row.ts'

export function selectEvents(
  tx: Tx,
  contactIds: readonly ContactId[],
  needs: HistoryNeeds['events'],
  asOf: EpochMs,
): Promise<Row<PastEvent>[]> {
  const since = [...needs.values()].map((horizonMs) => (horizonMs === null ? -Infinity : asOf - horizonMs))
  return tx.rows(
    `select e.contact_id as "contactId", e.type, e.occurred_at as "occurredAt", e.taken_at as "takenAt", e.parameters,
       e.dimensions
     from unnest($2::uuid[]) as m (id)
     cross join lateral (
       select * from events e where e.workspace_id = $1 and e.contact_id = m.id and e.occurred_at > $3) as e
     join unnest($4::text[], $5::timestamptz[]) as n (type, since) on n.type = e.type and e.occurred_at > n.since
     order by e.occurred_at, e.id`,
    [
      tx.workspaceId,
      plainArray(contactIds),
      iso(Math.min(...since)),
      textArray([...needs.keys()]),
      plainArray(since.map((at) => iso(at))),
    ],
  )
}
