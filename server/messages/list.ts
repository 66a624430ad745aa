import type { EpochMs } from '@otklik/core/time'
import { iso, type Tx } from '../platform/database/index.ts'
import type { Cursor } from '../platform/http/cursor.ts'

export interface ListedMessage {
  id: string
  channel: string
  template: string
  labels: string[]
  address: string
  contact: { id: string; name: string | null } | null
  state: 'queued' | 'sending' | 'accepted' | 'dead'
  attempts: number
  error: string | null
  createdAt: EpochMs
  acceptedAt: EpochMs | null
}

/** Messages that were given up, newest first. */
export function listDead(tx: Tx, before: Cursor | undefined, limit: number): Promise<ListedMessage[]> {
  return tx.rows(
    `select m.id, m.channel, m.template, m.labels, m.address, m.state, m.attempts, m.error,
       m.created_at as "createdAt", m.accepted_at as "acceptedAt",
       case when c.id is not null then json_build_object('id', c.id, 'name', c.name) end as contact
     from messages m left join contacts c on c.workspace_id = m.workspace_id and c.id = m.contact_id
     where m.workspace_id = $1 and m.state = 'dead'
       and ($2::timestamptz is null or (m.created_at, m.id) < ($2, $3::uuid))
     order by m.created_at desc, m.id desc limit $4`,
    [tx.workspaceId, iso(before?.at), before?.id ?? null, limit],
  )
}

/** `scale` is the kind of scale that a template shows, if any; `hasLink` whether it leads to a survey. */
export function listTemplates(tx: Tx): Promise<
  {
    key: string
    language: string
    labels: string[]
    subject: string
    scale: string | null
    hasLink: boolean
    savedAt: EpochMs
    version: number
  }[]
> {
  return tx.rows(
    `select key, language, labels, source ->> 'subject' as subject, saved_at as "savedAt", version,
       substring(source ->> 'mjml' from '<o-scale[^>]*element\\s*=\\s*["'']([a-z]+)["'']') as scale,
       source ->> 'mjml' like '%link.survey%' as "hasLink"
     from templates where workspace_id = $1 order by key, language`,
    [tx.workspaceId],
  )
}
