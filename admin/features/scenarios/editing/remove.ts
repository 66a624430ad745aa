import type { ScenarioDefinition, StepId } from '@otklik/core/scenario'
import { reachedSteps } from './graph.ts'
import { leadWay, mainWay, waysInto } from './ways.ts'

/**
 * Takes steps out; whatever led to one leads on by its main way. Steps that only they led to go with them: see
 * `orphansOf`, which says so before.
 */
export function removeSteps(definition: ScenarioDefinition, ids: readonly StepId[]): ScenarioDefinition {
  return dropSteps(healed(definition, ids), new Set([...ids, ...orphansOf(definition, ids)]))
}

/** The steps that could be come to, and could not be any more once `ids` are taken out. */
export function orphansOf(definition: ScenarioDefinition, ids: readonly StepId[]): StepId[] {
  const taken = new Set(ids)
  const left = new Set(reachedSteps(dropSteps(healed(definition, ids), taken)))
  return reachedSteps(definition).filter((id) => !taken.has(id) && !left.has(id))
}

/** Every way into one of the steps leads past them. */
function healed(definition: ScenarioDefinition, ids: readonly StepId[]): ScenarioDefinition {
  const taken = new Set(ids)
  return waysInto(definition, taken)
    .filter(({ from }) => !taken.has(from))
    .reduce((led, { from, key, to }) => leadWay(led, { from, key }, past(definition, to, taken)), definition)
}

function past(definition: ScenarioDefinition, id: StepId, taken: ReadonlySet<StepId>): StepId | null {
  const passed = new Set<StepId>()
  let next: StepId | null = id
  while (next !== null && taken.has(next)) {
    if (passed.has(next)) return null
    passed.add(next)
    next = mainWay(definition, next)?.to ?? null
  }
  return next
}

function dropSteps(definition: ScenarioDefinition, gone: ReadonlySet<StepId>): ScenarioDefinition {
  const kept = <Value>(record: Readonly<Record<StepId, Value>>) =>
    Object.fromEntries(Object.entries(record).filter(([id]) => !gone.has(id)))
  // A way that led to what is gone, and could not lead past it, leads nowhere.
  const steps = waysInto(definition, gone)
    .filter(({ from }) => !gone.has(from))
    .reduce((led, place) => leadWay(led, place, null), definition)
  return {
    ...steps,
    steps: kept(steps.steps),
    ...(definition.layout === undefined ? {} : { layout: kept(definition.layout) }),
  }
}
