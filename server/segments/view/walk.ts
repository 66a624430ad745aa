import type { Tx } from '../../platform/database/index.ts'

const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/** Ids of the segment's members in their order, the first so many after this one; of a segment that is not there, none. */
export async function membersAfter(tx: Tx, key: string, after: string | null, limit: number): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    `select m.id from segments s
     cross join lateral (
       select t.contact_id as id from segment_states t
       where t.workspace_id = $1 and t.segment_id = s.id and t.member and t.contact_id > $3
       order by t.contact_id limit $4) as m
     where s.workspace_id = $1 and s.key = $2 and s.state in ('filling', 'current') order by m.id`,
    [tx.workspaceId, key, after ?? FIRST_ID, limit],
  )
  return rows.map(({ id }) => id)
}

export async function countMembers(tx: Tx, key: string): Promise<number> {
  const row = await tx.one<{ n: number }>(
    `select coalesce(sum(t.n), 0) as n from segments s
     join segment_tallies t on t.workspace_id = s.workspace_id and t.segment_id = s.id
     where s.workspace_id = $1 and s.key = $2 and s.state in ('filling', 'current')`,
    [tx.workspaceId, key],
  )
  return row!.n
}
