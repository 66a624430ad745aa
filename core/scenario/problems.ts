import type { ScenarioDefinition, Step, StepId } from './definition.ts'
import { own } from '../own.ts'
import { graphOf, looping, reachable } from './loops.ts'
import type { Graph } from './loops.ts'
import type { Exit } from './steps/kind.ts'
import { error } from './problem.ts'
import type { DefinitionProblem } from './problem.ts'
import { kindOf } from './steps/registry.ts'

/** What keeps a well-formed definition from being published, and what is likely a mistake; empty when nothing is. */
export function definitionProblems(definition: ScenarioDefinition): DefinitionProblem[] {
  const graph = graphOf(definition)
  return [
    ...startProblems(definition, graph),
    ...unknownSteps(graph),
    ...unreachableSteps(definition, graph),
    ...endlessLoops(graph),
    ...deadEnds(definition, graph),
    ...Object.entries(definition.steps).flatMap(([id, step]) => ownProblems(id, step, definition)),
  ]
}

function ownProblems(id: StepId, step: Step, definition: ScenarioDefinition): DefinitionProblem[] {
  const found = kindOf<Step>(step).problems?.(step, definition) ?? []
  return found.map((problem) => ({ ...problem, path: ['steps', id, ...problem.path] }))
}

function startProblems({ start }: ScenarioDefinition, graph: Graph): DefinitionProblem[] {
  return graph.has(start) ? [] : [error(['start'], 'missing-start', `there is no step ${start} to start at`)]
}

function unknownSteps(graph: Graph): DefinitionProblem[] {
  return [...graph].flatMap(([id, exits]) =>
    exits
      .filter(({ to }) => !graph.has(to))
      .map(({ path, to }) => error(['steps', id, ...path], 'unknown-step', `there is no step ${to}`)),
  )
}

function unreachableSteps({ start }: ScenarioDefinition, graph: Graph): DefinitionProblem[] {
  const reached = reachable([start], graph, () => true)
  return [...graph.keys()]
    .filter((id) => !reached.has(id))
    .map((id) => error(['steps', id], 'unreachable-step', `no way leads from the start to ${id}`))
}

/** A loop in which no time ever passes would keep one contact due for ever. */
function endlessLoops(graph: Graph): DefinitionProblem[] {
  return [...looping(graph, isImmediate)].map((id) =>
    error(['steps', id], 'endless-loop', `${id} leads back to itself without a pause`),
  )
}

function isImmediate({ pauses }: Exit): boolean {
  return !pauses
}

/** Where every way leads on and none to an end, contacts go round until the limit of visits ends it, unless a leave rule does. */
function deadEnds({ steps, leave = [] }: ScenarioDefinition, graph: Graph): DefinitionProblem[] {
  if (leave.length > 0) return []
  const isEnd = (id: StepId) => {
    const step = own(steps, id)
    // A step that is not there is a problem of its own.
    return step === undefined || kindOf<Step>(step).ends?.(step) === true
  }
  return [...graph.keys()]
    .filter((id) => ![...reachable([id], graph, () => true)].some((other) => isEnd(other)))
    .map((id) => error(['steps', id], 'dead-end', `no way leads from ${id} to an end`))
}
