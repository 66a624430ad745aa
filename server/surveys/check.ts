import type { SurveyDefinition } from '@otklik/core/survey'
import { surveyProblems } from '@otklik/core/survey/check'
import { surveyFormShape } from '@otklik/core/survey/shape'
import type { Tx } from '../platform/database/index.ts'
import { ProblemError } from '../platform/errors/index.ts'
import type { SurveyProblem } from './api.ts'
import { selectElementKinds } from './store.ts'

/**
 * Well formed, nothing wrong between its parts, and no element changes its kind from version to version: its figures
 * are counted together.
 * @throws ProblemError `invalid-definition` with each problem's path
 */
export async function checked(tx: Tx, key: string, input: unknown): Promise<SurveyDefinition> {
  const definition = shaped(input)
  const problems = await wrongWith(tx, key, definition, 'en')
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) refuse(errors)
  return definition
}

/**
 * The form alone, as a draft may have it.
 * @throws ProblemError `invalid-definition` with each problem's path
 */
export function shaped(input: unknown): SurveyDefinition {
  const parsed = surveyFormShape.safeParse(input)
  if (!parsed.success) refuse(parsed.error.issues)
  return parsed.data
}

/** Everything that is wrong with a definition; only its form, while that is not right. */
export async function problemsOf(tx: Tx, key: string, input: unknown, language: 'ru' | 'en'): Promise<SurveyProblem[]> {
  const parsed = surveyFormShape.safeParse(input)
  if (parsed.success) return wrongWith(tx, key, parsed.data, language)
  return parsed.error.issues.map(({ path, message }) => ({
    path: path.filter((part) => typeof part !== 'symbol'),
    code: 'form',
    severity: 'error',
    message,
  }))
}

async function wrongWith(
  tx: Tx,
  key: string,
  definition: SurveyDefinition,
  language: 'ru' | 'en',
): Promise<SurveyProblem[]> {
  const kinds = new Map((await selectElementKinds(tx, key)).map(({ id, kind }) => [id, kind]))
  const changed = definition.elements.flatMap(({ id, kind }, index): SurveyProblem[] => {
    const before = kinds.get(id)
    if (before === undefined || before === kind) return []
    const message = language === 'ru' ? `в прошлой версии это был вид ${before}` : `was ${before} in an earlier version`
    return [{ path: ['elements', index, 'kind'], code: 'kind-changed', severity: 'error', message }]
  })
  return [...surveyProblems(definition, language), ...changed]
}

function refuse(problems: readonly { path: readonly PropertyKey[]; code: string; message: string }[]): never {
  const errors = problems.map(({ path, code, message }) => ({ path: path.join('.'), code, message }))
  throw new ProblemError('invalid-definition', 'The survey has problems', errors)
}
