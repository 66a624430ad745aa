import type { Localized, SurveyElement } from '../definition.ts'

/** What is wrong with a value as the answer to an element. */
export type AnswerProblem =
  | 'not-a-score'
  | 'not-a-choice'
  | 'nothing-chosen'
  | 'unknown-option'
  | 'chosen-twice'
  | 'not-a-text'
  | 'empty'
  | 'too-long'
  | 'asks-nothing'

/** The rules of one kind of element. */
export interface ElementKind<E extends SurveyElement> {
  /** Why `value` is no answer to the element, or null. */
  check(element: E, value: unknown): AnswerProblem | null
  /** Whether a respondent may go on without answering. */
  canSkip(element: E): boolean
  /** The texts that this kind has beside title and hint, with their paths in the element. */
  texts(element: E): LocatedText[]
}

export type LocatedText = [path: (string | number)[], text: Localized | undefined]
