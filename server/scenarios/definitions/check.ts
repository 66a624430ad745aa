import type { Catalogue } from '@otklik/core/condition'
import { definitionProblems, referencesOf, type ScenarioDefinition } from '@otklik/core/scenario'
import { scenarioShape } from '@otklik/core/scenario/shape'
import type { Tx } from '../../platform/database/index.ts'
import { ProblemError, type FieldError } from '../../platform/errors/index.ts'
import type { ScenarioProblem } from '../api.ts'
import { selectReferences } from './references.ts'

/** What definitions are checked against. */
export interface CheckOptions {
  channels: readonly string[]
  /** What there is in the workspace; without it no condition is checked. */
  catalogue?: ((tx: Tx) => Promise<Catalogue>) | undefined
}

type Language = 'ru' | 'en'

/**
 * The definition of the scenario with this key: well formed, a graph that can be gone through, and everything that it
 * refers to is there and stays until the transaction ends.
 * @throws ProblemError `invalid-definition` with each problem's path
 */
export async function checked(tx: Tx, key: string, input: unknown, options: CheckOptions): Promise<ScenarioDefinition> {
  const definition = shaped(input)
  const problems = await wrongWith(tx, key, definition, options, 'en')
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) refuse(errors)
  return definition
}

/** Everything that is wrong with a definition, warnings included; only its form, while that is not right. */
export async function problemsOf(
  tx: Tx,
  key: string,
  input: unknown,
  options: CheckOptions,
  language: Language,
): Promise<ScenarioProblem[]> {
  const parsed = scenarioShape.safeParse(input)
  if (parsed.success) return wrongWith(tx, key, parsed.data, options, language)
  return parsed.error.issues.map(({ path, message }) => ({
    path: path.filter((part) => typeof part !== 'symbol'),
    code: 'form',
    severity: 'error',
    message,
  }))
}

/**
 * The form alone, as a draft may have it.
 * @throws ProblemError `invalid-definition` with each problem's path
 */
export function shaped(input: unknown): ScenarioDefinition {
  const parsed = scenarioShape.safeParse(input)
  if (!parsed.success) refuse(parsed.error.issues)
  return parsed.data
}

async function wrongWith(
  tx: Tx,
  key: string,
  definition: ScenarioDefinition,
  { channels, catalogue }: CheckOptions,
  language: Language,
): Promise<ScenarioProblem[]> {
  const references = referencesOf(definition)
  // The catalogue may be of a moment ago; what is there now, and stays there, these rows tell.
  const known = await selectReferences(tx, references, channels)
  const problems = definitionProblems(definition, {
    ...(catalogue && { catalogue: await catalogue(tx) }),
    key,
    language,
  })
  const told = new Set(problems.map(placeOf))
  const missing = references
    .filter(({ kind, key }) => !known[kind].has(key))
    .map(({ kind, key, path }): ScenarioProblem => {
      return { path, code: `unknown-${kind}`, severity: 'error', message: `there is no ${kind} ${key}` }
    })
  return [...problems, ...missing.filter((problem) => !told.has(placeOf(problem)))]
}

function placeOf({ path, code }: ScenarioProblem): string {
  return `${code} ${path.join('.')}`
}

function refuse(problems: readonly { path: readonly PropertyKey[]; code: string; message: string }[]): never {
  const errors = problems.map(({ path, code, message }): FieldError => ({ path: fieldOf(path), code, message }))
  throw new ProblemError('invalid-definition', 'The scenario has problems', errors)
}

/** `definition.steps.ask.arms[0].next` */
function fieldOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}.${String(part)}`),
    'definition',
  )
}
