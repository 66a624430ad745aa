import { scoreElementOf, type AnswerValue, type SurveyDefinition } from '@otklik/core/survey'
import type { EpochMs } from '@otklik/core/time'
import type { Bus } from '../platform/bus.ts'
import { iso, type Database, type Tx } from '../platform/database/index.ts'
import type { Surveys } from '../surveys/index.ts'
import type { Answered } from './effects.ts'
import type { Changed, OnAnswered } from './save.ts'

export interface AbandonOptions {
  database: Database
  bus: Bus
  surveys: Pick<Surveys, 'getAll'>
  onAnswered: OnAnswered
}

const BATCH = 500

/**
 * Responses that were begun and not touched for their survey's time are abandoned from now on, and whoever hears of
 * responses is told. What is answered later makes them partial or complete again.
 */
export async function abandonDue(
  { database, bus, surveys, onAnswered }: AbandonOptions,
  workspaceId: number,
  now: EpochMs,
): Promise<{ done: number; more: boolean }> {
  const done = await database.tenant(workspaceId, async (tx) => {
    const left = await abandon(tx, now)
    if (left.length === 0) return 0
    const wanted = left.map(({ survey, version }) => ({ key: survey, version }))
    const definitions = await surveys.getAll(tx, wanted)
    const changed = left.map(({ responseId, contactId, survey }): Changed => {
      return { responseId, contactId, survey, was: 'partial', is: 'abandoned' }
    })
    const reactions = left.flatMap((each, index) => reactionTo(each, definitions[index]!.definition))
    await onAnswered(tx, { changed, reactions, later: [] }, now)
    return left.length
  })
  if (done > 0) {
    bus.emit('change', { workspaceId, what: 'answers' })
    bus.emit('due', { workspaceId, what: 'enrollments' })
  }
  return { done, more: done === BATCH }
}

/** Nobody that is known has scenarios. */
function reactionTo({ contactId, given, ...left }: Left, survey: SurveyDefinition): Answered[] {
  if (contactId === null) return []
  const { responseId, invitationId, enrollmentId, dimensions } = left
  const scored = given?.find(([element]) => element === scoreElementOf(survey)?.id)
  return [
    {
      responseId,
      invitationId,
      enrollmentId,
      contactId,
      survey: left.survey,
      dimensions,
      score: scored?.[2] ?? null,
      group: scored?.[3] ?? null,
      answers: Object.fromEntries((given ?? []).map(([element, value]) => [element, value])),
      groupChanged: false,
      completed: false,
      abandoned: true,
    },
  ]
}

type Left = Pick<Answered, 'responseId' | 'invitationId' | 'enrollmentId' | 'survey' | 'dimensions'> & {
  contactId: string | null
  version: number
  given: [element: string, value: AnswerValue, score: number | null, group: string | null][] | null
}

/** Those that somebody answers right now are passed over: they are not left. */
function abandon(tx: Tx, now: EpochMs): Promise<Left[]> {
  return tx.rows(
    `with due as materialized (
       select id from responses where workspace_id = $1 and abandon_at <= $2
       order by abandon_at limit $3 for update skip locked)
     update responses r set state = 'abandoned', abandon_at = null from due
     where r.workspace_id = $1 and r.id = due.id
     returning r.id as "responseId", r.invitation_id as "invitationId", r.contact_id as "contactId",
       r.survey_key as survey, r.survey_version as version, r.dimensions,
       (select i.enrollment_id from invitations i where i.workspace_id = $1 and i.id = r.invitation_id) as "enrollmentId",
       (select json_agg(json_build_array(a.element, a.value, a.score, a.score_group)) from answers a
        where a.workspace_id = $1 and a.response_id = r.id) as given`,
    [tx.workspaceId, iso(now), BATCH],
  )
}
