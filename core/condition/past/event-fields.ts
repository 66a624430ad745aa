import type { PastEvent } from '../definition.ts'

/** An event as conditions name it: its type and time stand beside its parameters, none of which can hide them. */
export function eventFields(event: Pick<PastEvent, 'type' | 'occurredAt' | 'parameters'>): Record<string, unknown> {
  const { type, occurredAt, parameters } = event
  return {
    ...parameters,
    type,
    get occurredAt() {
      return new Date(occurredAt).toISOString()
    },
  }
}
