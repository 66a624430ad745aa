import { definitionProblems, type CheckOptions, type ScenarioDefinition, type StepId } from '@otklik/core/scenario'
import { scenarioShape } from '@otklik/core/scenario/shape'
import { shapeProblems } from '../../../format/definition-problems.ts'

/** What keeps a definition from being published, or is worth a look, with its place. */
export interface Problem {
  path: readonly (string | number)[]
  code: string
  message: string
  severity: 'error' | 'warning'
}

export interface Problems {
  all: readonly Problem[]
  /** Whether the form is whole, so that it can be saved as a draft. */
  isWhole: boolean
}

/** First whether the form is whole, and only of a whole one what else is wrong. */
export function problemsOf(definition: ScenarioDefinition, options: CheckOptions): Problems {
  const parsed = scenarioShape.safeParse(definition)
  if (parsed.success) return { all: definitionProblems(definition, options), isWhole: true }
  return { all: shapeProblems(parsed.error), isWhole: false }
}

/** The step that a problem is at; null where it is about the scenario as a whole. */
export function stepOf({ path }: Problem): StepId | null {
  return path[0] === 'steps' && path[1] !== undefined ? String(path[1]) : null
}

export function problemsAt({ all }: Problems, id: StepId): Problem[] {
  return all.filter((problem) => stepOf(problem) === id)
}

export function problemsOfTrigger({ all }: Problems): Problem[] {
  return all.filter(({ path }) => path[0] !== 'steps')
}

/** Whether something is a step by its form, whatever it leads to. */
export function isStep(step: unknown): boolean {
  return scenarioShape.safeParse({ version: 1, trigger: { kind: 'manual' }, start: 'a', steps: { a: step } }).success
}

/** Whether something is enough of a definition to be drawn: what else is wrong with it is shown there. */
export function hasSteps(definition: unknown): definition is ScenarioDefinition {
  const parsed = scenarioShape.safeParse(definition)
  return parsed.success || parsed.error.issues.every(({ path }) => path[0] === 'steps' && path.length > 2)
}
