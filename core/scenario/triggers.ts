import { addDuration } from '../time/duration.ts'
import type { EpochMs } from '../time/instant.ts'
import type { Trigger } from './definition.ts'
import type { EventFacts } from './fields.ts'
import { ANSWER_EVENTS } from './steps/wait-for.ts'
import { referenceTo } from './steps/kind.ts'
import type { Reference } from './steps/kind.ts'

/** The rules of one kind of trigger. Whatever starts a scenario is an event of the contact, internal ones included. */
export interface TriggerRules<T extends Trigger> {
  /** The type of the events that start it. */
  type(trigger: T): string
  /** Whether an event of that type does, its condition aside. `key`: the scenario's. */
  fits?(trigger: T, facts: EventFacts, now: EpochMs, key: string): boolean
  references?(trigger: T): Reference[]
}

/** Every kind of trigger, by the name that definitions use. */
const kinds: { readonly [K in Trigger['kind']]: TriggerRules<Extract<Trigger, { kind: K }>> } = {
  event: {
    type: ({ type }) => type,
    fits: ({ maxAge }, { event, zone }, now) =>
      maxAge === undefined || addDuration(event.occurredAt, maxAge, zone) >= now,
  },
  answer: {
    type: ({ on }) => (on === 'partial' ? 'otklik.answer-partial' : ANSWER_EVENTS[on]),
    fits: ({ survey }, { event }) => event.parameters.survey === survey,
    references: ({ survey }) => referenceTo('survey', survey),
  },
  segment: {
    type: ({ on }) => (on === 'enter' ? 'otklik.segment-entered' : 'otklik.segment-left'),
    fits: ({ segment }, { event }) => event.parameters.segment === segment,
    references: ({ segment }) => referenceTo('segment', segment),
  },
  schedule: {
    type: () => 'otklik.scheduled',
    fits: (_trigger, { event }, _now, key) => event.parameters.scenario === key,
    references: ({ segment }) => referenceTo('segment', segment),
  },
  manual: {
    type: () => 'otklik.campaign',
    fits: (_trigger, { event }, _now, key) => event.parameters.scenario === key,
  },
}

/** The rules for a trigger. */
export function triggerKindOf<T extends Trigger>(trigger: T): TriggerRules<T> {
  return kinds[trigger.kind] as unknown as TriggerRules<T>
}
