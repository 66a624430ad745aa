import type { PastInvitation } from '@otklik/core/popup'
import type { EpochMs, ZoneId } from '@otklik/core/time'
import { iso, plainArray, textArray, type Tx } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'

export interface LockedContact {
  id: string
  language: string | null
  zone: ZoneId | null
}

/** Nobody else decides about the contact until the transaction ends. */
export function lockContact(tx: Tx, id: string): Promise<LockedContact | undefined> {
  return tx.one(
    `select id, language, zone from contacts where workspace_id = $1 and id = $2 and merged_into is null
     for no key update`,
    [tx.workspaceId, id],
  )
}

export interface About {
  /** A person and those who were joined to them. */
  contactIds: readonly string[]
  popupId: string
  survey: string
}

/** Invitations that this popup has shown, and those to the same survey that nothing came back on yet. */
export async function selectPast(tx: Tx, { contactIds, popupId, survey }: About): Promise<PastInvitation[]> {
  return tx.rows(
    `select i.id, i.popup_id is not distinct from $3 as "isOwn", i.asked_at as "askedAt", i.expires_at as "expiresAt",
       r.state, r.updated_at as "updatedAt"
     from unnest($2::uuid[]) as c (id)
     cross join lateral (
       select * from invitations
       where workspace_id = $1 and contact_id = c.id
         and (popup_id = $3 or survey_key = $4 and answered_at is null and returned_at is null)) as i
     left join lateral (
       select state, updated_at from responses where workspace_id = $1 and invitation_id = i.id limit 1) as r on true`,
    [tx.workspaceId, plainArray(contactIds), popupId, survey],
  )
}

export interface LastEvent {
  id: string
  dimensions: Record<string, string>
}

/** The person's last event of the type; of any that came from outside, without one. */
export function selectLastEvent(
  tx: Tx,
  contactIds: readonly string[],
  type: string | null,
  now: EpochMs,
): Promise<LastEvent | undefined> {
  return tx.one(
    `select e.id, e.dimensions from unnest($2::uuid[]) as c (id)
     cross join lateral (
       select id, occurred_at, dimensions from events
       where workspace_id = $1 and contact_id = c.id and occurred_at <= $4
         and case when $3::text is null then type not like 'otklik.%' else type = $3 end
       order by occurred_at desc, id desc limit 1) as e
     order by e.occurred_at desc, e.id desc limit 1`,
    [tx.workspaceId, plainArray(contactIds), type, iso(now)],
  )
}

export interface NewInvitation {
  id: string
  tokenHash: Buffer
  contactId: string
  popupId: string
  eventId: string | null
  survey: string
  surveyVersion: number
  labels: readonly string[]
  dimensions: Readonly<Record<string, string>>
  language: string
  expiresAt: EpochMs
}

/** The asked slot is taken; it is in front of the contact, so it is delivered. */
export async function insertInvitation(tx: Tx, invitation: NewInvitation, now: EpochMs): Promise<void> {
  const { id, tokenHash, contactId, popupId, eventId, survey, surveyVersion, labels, dimensions } = invitation
  await tx.rows(
    `insert into invitations (workspace_id, id, contact_id, popup_id, event_id, survey_key, survey_version, channel,
       labels, dimensions, language, asked_at, delivered_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, 'popup', $8::text[], $9, $10, $11, $11, $12)`,
    [
      tx.workspaceId,
      id,
      contactId,
      popupId,
      eventId,
      survey,
      surveyVersion,
      textArray(labels),
      JSON.stringify(dimensions),
      invitation.language,
      iso(now),
      iso(invitation.expiresAt),
    ],
  )
  await tx.rows('select directory.add_links($1, array[$2::bytea], array[$3::uuid])', [tx.workspaceId, tokenHash, id])
}

/** What another way asked is shown by this popup from now on; the first that shows it keeps it. */
export async function markShown(tx: Tx, invitationId: string, popupId: string): Promise<void> {
  await tx.rows(
    `update invitations set popup_id = coalesce(popup_id, $3), delivered_at = coalesce(delivered_at, asked_at)
     where workspace_id = $1 and id = $2`,
    [tx.workspaceId, invitationId, popupId],
  )
}

export interface PopupDecision {
  contactId: string
  popupId: string
  outcome: 'asked' | 'not-asked'
  reason: string | null
  rule: string | null
  detail: object
  invitationId: string | null
}

/** Visitors come by many times a day: the same no is written once in so long. */
const SAME_NO = '1 day'

export async function insertDecision(tx: Tx, decision: PopupDecision, now: EpochMs): Promise<void> {
  const { contactId, popupId, outcome, reason, rule, detail, invitationId } = decision
  await tx.rows(
    `insert into decisions (workspace_id, at, id, contact_id, popup_id, step, outcome, reason, rule, detail, invitation_id)
     select $1, $2::timestamptz, $3, $4, $5, '', $6, $7, $8, $9::jsonb, $10
     where $6 = 'asked' or not exists (
       select from decisions d
       where d.workspace_id = $1 and d.contact_id = $4 and d.at > $2::timestamptz - interval '${SAME_NO}'
         and d.popup_id = $5 and d.reason = $7 and d.rule is not distinct from $8)`,
    [
      tx.workspaceId,
      iso(now),
      newId(),
      contactId,
      popupId,
      outcome,
      reason,
      rule,
      JSON.stringify(detail),
      invitationId,
    ],
  )
}

/** The last statement of whoever shows it: many show the same on a day. */
export function countShow(tx: Tx, popupId: string, day: string): void {
  tx.withCommit(
    `insert into popup_shows as s (workspace_id, popup_id, day, n) values ($1, $2, $3, 1)
     on conflict (workspace_id, popup_id, day) do update set n = s.n + 1`,
    [tx.workspaceId, popupId, day],
  )
}
