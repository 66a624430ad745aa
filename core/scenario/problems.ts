import type { Catalogue } from '../condition/catalogue.ts'
import { own } from '../own.ts'
import type { Language } from '../text/words.ts'
import { catalogueFindings, conditionFindings } from './catalogue-problems.ts'
import type { ScenarioDefinition, Step, StepId } from './definition.ts'
import { graphOf, looping, reachable } from './loops.ts'
import type { Graph } from './loops.ts'
import { error, toProblem } from './problem.ts'
import type { DefinitionProblem, Finding } from './problem.ts'
import type { Exit } from './steps/kind.ts'
import { kindOf } from './steps/registry.ts'

export interface CheckOptions {
  /** What there is in the workspace; without it nothing that is named by key is looked up, and no condition is checked. */
  catalogue?: Catalogue
  /** The scenario's own key. */
  key?: string
  /** Of the messages; English when absent. */
  language?: Language
}

/** What keeps a well-formed definition from being published, and what is likely a mistake; empty when nothing is. */
export function definitionProblems(
  definition: ScenarioDefinition,
  { catalogue, key, language = 'en' }: CheckOptions = {},
): DefinitionProblem[] {
  const graph = graphOf(definition)
  const findings = [
    ...startProblems(definition, graph),
    ...unknownSteps(graph),
    ...unreachableSteps(definition, graph),
    ...endlessLoops(graph),
    ...deadEnds(definition, graph),
    ...Object.entries(definition.steps).flatMap(([id, step]) => ownProblems(id, step, definition)),
    ...(catalogue ? catalogueFindings(definition, catalogue, key) : []),
  ]
  return [
    ...findings.map((finding) => toProblem(finding, language)),
    ...(catalogue ? conditionFindings(definition, catalogue, language) : []),
  ]
}

function ownProblems(id: StepId, step: Step, definition: ScenarioDefinition): Finding[] {
  const found = kindOf<Step>(step).problems?.(step, definition) ?? []
  return found.map((finding) => ({ ...finding, path: ['steps', id, ...finding.path] }))
}

function startProblems({ start }: ScenarioDefinition, graph: Graph): Finding[] {
  return graph.has(start) ? [] : [error(['start'], 'missing-start', named(start, graph))]
}

function unknownSteps(graph: Graph): Finding[] {
  return [...graph].flatMap(([id, exits]) =>
    exits
      .filter(({ to }) => !graph.has(to))
      .map(({ path, to }) => error(['steps', id, ...path], 'unknown-step', named(to, graph))),
  )
}

function named(name: StepId, graph: Graph) {
  return { values: { name }, among: [...graph.keys()] }
}

function unreachableSteps({ start }: ScenarioDefinition, graph: Graph): Finding[] {
  const reached = reachable([start], graph, () => true)
  return [...graph.keys()]
    .filter((id) => !reached.has(id))
    .map((name) => error(['steps', name], 'unreachable-step', { values: { name } }))
}

/** A loop in which no time ever passes would keep one contact due for ever. */
function endlessLoops(graph: Graph): Finding[] {
  return [...looping(graph, isImmediate)].map((name) => error(['steps', name], 'endless-loop', { values: { name } }))
}

function isImmediate({ pauses }: Exit): boolean {
  return !pauses
}

/** Where every way leads on and none to an end, contacts go round until the limit of visits ends it, unless a leave rule does. */
function deadEnds({ steps, leave = [] }: ScenarioDefinition, graph: Graph): Finding[] {
  if (leave.length > 0) return []
  const isEnd = (id: StepId) => {
    const step = own(steps, id)
    // A step that is not there is a problem of its own.
    return step === undefined || kindOf<Step>(step).ends?.(step) === true
  }
  return [...graph.keys()]
    .filter((id) => ![...reachable([id], graph, () => true)].some((other) => isEnd(other)))
    .map((name) => error(['steps', name], 'dead-end', { values: { name } }))
}
