import type { ScenarioDefinition, Step, StepId } from './definition.ts'
import type { Exit } from './steps/kind.ts'
import { kindOf } from './steps/registry.ts'

export interface DefinitionProblem {
  path: (string | number)[]
  code: 'missing-start' | 'unknown-step' | 'unreachable-step' | 'endless-loop' | 'never-unanswered'
  message: string
}

/** What keeps a well-formed definition from being published; empty when nothing does. */
export function definitionProblems(definition: ScenarioDefinition): DefinitionProblem[] {
  const graph = graphOf(definition)
  return [
    ...startProblems(definition, graph),
    ...unknownSteps(graph),
    ...unreachableSteps(definition, graph),
    ...endlessLoops(graph),
    ...Object.entries(definition.steps).flatMap(([id, step]) => neverUnanswered(id, step)),
  ]
}

/** The ways out of every step. */
type Graph = ReadonlyMap<StepId, Exit[]>

function graphOf({ steps }: ScenarioDefinition): Graph {
  return new Map(Object.entries(steps).map(([id, step]) => [id, kindOf(step).exits(step)]))
}

function startProblems({ start }: ScenarioDefinition, graph: Graph): DefinitionProblem[] {
  if (graph.has(start)) return []
  return [{ path: ['start'], code: 'missing-start', message: `there is no step ${start} to start at` }]
}

function unknownSteps(graph: Graph): DefinitionProblem[] {
  return [...graph].flatMap(([id, exits]) =>
    exits
      .filter(({ to }) => !graph.has(to))
      .map(({ path, to }) => ({
        path: ['steps', id, ...path],
        code: 'unknown-step',
        message: `there is no step ${to}`,
      })),
  )
}

function unreachableSteps({ start }: ScenarioDefinition, graph: Graph): DefinitionProblem[] {
  const reached = reachable([start], graph, () => true)
  return [...graph.keys()]
    .filter((id) => !reached.has(id))
    .map((id) => ({ path: ['steps', id], code: 'unreachable-step', message: `no way leads from the start to ${id}` }))
}

/** A loop in which no time ever passes would keep one contact due for ever. */
function endlessLoops(graph: Graph): DefinitionProblem[] {
  const isImmediate = ({ pauses }: Exit) => !pauses
  return [...graph]
    .filter(([id, exits]) => {
      const next = exits.filter(isImmediate).map(({ to }) => to)
      return reachable(next, graph, isImmediate).has(id)
    })
    .map(([id]) => ({
      path: ['steps', id],
      code: 'endless-loop',
      message: `${id} leads back to itself without a pause`,
    }))
}

function neverUnanswered(id: StepId, step: Step): DefinitionProblem[] {
  if (step.kind !== 'ask' || step.unanswered === undefined || step.linkLife !== undefined) return []
  const message = 'a link without end never stays unanswered: give it a life'
  return [{ path: ['steps', id, 'unanswered'], code: 'never-unanswered', message }]
}

/** Every step that can be come to from `starts`, these included, by the exits that `follows` lets through. */
function reachable(starts: readonly StepId[], graph: Graph, follows: (exit: Exit) => boolean): Set<StepId> {
  const reached = new Set(starts)
  // A set's iteration visits what is added on the way.
  for (const id of reached) {
    for (const exit of graph.get(id) ?? []) if (follows(exit)) reached.add(exit.to)
  }
  return reached
}
