import type { AsOf } from '../condition/as-of.ts'
import type { Fields } from '../condition/definition.ts'
import { eventFields } from '../condition/past/event-fields.ts'
import { readPath } from '../condition/path.ts'
import type { EpochMs } from '../time/instant.ts'
import type { Facts } from './definition.ts'

/** What the conditions of a trigger can see: no answer to an invitation of the scenario has been given yet. */
export type EventFacts = Omit<Facts, 'response' | 'policy' | 'scenario'>

/**
 * The facts as conditions name them. The event's parameters stand beside its type and time, which none of them can
 * hide. Where the event itself says what was answered, that is the answer until the scenario's own invitation has one.
 * @param startedAt when the enrollment began, or would begin
 */
export function fieldsOf(facts: EventFacts & Partial<Pick<Facts, 'response'>>, startedAt: EpochMs): Fields {
  const { contact, event, dimensions, response } = facts
  const { answer, score } = response ? { answer: response.answers, score: response } : answeredBy(event)
  return {
    contact,
    event: eventFields(event),
    dimension: dimensions,
    answer,
    response: score && { score: score.score, group: score.group },
    start: { at: startedAt, parameters: event.parameters },
    get history() {
      return facts.history
    },
  }
}

/** As of when, and in whose days, the conditions of a scenario are looked at. */
export function asOf({ workspaceZone }: EventFacts, now: EpochMs): AsOf {
  return { now, zone: workspaceZone }
}

/** What a field holds, by its path as in conditions. */
export function readField(fields: Fields, field: string): unknown {
  return readPath(fields, field.split('.'))
}

function answeredBy({ type, parameters }: Facts['event']) {
  const isAnswer = type.startsWith('otklik.answer-')
  return isAnswer ? { answer: parameters, score: parameters } : { answer: undefined, score: undefined }
}
