import type { EpochMs } from '@otklik/core/time'
import { iso, plainArray, textArray, type Tx } from '../../platform/database/index.ts'
import { TAGS_MOST } from './names.ts'

/** The first of the two numbers of the advisory lock of a workspace's tags; the second is the workspace. */
const TAGS = 7302121

/**
 * Who changes tags does so alone in the workspace: no two spell one tag differently, put more on a response than it may
 * carry, or put one on a response of a person who is being forgotten.
 */
export async function lockTags(tx: Tx): Promise<void> {
  await tx.rows('select pg_advisory_xact_lock($1::int, $2::int)', [TAGS, tx.workspaceId])
}

/** Those of the responses that the transaction's person may see. */
export async function selectVisible(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    'select id from responses where workspace_id = $1 and id = any ($2::uuid[])',
    [tx.workspaceId, plainArray(ids)],
  )
  return rows.map(({ id }) => id)
}

export interface TagChange {
  /** By their keys, as they are spelled. */
  add: ReadonlyMap<string, string>
  /** Keys. */
  remove: readonly string[]
  /** Whatever is not added goes. */
  only: boolean
}

/** One statement for all; a response that would carry too many stays as it is. The tags must be locked. */
export async function saveTags(
  tx: Tx,
  ids: readonly string[],
  { add, remove, only }: TagChange,
  { by, now }: { by: string; now: EpochMs },
): Promise<{ changed: number; full: number }> {
  const row = await tx.one<{ changed: number; full: number }>(
    `with wanted as materialized (
       select w.tag, coalesce((
         select o.name from response_tags o where o.workspace_id = $1 and o.tag = w.tag limit 1), w.name) as name
       from unnest($3::text[], $4::text[]) as w (tag, name)
     ), became as materialized (
       select response_id, tag, name, what,
         sum(case when what = 'gone' then 0 else 1 end) over (partition by response_id) > $7 as "isFull"
       from (
         select h.response_id, h.tag, h.name,
           case when h.tag = any ($5::text[]) or ($6 and h.tag <> all ($3::text[])) then 'gone' else 'kept' end as what
         from response_tags h where h.workspace_id = $1 and h.response_id = any ($2::uuid[])
         union all
         select t.id, w.tag, w.name, 'new' from unnest($2::uuid[]) as t (id) cross join wanted w
         where not exists (
           select from response_tags h where h.workspace_id = $1 and h.response_id = t.id and h.tag = w.tag)
       ) as each
     ), removed as (
       delete from response_tags t using became b
       where b.what = 'gone' and not b."isFull"
         and t.workspace_id = $1 and t.response_id = b.response_id and t.tag = b.tag
     ), added as (
       insert into response_tags (workspace_id, response_id, tag, name, added_by, added_at)
       select $1, response_id, tag, name, $8, $9 from became where what = 'new' and not "isFull"
     )
     select count(distinct response_id) filter (where not "isFull") as changed,
       count(distinct response_id) filter (where "isFull") as full
     from became where what <> 'kept'`,
    [
      tx.workspaceId,
      plainArray(ids),
      textArray([...add.keys()]),
      textArray([...add.values()]),
      textArray(remove),
      only,
      TAGS_MOST,
      by,
      iso(now),
    ],
  )
  return row!
}

/** Of one response, in the order of the alphabet. */
export async function selectTags(tx: Tx, responseId: string): Promise<string[]> {
  const rows = await tx.rows<{ name: string }>(
    'select name from response_tags where workspace_id = $1 and response_id = $2 order by tag',
    [tx.workspaceId, responseId],
  )
  return rows.map(({ name }) => name)
}

export interface UsedTag {
  name: string
  responses: number
}

/** Those that the most responses carry first, of what the transaction's person may see. */
export function selectVocabulary(tx: Tx, part: string, limit: number): Promise<UsedTag[]> {
  return tx.rows(
    `select min(name) as name, count(*) as responses from response_tags
     where workspace_id = $1 and position($2 in tag) > 0 group by tag order by 2 desc, tag limit $3`,
    [tx.workspaceId, part, limit],
  )
}

/** Whether any response carries it. */
export async function isUsed(tx: Tx, tag: string): Promise<boolean> {
  const rows = await tx.rows('select from response_tags where workspace_id = $1 and tag = $2 limit 1', [
    tx.workspaceId,
    tag,
  ])
  return rows.length > 0
}

/**
 * Answers with how many responses carried it. Where one carries the other one, too, the two are one there; what is
 * spelled otherwise is spelled alike then. The tags must be locked.
 */
export async function renameTag(tx: Tx, from: string, to: { tag: string; name: string }): Promise<number> {
  const row = await tx.one<{ n: number }>(
    `with twice as (
       delete from response_tags d where d.workspace_id = $1 and d.tag = $2 and $2 <> $3 and exists (
         select from response_tags o where o.workspace_id = $1 and o.response_id = d.response_id and o.tag = $3)
       returning 1
     ), renamed as (
       update response_tags u set tag = $3, name = $4
       where u.workspace_id = $1 and u.tag = $2 and ($2 = $3 or not exists (
         select from response_tags o where o.workspace_id = $1 and o.response_id = u.response_id and o.tag = $3))
       returning 1
     ), spelled as (
       update response_tags s set name = $4 where s.workspace_id = $1 and s.tag = $3 and $2 <> $3 and s.name <> $4
     )
     select (select count(*) from twice) + (select count(*) from renamed) as n`,
    [tx.workspaceId, from, to.tag, to.name],
  )
  return row!.n
}

/** Answers with how many responses carried it. The tags must be locked. */
export async function deleteTag(tx: Tx, tag: string): Promise<number> {
  const row = await tx.one<{ n: number }>(
    `with gone as (delete from response_tags where workspace_id = $1 and tag = $2 returning 1)
     select count(*) as n from gone`,
    [tx.workspaceId, tag],
  )
  return row!.n
}
