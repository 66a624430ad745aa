import { resume, shownState, shownSurvey, start, type SurveyDefinition } from '@otklik/core/survey'
import type { Tx } from '../platform/database/index.ts'
import type { Surveys } from '../surveys/index.ts'
import type { ProgramSurvey } from './api.ts'
import { knownOfNobody, loadKnown } from './known.ts'
import type { Requester } from './requester.ts'
import { loadStates } from './state-store.ts'
import { viewFor } from './view.ts'

export type SurfaceSurvey = Omit<ProgramSurvey, 'isOpen'>

/** What a surface shows of an invitation, as `GET /api/respond/{token}` would tell it. Null when it is not there. */
export async function surfaceOf(
  tx: Tx,
  surveys: Surveys,
  invitationId: string,
  requester: Requester,
): Promise<SurfaceSurvey | null> {
  const state = (await loadStates(tx, [invitationId], 'page')).get(invitationId)
  if (!state) return null
  const { definition } = await surveys.get(tx, state.surveyKey, state.surveyVersion)
  const known = await loadKnown(tx, [{ state, survey: definition }])
  const view = viewFor(state, definition, requester.hash, known.get(invitationId))
  return { survey: shownSurvey(definition), language: state.language, ...shownState(definition, resume(view.state)) }
}

/** What a surface shows to somebody of whom nothing is known but where it is, and who has said nothing yet. */
export function surfaceOfNobody(
  survey: SurveyDefinition,
  language: string,
  dimensions: Readonly<Record<string, string>>,
): SurfaceSurvey {
  const passage = start(knownOfNobody(survey, dimensions))
  return { survey: shownSurvey(survey), language, ...shownState(survey, passage) }
}
