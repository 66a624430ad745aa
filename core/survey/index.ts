/**
 * How a survey runs: what is asked next, what counts as an answer, in which language. The survey page, the popup, the
 * mail, the messenger, the API and the panel's preview all run this; it is shipped to browsers and kept tiny. The shape
 * is in `shape.ts`.
 */
export type {
  Answers,
  AnswerValue,
  AskingElement,
  CalculatedElement,
  ChoiceElement,
  ConsentElement,
  DateElement,
  EmailElement,
  HiddenElement,
  Jump,
  Localized,
  NumberElement,
  Option,
  PhoneElement,
  RatingElement,
  ScaleLook,
  ScoreElement,
  ShownElement,
  StatementElement,
  SurveyDefinition,
  SurveyElement,
  TextElement,
  ThanksElement,
  Theme,
  YesNoElement,
} from './definition.ts'
export { abandonedAfter, abandonedAt } from './abandoned.ts'
export { contrast, inkOn, READABLE, readableOn, shadesOf } from './colour.ts'
export { catalogueElements } from './catalogue.ts'
export type { AnswerProblem, Role } from './elements/kind.ts'
export { kindOf } from './elements/registry.ts'
export { hiddenElements, knownFrom } from './known.ts'
export { localize } from './localize.ts'
export { answer, back, finish, progressOf, resume, screenOf, skip, start, submit } from './machine.ts'
export type { Passage, PassageScreen, Question, Refusals, Said, Step } from './machine.ts'
export { optionsFor } from './order.ts'
export { answerFields, groupFor, isScoreElement, pathOf, scoreElementOf } from './path.ts'
export type { Path } from './path.ts'
export { filled, pipesOf } from './pipe.ts'
export { smiley } from './smiley.ts'
export { sayer } from './say.ts'
export { answerInWords, elementOfKey, shownAnswer, titleOfKey } from './shown.ts'
export { isComplete, isOpen, nextElement, NOTHING_ANSWERED, withAnswers } from './state.ts'
export type { Changes, SurveyState } from './state.ts'
export { shownState, shownSurvey } from './surface.ts'
export type { ShownState } from './surface.ts'
export { pipedKeys, textsOf } from './texts.ts'
