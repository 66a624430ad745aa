import { compile } from '../condition/compile.ts'
import { addDuration } from '../time/duration.ts'
import type { EpochMs } from '../time/instant.ts'
import type { Enrollment, ScenarioDefinition } from './definition.ts'
import { fieldsOf } from './fields.ts'
import type { EventFacts } from './fields.ts'

/** Whether an event that arrives at `now` starts the scenario. */
export type TriggerMatcher = (facts: EventFacts, now: EpochMs) => boolean

/** The scenario's trigger, compiled: make it once per version, ask it for every event. */
export function matchTrigger({ trigger }: ScenarioDefinition): TriggerMatcher {
  const { type, maxAge } = trigger
  const holds = trigger.when && compile(trigger.when)
  return (facts, now) => {
    const { event, zone } = facts
    if (event.type !== type) return false
    if (maxAge !== undefined && addDuration(event.occurredAt, maxAge, zone) < now) return false
    return holds === undefined || holds(fieldsOf(facts), zone)
  }
}

/** A contact at the beginning of the scenario, due to be advanced at once. */
export function enroll({ start }: ScenarioDefinition, now: EpochMs): Enrollment {
  return { step: start, phase: 'entering', enteredAt: now, dueAt: now, asked: false, outcome: null }
}
