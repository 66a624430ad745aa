import type { SurveyDefinition } from '@otklik/core/survey'
import { surveyProblems } from '@otklik/core/survey/check'
import { surveyFormShape } from '@otklik/core/survey/shape'
import type { SurveyProblem } from '@otklik/server/surveys/api'
import type { Language } from '../../../i18n/language.ts'
import { shapeProblems } from '../../../format/definition-problems.ts'

export interface Problems {
  all: readonly SurveyProblem[]
  /** Whether the form is whole, so that it can be saved as a draft. */
  isWhole: boolean
}

/** First whether the form is whole, and only of a whole one what else is wrong. */
export function problemsOf(definition: SurveyDefinition, language: Language): Problems {
  const parsed = surveyFormShape.safeParse(definition)
  if (parsed.success) return { all: surveyProblems(definition, language), isWhole: true }
  return { all: shapeProblems(parsed.error), isWhole: false }
}

/** The place of the element that a problem is about; null where it is about the survey as a whole. */
export function placeOf({ path }: SurveyProblem): number | null {
  return path[0] === 'elements' && path.length > 1 ? Number(path[1]) : null
}

/** Whether something is enough of a survey to be edited: what else is wrong with it is shown there. */
export function hasElements(input: unknown): input is SurveyDefinition {
  const parsed = surveyFormShape.safeParse(input)
  return parsed.success || parsed.error.issues.every(({ path }) => path[0] === 'elements' && path.length > 2)
}
