import { compile } from '../condition/compile.ts'
import type { Fields } from '../condition/definition.ts'
import type { EpochMs } from '../time/instant.ts'
import type { Enrollment, ScenarioDefinition, Trigger } from './definition.ts'
import { asOf, fieldsOf } from './fields.ts'
import type { EventFacts } from './fields.ts'
import { isOnLoop } from './loops.ts'
import { triggerKindOf } from './triggers.ts'

/**
 * Whether an event that arrives at `now` starts the scenario. `fields` may be handed in where they are made already:
 * one event is often held against many scenarios.
 */
export type TriggerMatcher = (facts: EventFacts, now: EpochMs, fields?: Fields) => boolean

/** The trigger of the scenario with this key, compiled: make it once per version, ask it for every event. */
export function matchTrigger({ trigger }: ScenarioDefinition, key: string): TriggerMatcher {
  const { type, fits } = triggerKindOf<Trigger>(trigger)
  const wanted = type(trigger)
  const holds = matchEntry({ trigger })
  return (facts, now, fields) =>
    facts.event.type === wanted && (fits?.(trigger, facts, now, key) ?? true) && holds(facts, now, fields)
}

/** Whether the trigger's condition lets a contact in whom another scenario's `enter` step starts here, with its event. */
export function matchEntry({ trigger }: Pick<ScenarioDefinition, 'trigger'>): TriggerMatcher {
  const holds = trigger.when && compile(trigger.when)
  return (facts, now, fields) => holds === undefined || holds(fields ?? fieldsOf(facts, now), asOf(facts, now))
}

/** The types of events that can start the scenario. */
export function triggerTypes({ trigger }: Pick<ScenarioDefinition, 'trigger'>): string[] {
  return [triggerKindOf<Trigger>(trigger).type(trigger)]
}

/** A contact at the beginning of the scenario, due to be advanced at once. */
export function enroll(definition: ScenarioDefinition, now: EpochMs): Enrollment {
  const { start } = definition
  const memory = isOnLoop(definition, start) ? { visits: { [start]: 1 } } : {}
  const times = { startedAt: now, enteredAt: now, dueAt: now }
  return { step: start, phase: 'entering', ...times, asked: false, outcome: null, memory }
}
