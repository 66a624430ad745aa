import type { Tx } from '../platform/database/index.ts'
import type { Surveys } from '../surveys/index.ts'
import { openDraft, type Draft } from './draft.ts'
import { loadKnown } from './known.ts'
import type { InvitationState } from './state.ts'

/** What is becoming of responses, by invitation, with the surveys that they answer. */
export async function openDrafts(
  tx: Tx,
  surveys: Surveys,
  states: ReadonlyMap<string, InvitationState>,
): Promise<Map<string, Draft>> {
  const invitations = [...states.values()]
  const definitions = await surveys.getAll(
    tx,
    invitations.map(({ surveyKey, surveyVersion }) => ({ key: surveyKey, version: surveyVersion })),
  )
  const known = await loadKnown(
    tx,
    invitations.map((state, index) => ({ state, survey: definitions[index]!.definition })),
  )
  return new Map(
    invitations.map((state, index) => [
      state.id,
      openDraft(state, definitions[index]!.definition, known.get(state.id)),
    ]),
  )
}
