import { fold } from '@otklik/core/condition'
import type { EpochMs } from '@otklik/core/time'
import type { Tx } from '../../platform/database/index.ts'
import type { Cursor } from '../../platform/http/cursor.ts'

export interface FoundContact {
  id: string
  name: string | null
  language: string | null
  zone: string | null
  attributes: Record<string, unknown>
  createdAt: EpochMs
  identities: { kind: string; value: string }[]
  lastScore: { score: number; kind: string; group: string; at: EpochMs } | null
}

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`

const columns = `c.id, c.name, c.language, c.zone, c.attributes, c.created_at as "createdAt",
  coalesce((select json_agg(json_build_object('kind', i.kind, 'value', i.value) order by i.kind, i.value)
     from identities i where i.workspace_id = $1 and i.contact_id = c.id), '[]') as identities,
  (select json_build_object('score', a.score, 'kind', a.kind, 'group', a.score_group, 'at', ${ms('a.answered_at')})
     from responses r join answers a on a.workspace_id = $1 and a.response_id = r.id and a.score is not null
     where r.workspace_id = $1 and r.contact_id = c.id order by a.answered_at desc limit 1) as "lastScore"`

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
         select i.contact_id from identities i join unnest($5::text[], $6::text[]) as k (kind, value)
           on i.kind = k.kind and i.value = k.value where i.workspace_id = $1))
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

export function findContact(tx: Tx, id: string): Promise<FoundContact | undefined> {
  return tx.one(`select ${columns} from contacts c where c.workspace_id = $1 and c.id = $2`, [tx.workspaceId, id])
}

export interface FoundSuppression {
  channel: string
  address: string
  reason: string
  from: EpochMs
  until: EpochMs | null
}

export function suppressionsOf(tx: Tx, id: string): Promise<FoundSuppression[]> {
  return tx.rows(
    `select channel, address, reason, held_from as from, held_until as until from suppressions
     where workspace_id = $1 and contact_id = $2 order by held_from desc`,
    [tx.workspaceId, id],
  )
}
