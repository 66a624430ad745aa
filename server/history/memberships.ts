import type { Membership } from '@otklik/core/condition'
import type { EpochMs } from '@otklik/core/time'
import { plainArray, textArray, type Tx } from '../platform/database/index.ts'
import type { ContactId } from './families.ts'
import type { Row } from './row.ts'

/** From when to when each contact was in the segments: what each entering, and the leaving after it, come to. */
export async function selectMemberships(
  tx: Tx,
  contactIds: readonly ContactId[],
  segments: ReadonlySet<string>,
): Promise<Row<Membership>[]> {
  const changes = await tx.rows<{ contactId: ContactId; segment: string; at: EpochMs; entered: boolean }>(
    `select s.key as segment, x.contact_id as "contactId", x.at, x.entered
     from unnest($2::uuid[]) as c (id)
     cross join lateral (select * from segment_changes x where x.workspace_id = $1 and x.contact_id = c.id) as x
     join segments s on s.workspace_id = $1 and s.id = x.segment_id and s.key = any ($3::text[]) and s.state <> 'deleted'
     order by x.at, x.id`,
    [tx.workspaceId, plainArray(contactIds), textArray([...segments])],
  )
  const open = new Map<string, Row<Membership>>()
  const memberships: Row<Membership>[] = []
  for (const { contactId, segment, at, entered } of changes) {
    const place = `${contactId} ${segment}`
    const current = open.get(place)
    if (entered && !current) {
      const membership = { contactId, segment, from: at, until: null }
      open.set(place, membership)
      memberships.push(membership)
    } else if (!entered && current) {
      current.until = at
      open.delete(place)
    }
  }
  return memberships
}
