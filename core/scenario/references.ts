import type { Condition } from '../condition/definition.ts'
import { dependencies } from '../condition/needs.ts'
import { conditionReferences } from '../condition/references.ts'
import type { ScenarioDefinition, Step, Trigger } from './definition.ts'
import { pathOf } from './problem.ts'
import type { Path } from './problem.ts'
import { ANSWER_EVENTS } from './steps/wait-for.ts'
import type { PlacedCondition, Reference } from './steps/kind.ts'
import { kindOf } from './steps/registry.ts'
import { triggerKindOf } from './triggers.ts'

/** Everything that the definition names by key (surveys, templates, channels, segments, lists, scenarios), and where. */
export function referencesOf(definition: ScenarioDefinition): Reference[] {
  return [
    ...plainReferences(definition),
    ...conditionsOf(definition).flatMap(({ path, condition, find = (part: Path) => part }) =>
      conditionReferences(condition).map((reference) => ({
        ...reference,
        path: [...path, ...find(pathOf(reference.path))],
      })),
    ),
  ]
}

/** Those outside of conditions. */
export function plainReferences(definition: ScenarioDefinition): Reference[] {
  return [
    ...under(['trigger'], triggerKindOf<Trigger>(definition.trigger).references?.(definition.trigger) ?? []),
    ...Object.entries(definition.steps).flatMap(([id, step]) =>
      under(['steps', id], kindOf<Step>(step).references?.(step) ?? []),
    ),
  ]
}

/** Every condition that the definition looks at, and where. What it `wait-for`s is among them. */
export function conditionsOf(definition: ScenarioDefinition): PlacedCondition[] {
  const { trigger, leave = [], steps } = definition
  return [
    ...(trigger.when ? [{ path: ['trigger', 'when'], condition: trigger.when }] : []),
    ...leave.map(({ when }, index) => ({ path: ['leave', index, 'when'], condition: when })),
    ...Object.entries(steps).flatMap(([id, step]) => under(['steps', id], kindOf<Step>(step).conditions?.(step) ?? [])),
  ]
}

/**
 * The types of events that can wake a contact on the way: those that a step waits for, and those that a leave rule asks
 * about. The answer to an invitation wakes its enrollment by itself.
 */
export function listenedTypes({ leave = [], steps }: ScenarioDefinition): string[] {
  const awaited = Object.values(steps).flatMap((step) => kindOf<Step>(step).listens?.(step) ?? [])
  return [...new Set([...awaited, ...leave.flatMap(({ when }) => typesThatChange(when))])]
}

/** What a condition depends on, as the events that say that it has changed. */
function typesThatChange(condition: Condition): string[] {
  const { events, contact, answers, segments } = dependencies(condition)
  return [
    ...events,
    ...(contact.size > 0 ? ['otklik.contact-updated'] : []),
    ...(answers.size > 0 ? Object.values(ANSWER_EVENTS) : []),
    ...(segments.size > 0 ? ['otklik.segment-entered', 'otklik.segment-left'] : []),
  ]
}

function under<Placed extends { path: Path }>(path: Path, found: readonly Placed[]): Placed[] {
  return found.map((one) => ({ ...one, path: [...path, ...one.path] }))
}
