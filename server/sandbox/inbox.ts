import type { EpochMs } from '@otklik/core/time'
import type { OutgoingMail } from '../channels/index.ts'
import { folded, iso, type Tx } from '../platform/database/index.ts'

export interface StoredMail {
  id: string
  sender: string
  address: string
  subject: string
  html: string
  text: string
  /** Its AMP part. */
  amp: string | null
  headers: Record<string, string>
  receivedAt: EpochMs
  contact: { id: string; name: string | null } | null
}

/** Puts mails into the inbox instead of sending them. */
export async function deliverToSandbox(
  tx: Tx,
  mails: readonly { message: { id: string }; mail: OutgoingMail }[],
  now: EpochMs,
): Promise<void> {
  if (mails.length === 0) return
  const rows = mails.map(({ message, mail }) => ({
    id: message.id,
    sender: mail.from,
    address: mail.to,
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    amp: mail.amp ?? null,
    headers: { 'Message-ID': mail.messageId, ...mail.headers },
  }))
  await tx.rows(
    `insert into sandbox_mails (workspace_id, message_id, sender, address, subject, html, text, amp, headers, received_at)
     select $1, r.id, r.sender, r.address, r.subject, r.html, r.text, r.amp, r.headers, $3
     from jsonb_to_recordset($2) as r (id uuid, sender text, address text, subject text, html text, text text, amp text,
       headers jsonb)
     on conflict do nothing`,
    [tx.workspaceId, JSON.stringify(rows), iso(now)],
  )
}

const columns = `s.message_id as id, s.sender, s.address, s.subject, s.text, s.received_at as "receivedAt",
  case when c.id is not null then json_build_object('id', c.id, 'name', c.name) end as contact`
const source = `sandbox_mails s
  left join messages m on m.workspace_id = s.workspace_id and m.id = s.message_id
  left join contacts c on c.workspace_id = s.workspace_id and c.id = m.contact_id`

/**
 * Mails to staff about no case hold links that make whoever opens them a member: an administrator's to see, who sends
 * them. The row policies know the scope of a person and not the role.
 */
const forReader = (administrator: string) =>
  `(${administrator}::boolean or m.contact_id is not null or m.case_id is not null)`

export interface InboxQuery {
  asAdministrator: boolean
  /** A part of the address or of the subject. */
  search: string | undefined
  before: { at: EpochMs; id: string } | undefined
  limit: number
}

/** Newest first. */
export function listMails(tx: Tx, query: InboxQuery): Promise<Omit<StoredMail, 'html' | 'amp' | 'headers'>[]> {
  return tx.rows(
    `select ${columns} from ${source}
     where s.workspace_id = $1 and ${forReader('$6')}
       and ($2::timestamptz is null or (s.received_at, s.message_id) < ($2, $3::uuid))
       and ($4::text is null or position($4 in ${folded("s.address || ' ' || s.subject")}) > 0)
     order by s.received_at desc, s.message_id desc limit $5`,
    [
      tx.workspaceId,
      iso(query.before?.at),
      query.before?.id ?? null,
      query.search?.toLowerCase() ?? null,
      query.limit,
      query.asAdministrator,
    ],
  )
}

export function readMail(
  tx: Tx,
  { id, asAdministrator }: { id: string; asAdministrator: boolean },
): Promise<StoredMail | undefined> {
  return tx.one(
    `select ${columns}, s.html, s.amp, s.headers from ${source}
     where s.workspace_id = $1 and s.message_id = $2 and ${forReader('$3')}`,
    [tx.workspaceId, id, asAdministrator],
  )
}

/** An invitation in the inbox, and the event that it is about. */
export interface SurveyMail {
  id: string
  eventId: string
  address: string
  html: string
  receivedAt: EpochMs
}

/** Invitations that came at this time or later, the oldest first. */
export function surveyMailsSince(tx: Tx, since: EpochMs): Promise<SurveyMail[]> {
  return tx.rows(
    `select s.message_id as id, i.event_id as "eventId", s.address, s.html, s.received_at as "receivedAt"
     from sandbox_mails s
     join messages m on m.workspace_id = s.workspace_id and m.id = s.message_id
     join invitations i on i.workspace_id = m.workspace_id and i.id = m.invitation_id
     where s.workspace_id = $1 and s.received_at >= $2
     order by s.received_at, s.message_id`,
    [tx.workspaceId, iso(since)],
  )
}
