import type { Answers, SurveyDefinition } from './definition.ts'
import { kindOf } from './elements/registry.ts'
import { progressOf, screenOf, type Passage } from './machine.ts'
import { pathOf } from './path.ts'
import { pipedKeys } from './texts.ts'

/** How far a respondent has come, as a surface is told that draws the survey itself. */
export interface ShownState {
  /** All that is kept, by key. */
  answers: Answers
  /** Those that count on this way, what is calculated among them: what `{{answer.…}}` in texts stands for. */
  standing: Answers
  skipped: string[]
  /** How many of the questions on this way are behind, of how many. */
  progress: { done: number; of: number }
  /** Ids of elements. */
  screen: { kind: 'questions'; elements: string[] } | { kind: 'end'; element: string | null }
}

/** Without what is nobody's to see: where hidden values come from. */
export function shownSurvey(survey: SurveyDefinition): SurveyDefinition {
  return { ...survey, elements: survey.elements.filter((element) => kindOf(element).role !== 'silent') }
}

/** How far a respondent has come, and what is asked now. */
export function shownState(survey: SurveyDefinition, passage: Passage): ShownState {
  const screen = screenOf(survey, passage)
  // What was known before is told where a text says it, and not otherwise.
  const said = new Set(survey.elements.flatMap(pipedKeys))
  const unsaid = new Set(
    survey.elements.filter(({ id, kind }) => kind === 'hidden' && !said.has(id)).map(({ id }) => id),
  )
  const told = (answers: Answers) => Object.fromEntries(Object.entries(answers).filter(([key]) => !unsaid.has(key)))
  return {
    answers: told(passage.answers),
    standing: told(pathOf(survey, passage.answers).standing),
    skipped: [...passage.skipped],
    progress: progressOf(survey, passage),
    screen:
      screen.kind === 'end'
        ? { kind: 'end', element: screen.element?.id ?? null }
        : { kind: 'questions', elements: screen.elements.map(({ id }) => id) },
  }
}
