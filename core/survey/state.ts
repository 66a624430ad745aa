import type { Answers, AnswerValue } from './definition.ts'

/** How far a respondent has come: what was answered, and which optional elements were passed over. */
export interface SurveyState {
  answers: Answers
  skipped: readonly string[]
}

export const NOTHING_ANSWERED: SurveyState = { answers: {}, skipped: [] }

/** The state after an element is answered; the latest answer counts. */
export function withAnswer({ answers, skipped }: SurveyState, id: string, value: AnswerValue): SurveyState {
  return { answers: { ...answers, [id]: value }, skipped: skipped.filter((other) => other !== id) }
}

/** The state after an element is passed over; an answer it had is taken back. */
export function withSkip({ answers, skipped }: SurveyState, id: string): SurveyState {
  const { [id]: _withdrawn, ...rest } = answers
  return { answers: rest, skipped: [...skipped.filter((other) => other !== id), id] }
}
