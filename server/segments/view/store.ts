import type { Condition } from '@otklik/core/condition'
import type { EpochMs } from '@otklik/core/time'
import { plainArray, type Tx } from '../../platform/database/index.ts'

export interface FoundSegment {
  id: string
  key: string
  name: string
  kind: 'condition' | 'list'
  state: 'filling' | 'current'
  condition: Condition | null
  filled: number
  toFill: number
  changedAt: EpochMs
  changedBy: string | null
  createdAt: EpochMs
  /** Null for a person with a row scope. */
  members: number | null
}

/** By name; of one key alone where it is given. */
export function selectShown(tx: Tx, key: string | null): Promise<FoundSegment[]> {
  return tx.rows(
    `select s.id, s.key, s.name, s.kind, s.state, s.condition, s.filled, s.to_fill as "toFill",
       s.changed_at as "changedAt", s.changed_by as "changedBy", s.created_at as "createdAt",
       case when unscoped() then (
         select coalesce(sum(t.n), 0) from segment_tallies t where t.workspace_id = $1 and t.segment_id = s.id)
       end as members
     from segments s
     where s.workspace_id = $1 and s.state in ('filling', 'current') and ($2::text is null or s.key = $2)
     order by s.name, s.key`,
    [tx.workspaceId, key],
  )
}

export interface FoundPerson {
  id: string
  name: string | null
  email: string | null
  phone: string | null
  externalId: string | null
}

/** Of a kind, the identity that was learnt last. */
const latest = (kind: string) =>
  `(array_agg(i.value order by i.created_at desc, i.value) filter (where i.kind = '${kind}'))[1]`

/** All identities of a contact are looked up at once: of one kind, the planner may take it for rare and read all of that kind. */
const PEOPLE = `
  cross join lateral (select * from contacts where workspace_id = $1 and id = u.id limit 1) as c
  cross join lateral (
    select ${latest('email')} as email, ${latest('phone')} as phone, ${latest('external')} as "externalId"
    from identities i where i.workspace_id = $1 and i.contact_id = c.id) as k`
const PERSON = 'c.id, c.name, k.email, k.phone, k."externalId"'

/** In the order of their ids, after this one; whom the person at hand may see. */
export function selectMembers(
  tx: Tx,
  segmentId: string,
  after: string | null,
  limit: number,
): Promise<(FoundPerson & { since: EpochMs })[]> {
  return tx.rows(
    `select ${PERSON}, u.since
     from (
       select t.contact_id as id, t.since from segment_states t
       where t.workspace_id = $1 and t.segment_id = $2 and t.member and t.contact_id > $3
       order by t.contact_id limit $4) as u
     ${PEOPLE} order by c.id`,
    [tx.workspaceId, segmentId, after ?? '00000000-0000-0000-0000-000000000000', limit],
  )
}

/** In the order of the ids. */
export function selectPeople(tx: Tx, ids: readonly string[]): Promise<FoundPerson[]> {
  return tx.rows(
    `select ${PERSON} from unnest($2::uuid[]) with ordinality as u (id, place) ${PEOPLE} order by u.place`,
    [tx.workspaceId, plainArray(ids)],
  )
}
