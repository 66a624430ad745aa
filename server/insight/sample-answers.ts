/** For tests: answers as rows, with their rollups, as if they had been given on a page. */
import { scoreGroup } from '@otklik/core/metrics'
import type { EpochMs } from '@otklik/core/time'
import { iso, type Tx } from '../platform/database/index.ts'
import { newId } from '../platform/id.ts'
import { workspaceOf } from '../platform/workspace.ts'
import { applyRollups } from './rollups.ts'

export interface SampleAnswer {
  /** Null for an invitation that was delivered and not answered. */
  score: number | null
  /** Also when it was delivered, unless `deliveredAt` says otherwise. */
  at: EpochMs | string
  deliveredAt?: string
  expiresAt?: string
  dimensions?: Record<string, string>
  labels?: string[]
  channel?: string
  surveyKey?: string
  kind?: 'nps' | 'csat' | 'ces'
}

export async function addAnswers(tx: Tx, answers: readonly SampleAnswer[]): Promise<void> {
  for (const answer of answers) {
    const invitationId = newId()
    await addInvitation(tx, invitationId, answer)
    if (answer.score !== null) await addScore(tx, invitationId, answer, answer.score)
  }
}

async function addInvitation(tx: Tx, id: string, answer: SampleAnswer): Promise<void> {
  const { surveyKey = 'nps', channel = 'email', labels = [], dimensions = {}, expiresAt } = answer
  const deliveredAt = answer.deliveredAt ?? iso(moment(answer.at))
  await tx.rows(
    `insert into invitations (workspace_id, id, contact_id, enrollment_id, event_id, survey_key, survey_version, channel,
       labels, dimensions, language, asked_at, delivered_at, expires_at, answered_at)
     values ($1, $2, $3, $3, $3, $4, 1, $5, $6, $7, 'ru', $8, $8, $9, $10)`,
    [
      tx.workspaceId,
      id,
      newId(),
      surveyKey,
      channel,
      labels,
      dimensions,
      deliveredAt,
      expiresAt ?? null,
      answer.score === null ? null : iso(moment(answer.at)),
    ],
  )
}

async function addScore(tx: Tx, invitationId: string, answer: SampleAnswer, score: number): Promise<void> {
  const { surveyKey = 'nps', channel = 'email', labels = [], dimensions = {}, kind = 'nps' } = answer
  const [responseId, answeredAt] = [newId(), moment(answer.at)]
  await tx.rows(
    `insert into responses (workspace_id, id, invitation_id, survey_key, survey_version, state, channel, labels, language,
       dimensions, asked_at, started_at, updated_at)
     select workspace_id, $2, id, survey_key, survey_version, 'partial', channel, labels, language, dimensions, asked_at, $4, $4
     from invitations where workspace_id = $1 and id = $3`,
    [tx.workspaceId, responseId, invitationId, iso(answeredAt)],
  )
  await tx.rows(
    `insert into answers (workspace_id, response_id, element, kind, value, score, score_group, answered_at, changed_at)
     values ($1, $2, 'score', $3, $4, $5, $6, $7, $7)`,
    [tx.workspaceId, responseId, kind, String(score), score, scoreGroup(kind, score), iso(answeredAt)],
  )
  const { zone } = await workspaceOf(tx)
  const placed = { surveyKey, element: 'score', kind, channel, labels, dimensions }
  await applyRollups(tx, zone, [{ ...placed, before: null, after: { score, answeredAt } }])
}

function moment(at: EpochMs | string): EpochMs {
  return typeof at === 'string' ? Date.parse(at) : at
}
