import type { ScenarioDefinition, StepId } from '@otklik/core/scenario'
import { TRIGGER, waysOf } from './ways.ts'

/** Every step that a contact can come to, in the order in which one reads: a way to its end before the next. */
export function reachedSteps(definition: ScenarioDefinition): StepId[] {
  return reachedFrom(definition, TRIGGER).filter((id) => id !== TRIGGER)
}

/** Every step in reading order; those that no way leads to come last. */
export function flowOrder(definition: ScenarioDefinition): StepId[] {
  return [...new Set([...reachedSteps(definition), ...Object.keys(definition.steps)])]
}

/** `from` and what can be come to from it. Walked without recursion: a definition may come from outside. */
export function reachedFrom(definition: ScenarioDefinition, from: StepId): StepId[] {
  const reached = new Set<StepId>()
  const open = [from]
  while (open.length > 0) {
    const id = open.pop() ?? from
    if (reached.has(id)) continue
    reached.add(id)
    const next = waysOf(definition, id).flatMap(({ to }) => (to === null || reached.has(to) ? [] : [to]))
    open.push(...next.toReversed())
  }
  return [...reached]
}
