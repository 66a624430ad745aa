import type { Tx } from '../../platform/database/index.ts'
import { answersTo } from './store.ts'

/** What a contact answered to an invitation, as conditions see it. */
export interface Response {
  id: string
  score: number | null
  group: string | null
  complete: boolean
  answers: Record<string, unknown>
}

/** By invitation. The score of a survey that asks for several is the one given first. One statement, none for none. */
export async function loadResponses(tx: Tx, invitationIds: readonly string[]): Promise<Map<string, Response>> {
  const responses = new Map<string, Response>()
  if (invitationIds.length === 0) return responses
  for (const { invitationId, responseId, complete, ...answer } of await answersTo(tx, invitationIds)) {
    const { element, value, score, group } = answer
    let response = responses.get(invitationId)
    if (!response)
      responses.set(invitationId, (response = { id: responseId, score: null, group: null, complete, answers: {} }))
    response.answers[element] = value
    if (response.score === null && score !== null) Object.assign(response, { score, group })
  }
  return responses
}
