import type { Memory } from '@otklik/core/scenario'
import type { EpochMs } from '@otklik/core/time'
import { iso, plainArray, textArray, type Tx } from '../../platform/database/index.ts'

/** Where an enrollment stands after it was advanced. */
export interface Change {
  id: string
  step: string
  phase: 'entering' | 'waiting' | 'ended'
  enteredAt: EpochMs
  dueAt: EpochMs | null
  asked: boolean
  invitationId: string | null
  askedStep: string | null
  outcome: string | null
  error: string | null
  memory: Memory
  heldReason: string | null
}

export async function saveChanges(tx: Tx, changes: readonly Change[], now: EpochMs): Promise<void> {
  await tx.rows(
    `update enrollments e
     set step = u.step, phase = u.phase, entered_at = u.entered_at, due_at = u.due_at, asked = u.asked,
       invitation_id = u.invitation_id, asked_step = u.asked_step, outcome = u.outcome, error = u.error,
       memory = u.memory::jsonb, held_reason = u.held_reason,
       ended_at = case when u.phase = 'ended' then $2::timestamptz end
     from unnest($3::uuid[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[], $8::boolean[], $9::uuid[],
       $10::text[], $11::text[], $12::text[], $13::text[], $14::text[])
       as u (id, step, phase, entered_at, due_at, asked, invitation_id, asked_step, outcome, error, memory, held_reason)
     where e.workspace_id = $1 and e.id = u.id`,
    [
      tx.workspaceId,
      iso(now),
      plainArray(changes.map(({ id }) => id)),
      textArray(changes.map(({ step }) => step)),
      plainArray(changes.map(({ phase }) => phase)),
      plainArray(changes.map(({ enteredAt }) => iso(enteredAt))),
      plainArray(changes.map(({ dueAt }) => iso(dueAt))),
      plainArray(changes.map(({ asked }) => asked)),
      plainArray(changes.map(({ invitationId }) => invitationId)),
      textArray(changes.map(({ askedStep }) => askedStep)),
      textArray(changes.map(({ outcome }) => outcome)),
      textArray(changes.map(({ error }) => error)),
      textArray(changes.map(({ memory }) => JSON.stringify(memory))),
      textArray(changes.map(({ heldReason }) => heldReason)),
    ],
  )
}

export interface Invitation {
  id: string
  contactId: string
  enrollmentId: string
  eventId: string
  surveyKey: string
  surveyVersion: number
  channel: string
  labels: readonly string[]
  dimensions: Readonly<Record<string, string>>
  language: string
  expiresAt: EpochMs | null
}

export async function saveInvitations(tx: Tx, invitations: readonly Invitation[], now: EpochMs): Promise<void> {
  await tx.rows(
    `insert into invitations (workspace_id, asked_at, id, contact_id, enrollment_id, event_id, survey_key, survey_version,
       channel, labels, dimensions, language, expires_at)
     select $1, $2, u.id, u.contact_id, u.enrollment_id, u.event_id, u.survey_key, u.survey_version, u.channel,
       u.labels::text[], u.dimensions::jsonb, u.language, u.expires_at
     from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::integer[], $9::text[], $10::text[],
       $11::text[], $12::text[], $13::timestamptz[])
       as u (id, contact_id, enrollment_id, event_id, survey_key, survey_version, channel, labels, dimensions, language,
         expires_at)`,
    [
      tx.workspaceId,
      iso(now),
      plainArray(invitations.map(({ id }) => id)),
      plainArray(invitations.map(({ contactId }) => contactId)),
      plainArray(invitations.map(({ enrollmentId }) => enrollmentId)),
      plainArray(invitations.map(({ eventId }) => eventId)),
      textArray(invitations.map(({ surveyKey }) => surveyKey)),
      plainArray(invitations.map(({ surveyVersion }) => surveyVersion)),
      textArray(invitations.map(({ channel }) => channel)),
      textArray(invitations.map(({ labels }) => textArray(labels))),
      textArray(invitations.map(({ dimensions }) => JSON.stringify(dimensions))),
      textArray(invitations.map(({ language }) => language)),
      plainArray(invitations.map(({ expiresAt }) => iso(expiresAt))),
    ],
  )
}

/** The links of invitations, by the hashes of their tokens; the tokens themselves are nowhere kept. */
export async function saveLinks(tx: Tx, hashes: readonly string[], invitationIds: readonly string[]): Promise<void> {
  await tx.rows('select directory.add_links($1, $2::bytea[], $3::uuid[])', [
    tx.workspaceId,
    textArray(hashes.map((hex) => String.raw`\x${hex}`)),
    plainArray(invitationIds),
  ])
}
