import type { Fields } from '../condition/definition.ts'
import type { Facts } from './definition.ts'

/** What the conditions of a trigger can see: no answer has been given yet. */
export type EventFacts = Omit<Facts, 'response' | 'policy'>

/** The facts as conditions name them. The event's parameters stand beside its type, which none of them can hide. */
export function fieldsOf(facts: EventFacts & Partial<Pick<Facts, 'response'>>): Fields {
  const { contact, event, dimensions, response } = facts
  return {
    contact,
    event: { ...event.parameters, type: event.type },
    dimension: dimensions,
    answer: response?.answers,
    response: response ? { score: response.score, group: response.group } : undefined,
  }
}
