/**
 * How a survey runs: what is asked next, what counts as an answer, in which language. The survey page, the widget, the
 * messenger and the panel's preview all run this; it is shipped to browsers and kept tiny. The shape is in `shape.ts`.
 */
export type {
  Answers,
  AnswerValue,
  ChoiceElement,
  Localized,
  ScoreElement,
  SurveyDefinition,
  SurveyElement,
  TextElement,
  ThanksElement,
} from './definition.ts'
export type { AnswerProblem } from './elements/kind.ts'
export {
  canSkip,
  checkAnswer,
  groupFor,
  isComplete,
  isScoreElement,
  nextElement,
  scoreElementOf,
  standingAnswers,
  visibleElements,
} from './flow.ts'
export { localize } from './localize.ts'
export { shownAnswer } from './shown.ts'
export { NOTHING_ANSWERED, withAnswer, withSkip } from './state.ts'
export type { SurveyState } from './state.ts'
