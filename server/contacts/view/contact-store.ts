import { fold } from '@otklik/core/condition'
import type { EpochMs } from '@otklik/core/time'
import { plainArray, type Tx } from '../../platform/database/index.ts'
import type { Cursor } from '../../platform/http/cursor.ts'

export interface FoundContact {
  id: string
  name: string | null
  language: string | null
  zone: string | null
  attributes: Record<string, unknown>
  createdAt: EpochMs
  /** Of a kind, the one that was learnt last comes first. */
  identities: { kind: string; value: string }[]
  lastScore: { score: number; kind: string; group: string; at: EpochMs } | null
}

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`

/** The contact and those that were joined to it: what happened to them stays theirs. */
const all = `any (array(select c.id union all select a.id from contacts a where a.workspace_id = $1 and a.merged_into = c.id))`

const columns = `c.id, c.name, c.language, c.zone, c.attributes, c.created_at as "createdAt",
  coalesce((select json_agg(json_build_object('kind', i.kind, 'value', i.value) order by i.kind, i.created_at desc, i.value)
     from identities i where i.workspace_id = $1 and i.contact_id = ${all}), '[]') as identities,
  (select json_build_object('score', a.score, 'kind', a.kind, 'group', a.score_group, 'at', ${ms('a.answered_at')})
     from responses r join answers a on a.workspace_id = $1 and a.response_id = r.id and a.score is not null
     where r.workspace_id = $1 and r.contact_id = ${all} order by a.answered_at desc limit 1) as "lastScore"`

/** Newest first: ids are made in the order of the contacts, and their index is there already. */
export function listContacts(tx: Tx, before: Cursor | undefined, limit: number): Promise<FoundContact[]> {
  return tx.rows(
    `select ${columns} from contacts c
     where c.workspace_id = $1 and c.merged_into is null
       and ($2::uuid is null or c.id < $2)
     order by c.id desc limit $3`,
    [tx.workspaceId, before?.id ?? null, limit],
  )
}

/** Those with one of these identities, and those whose name has `text` in it. Newest first. */
export function searchContacts(
  tx: Tx,
  text: string,
  identities: readonly { kind: string; value: string }[],
  before: Cursor | undefined,
  limit: number,
): Promise<FoundContact[]> {
  return tx.rows(
    `select ${columns} from contacts c
     where c.workspace_id = $1 and c.merged_into is null
       and ($2::uuid is null or c.id < $2)
       and (strpos(c.name_folded, $4) > 0 or c.id in (
         select coalesce(o.merged_into, o.id) from unnest($5::text[], $6::text[]) as k (kind, value)
         join identities i on i.workspace_id = $1 and i.kind = k.kind and i.value = k.value
         join contacts o on o.workspace_id = $1 and o.id = i.contact_id))
     order by c.id desc limit $3`,
    [
      tx.workspaceId,
      before?.id ?? null,
      limit,
      fold(text),
      identities.map(({ kind }) => kind),
      identities.map(({ value }) => value),
    ],
  )
}

/** An alias is found as its survivor. */
export function findContact(tx: Tx, id: string): Promise<FoundContact | undefined> {
  return tx.one(
    `select ${columns} from contacts c
     where c.workspace_id = $1 and c.id = (
       select coalesce(asked.merged_into, asked.id) from contacts asked where asked.workspace_id = $1 and asked.id = $2)`,
    [tx.workspaceId, id],
  )
}

/** The contact's own id and those of its aliases. */
export async function idsOf(tx: Tx, id: string): Promise<string[]> {
  const aliases = await tx.rows<{ id: string }>(
    'select id from contacts where workspace_id = $1 and merged_into = $2 order by id',
    [tx.workspaceId, id],
  )
  return [id, ...aliases.map((alias) => alias.id)]
}

export interface FoundSuppression {
  channel: string
  address: string
  reason: string
  from: EpochMs
  until: EpochMs | null
}

export function suppressionsOf(tx: Tx, ids: readonly string[]): Promise<FoundSuppression[]> {
  return tx.rows(
    `select channel, address, reason, held_from as from, held_until as until from suppressions
     where workspace_id = $1 and contact_id = any ($2::uuid[]) order by held_from desc`,
    [tx.workspaceId, plainArray(ids)],
  )
}
