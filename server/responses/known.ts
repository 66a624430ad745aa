import { hiddenElements, knownFrom, type Answers, type SurveyDefinition } from '@otklik/core/survey'
import { plainArray, type Tx } from '../platform/database/index.ts'
import type { InvitationState } from './state.ts'

interface Sources {
  id: string
  contact: Record<string, unknown>
  event: Record<string, unknown> | null
  dimension: Record<string, unknown>
}

/**
 * What is known before anything is asked, for the hidden elements of surveys, by invitation: of those that have no
 * response yet, since a response keeps what was known when it began. At most one statement.
 */
export async function loadKnown(
  tx: Tx,
  wanted: readonly { state: Pick<InvitationState, 'id' | 'response'>; survey: SurveyDefinition }[],
): Promise<ReadonlyMap<string, Answers>> {
  const asking = wanted.filter(({ state, survey }) => state.response === null && hiddenElements(survey).length > 0)
  if (asking.length === 0) return new Map()
  const rows = await tx.rows<Sources>(
    `select i.id, i.dimensions as dimension, e.parameters as event,
       case when c.id is null then '{}' else c.attributes || jsonb_build_object('name', c.name, 'language', c.language)
       end as contact
     from unnest($2::uuid[]) as wanted (id)
     cross join lateral (select * from invitations where workspace_id = $1 and id = wanted.id limit 1) as i
     left join lateral (select * from contacts where workspace_id = $1 and id = i.contact_id limit 1) as c on true
     left join lateral (select parameters from events where workspace_id = $1 and id = i.event_id limit 1) as e on true`,
    [tx.workspaceId, plainArray(asking.map(({ state }) => state.id))],
  )
  const sources = new Map(rows.map((row) => [row.id, row]))
  return new Map(
    asking.map(({ state, survey }) => {
      const found = sources.get(state.id)
      return [state.id, found ? knownFrom(survey, found) : {}]
    }),
  )
}

/** The same of somebody whom nobody knows: by where the question stands. */
export function knownOfNobody(survey: SurveyDefinition, dimension: Readonly<Record<string, string>>): Answers {
  return knownFrom(survey, { contact: {}, event: null, dimension })
}
