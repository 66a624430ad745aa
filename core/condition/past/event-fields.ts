import type { PastEvent } from '../definition.ts'

type Event = Pick<PastEvent, 'type' | 'occurredAt' | 'parameters'>

/** Many conditions are asked of one event: what it looks like to them is made once. */
const made = new WeakMap<Event, Record<string, unknown>>()

/** An event as conditions name it: its type and time stand beside its parameters, none of which can hide them. */
export function eventFields(event: Event): Record<string, unknown> {
  let fields = made.get(event)
  if (fields === undefined) made.set(event, (fields = make(event)))
  return fields
}

function make({ type, occurredAt, parameters }: Event): Record<string, unknown> {
  return {
    ...parameters,
    type,
    get occurredAt() {
      return new Date(occurredAt).toISOString()
    },
  }
}
