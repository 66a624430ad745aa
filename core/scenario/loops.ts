import type { ScenarioDefinition, Step, StepId } from './definition.ts'
import type { Exit } from './steps/kind.ts'
import { kindOf } from './steps/registry.ts'

/** The ways out of every step. */
export type Graph = ReadonlyMap<StepId, readonly Exit[]>

export function graphOf({ steps }: Pick<ScenarioDefinition, 'steps'>): Graph {
  return new Map(Object.entries(steps).map(([id, step]) => [id, kindOf<Step>(step).exits(step)]))
}

/** Every step that can be come to from `starts`, these included, by the exits that `follows` lets through. */
export function reachable(starts: Iterable<StepId>, graph: Graph, follows: (exit: Exit) => boolean): Set<StepId> {
  const reached = new Set(starts)
  // A set's iteration visits what is added on the way.
  for (const id of reached) {
    for (const exit of graph.get(id) ?? []) if (follows(exit)) reached.add(exit.to)
  }
  return reached
}

/** The steps that lead back to themselves by exits that `follows` lets through. */
export function looping(graph: Graph, follows: (exit: Exit) => boolean): Set<StepId> {
  const ids = [...graph].filter(([id, exits]) => {
    const next = exits.filter(follows).map(({ to }) => to)
    return reachable(next, graph, follows).has(id)
  })
  return new Set(ids.map(([id]) => id))
}

/** Whether a contact who has left the step can come to it again. Found out once and kept with the definition object, which must not change. */
export function isOnLoop(definition: ScenarioDefinition, id: StepId): boolean {
  let found = known.get(definition)
  if (found === undefined) known.set(definition, (found = looping(graphOf(definition), () => true)))
  return found.has(id)
}

const known = new WeakMap<ScenarioDefinition, Set<StepId>>()
