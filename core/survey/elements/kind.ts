import type { Answers, AnswerValue, Localized, SurveyElement } from '../definition.ts'

/** What is wrong with a value as the answer to an element. */
export type AnswerProblem =
  | 'not-a-score'
  | 'not-a-choice'
  | 'nothing-chosen'
  | 'unknown-option'
  | 'chosen-twice'
  | 'not-yes-or-no'
  | 'not-a-text'
  | 'empty'
  | 'too-long'
  | 'not-a-number'
  | 'too-low'
  | 'too-high'
  | 'not-whole'
  | 'not-a-date'
  | 'too-early'
  | 'too-late'
  | 'not-an-email'
  | 'not-a-phone'
  | 'not-agreed'
  | 'asks-nothing'

/** What an element is to a respondent: a question, words, the end, or nothing that they see. */
export type Role = 'asks' | 'tells' | 'ends' | 'silent'

/** The rules of one kind of element. */
export interface ElementKind<E extends SurveyElement> {
  role: Role
  /** The keys of its answers, of which the first is its own. */
  keys(element: E): readonly string[]
  /**
   * What was typed or chosen under that key, as texts of a form or a message, as a value to be checked; undefined where
   * nothing was.
   */
  read(element: E, texts: readonly string[], key: string): unknown
  /** Why `value` is no answer under that key of the element, or null. */
  check(element: E, value: unknown, key: string): AnswerProblem | null
  /** Whether a respondent may go on without answering. */
  canSkip(element: E): boolean
  /** Whether what is answered suffices to go on. */
  isAnswered(element: E, answers: Answers): boolean
  /** Whether the answer under a key of the element speaks beside the others; all do, when absent. */
  speaks?(element: E, key: string, answers: Answers): boolean
  /** What comes of the answers so far, of what nobody is asked. */
  compute?(element: E, standing: Answers): AnswerValue | undefined
  /** The texts that this kind has beside title and hint, with their paths in the element. */
  texts(element: E): LocatedText[]
}

export type LocatedText = [path: (string | number)[], text: Localized | undefined]

/** A number as people write it, with a point or a comma; what is none stays text, and is refused as that. */
export function readNumber(texts: readonly string[]): unknown {
  const text = (texts[0] ?? '').trim().replace(',', '.')
  if (text === '') return undefined
  return /^[+-]?\d{1,15}(\.\d{1,10})?$/.test(text) ? Number(text) : text
}

export function readYesNo([text = '']: readonly string[]): unknown {
  if (text === '') return undefined
  return text === 'true' || (text === 'false' ? false : text)
}

/** The ways of a kind that is asked, and answered under the id of its element. */
export function asking<E extends SurveyElement & { required?: boolean }>(
  rules: Pick<ElementKind<E>, 'check'> & Partial<ElementKind<E>>,
): ElementKind<E> {
  return {
    role: 'asks',
    keys: ({ id }) => [id],
    read: (_element, [text = '']) => text.trim() || undefined,
    canSkip: ({ required }) => required !== true,
    isAnswered: ({ id }, answers) => Object.hasOwn(answers, id),
    texts: () => [],
    ...rules,
  }
}

/** The ways of a kind that has no answers. */
export function answerless<E extends SurveyElement>(
  role: 'tells' | 'ends',
  texts: ElementKind<E>['texts'] = () => [],
): ElementKind<E> {
  return {
    role,
    keys: () => [],
    read: () => undefined,
    check: () => 'asks-nothing',
    canSkip: () => role === 'tells',
    isAnswered: () => false,
    texts,
  }
}

/** The ways of a kind that nobody sees. */
export function silent<E extends SurveyElement>(
  rules: Pick<ElementKind<E>, 'check'> & Partial<ElementKind<E>>,
): ElementKind<E> {
  return {
    role: 'silent',
    keys: ({ id }) => [id],
    read: (_element, [text]) => text,
    canSkip: () => true,
    isAnswered: () => true,
    texts: () => [],
    ...rules,
  }
}
