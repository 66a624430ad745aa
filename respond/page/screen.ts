import type { Answers, Question, Refusals, SurveyDefinition, ThanksElement } from '@otklik/core/survey'
import type { EpochMs, ZoneId } from '@otklik/core/time'

/** What a customer is shown: one question, or one message. */
export type Screen =
  | QuestionScreen
  | ThanksScreen
  | FinishedScreen
  | { kind: 'expired'; survey: SurveyDefinition }
  | { kind: 'unknown' | 'failed' | 'too-much' }
  | DeclinedScreen
  | { kind: 'unsubscribe' | 'unsubscribed' | 'resubscribed'; address: string | null }

/** What leads on from a screen says which visit it belongs to, where that matters. */
interface Visited {
  visit?: string
}

export interface DeclinedScreen extends Visited {
  kind: 'declined'
  survey: SurveyDefinition
  answerAt: string
}

export interface QuestionScreen extends Visited {
  kind: 'questions'
  survey: SurveyDefinition
  /** One, or all that apply. */
  elements: Question[]
  /** What was answered so far, here and before. */
  answers: Answers
  /** Those that count on this way: what earlier answers in texts are. */
  standing: Answers
  /** The score of the link that led here; nothing is recorded by it. */
  preselected: number | null
  /** The score so far, on the questions after it. */
  given: GivenScore | null
  /** Nothing has been answered yet: declining is offered, instead of passing over. */
  first: boolean
  /** What of a form was not taken, by key, and how it was filled in. */
  refused: Refusals
  texts: Readonly<Record<string, readonly string[]>>
  /** Where to go on, when answers are looked at once more: element after element, to the end. */
  again: { next: string } | null
  /** The question before this one. */
  back: string | null
  progress: { done: number; of: number } | null
  /** Names the respondent's way, for what is in an order of its own. */
  seed: string
  /** What every form of the page brings along. */
  carried: Readonly<Record<string, string>>
}

export interface GivenScore {
  element: string
  score: number
}

export interface ThanksScreen extends Visited {
  kind: 'thanks'
  survey: SurveyDefinition
  answers: Answers
  element: ThanksElement | null
  /** Who looks into it and by when, where a case was opened. */
  nextStep: NextStep | null
  /** The element at which a change begins; null when nothing can be changed. */
  changeAt: string | null
}

export interface NextStep {
  owner: string
  by: EpochMs
}

/** A link that was used before. */
export interface FinishedScreen extends Visited {
  kind: 'finished'
  survey: SurveyDefinition
  given: GivenScore | null
  takenAt: EpochMs
  /** Null when the answers stand for good. */
  change: { at: string; until: EpochMs } | null
  nextStep: NextStep | null
}

/** For whom a screen is rendered. */
export interface Reader {
  /** BCP 47. */
  language: string
  zone: ZoneId
  /** Whether `zone` is the customer's own; if not, times name it. */
  zoneIsOwn: boolean
  /** Nobody that is known: there is no address to stop writing to. */
  isUnknown?: boolean
}
