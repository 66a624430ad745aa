import type { Condition } from '../condition/definition.ts'

/** A text in several languages, by BCP 47 language (`ru`, `en`); at least the survey's first language is there. */
export type Localized = Readonly<Record<string, string>>

export interface SurveyDefinition {
  version: 1
  name: string
  /** The first one is the fallback. */
  languages: string[]
  /** How long after the first answer it may still be changed; ISO 8601 duration. */
  changeableFor: string
  elements: SurveyElement[]
}

export type SurveyElement = ScoreElement | ChoiceElement | TextElement | ThanksElement

interface ElementBase {
  /** Unique in the survey; the key of its answer: `answer.<id>` in conditions. */
  id: string
  title: Localized
  /** A second line under the title. */
  hint?: Localized
  /** Shown only when this holds over the answers so far. */
  showIf?: Condition
}

export interface ScoreElement extends ElementBase {
  kind: 'nps' | 'csat' | 'ces'
  lowLabel: Localized
  highLabel: Localized
}

export interface ChoiceElement extends ElementBase {
  kind: 'choice'
  multiple: boolean
  options: { id: string; title: Localized }[]
  required?: boolean
}

export interface TextElement extends ElementBase {
  kind: 'text'
  required?: boolean
  placeholder?: Localized
}

/** The last screen; a survey may have several, told apart by `showIf`; the first that holds is shown. */
export interface ThanksElement extends ElementBase {
  kind: 'thanks'
}

/** Score: an integer in the element's range. Choice: option ids. Text: at most 10,000 characters. */
export type AnswerValue = number | string | string[]
export type Answers = Readonly<Record<string, AnswerValue>>
