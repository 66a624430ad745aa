import type { Condition } from '../condition/definition.ts'
import type { ScoreKind } from '../metrics/score.ts'

/** A text in several languages, by BCP 47 language (`ru`, `en`); at least the survey's first language is there. */
export type Localized = Readonly<Record<string, string>>

export interface SurveyDefinition {
  version: 1
  name: string
  /** The first one is the fallback. */
  languages: string[]
  /** How long after the first answer it may still be changed; ISO 8601 duration. */
  changeableFor: string
  /** How long a response that is not finished may stay untouched before it counts as abandoned; absent: a day. */
  abandonedAfter?: string
  /** One question a screen (the default), or all that apply on one. */
  screens?: 'each' | 'all'
  /** Whether the respondent sees how far it is; absent: yes. */
  progress?: boolean
  theme?: Theme
  elements: SurveyElement[]
}

/** What of the look is the survey's own; the workspace's brand is under it. */
export interface Theme {
  /** `#rrggbb`: of what is chosen and of the button that goes on. */
  color?: string
  /** `#rrggbb`: of the page, in light and in dark. */
  background?: string
  shape?: 'round' | 'soft' | 'square'
  /** `data:image/…;base64,…`. */
  logo?: string
}

export type SurveyElement =
  | ScoreElement
  | RatingElement
  | ChoiceElement
  | YesNoElement
  | TextElement
  | NumberElement
  | DateElement
  | EmailElement
  | PhoneElement
  | ConsentElement
  | StatementElement
  | ThanksElement
  | HiddenElement
  | CalculatedElement

/** What a respondent is shown. */
export type ShownElement = Exclude<SurveyElement, SilentElement>
/** What a respondent is asked. */
export type AskingElement = Exclude<ShownElement, StatementElement | ThanksElement>
/** What is never shown, but has answers as questions do. */
export type SilentElement = HiddenElement | CalculatedElement

/**
 * Titles and other texts may hold `{{answer.goods}}`, what was answered earlier, with what stands for it where nothing
 * was: `{{answer.name | friend}}`.
 */
interface ElementBase {
  /** Unique in the survey; the key of its answer: `answer.<id>` in conditions. */
  id: string
  title: Localized
  /** A second line under the title. */
  hint?: Localized
  /** Shown only when this holds over the answers so far. */
  showIf?: Condition
  /** Where to go on from here: at the first whose condition holds; with none, at the next element. */
  jumps?: Jump[]
}

export interface Jump {
  /** Always, when absent. */
  when?: Condition
  /** The id of a later element. */
  to: string
}

export interface ScoreElement extends ElementBase {
  kind: ScoreKind
  lowLabel: Localized
  highLabel: Localized
  /** Numbers, when absent. */
  look?: ScaleLook
}

export type ScaleLook = 'numbers' | 'stars' | 'smileys'

/** Several things rated on one scale from 1 up. The answer to each has a key of its own: `<id>.<item>`. */
export interface RatingElement extends ElementBase {
  kind: 'rating'
  items: Option[]
  /** 3 to 10. */
  highest: number
  lowLabel?: Localized
  highLabel?: Localized
  look?: ScaleLook
  required?: boolean
}

export interface Option {
  id: string
  title: Localized
}

export interface ChoiceElement extends ElementBase {
  kind: 'choice'
  multiple: boolean
  options: Option[]
  /** Of the options, the one that asks for words of one's own; these have a key of their own: `<id>-other`. */
  other?: string
  /** In an order of each respondent's own; the one for words of one's own stays last. */
  shuffle?: boolean
  required?: boolean
}

export interface YesNoElement extends ElementBase {
  kind: 'yes-no'
  required?: boolean
}

export interface TextElement extends ElementBase {
  kind: 'text'
  /** One line; many when absent. */
  short?: boolean
  required?: boolean
  placeholder?: Localized
}

export interface NumberElement extends ElementBase {
  kind: 'number'
  min?: number
  max?: number
  /** Whole numbers only. */
  whole?: boolean
  required?: boolean
}

export interface DateElement extends ElementBase {
  kind: 'date'
  /** `YYYY-MM-DD`. */
  min?: string
  max?: string
  required?: boolean
}

export interface EmailElement extends ElementBase {
  kind: 'email'
  required?: boolean
  placeholder?: Localized
}

export interface PhoneElement extends ElementBase {
  kind: 'phone'
  required?: boolean
  placeholder?: Localized
}

/** A box to tick: what is agreed to stands in `label`. */
export interface ConsentElement extends ElementBase {
  kind: 'consent'
  label: Localized
  required?: boolean
}

/** Says something, and goes on. */
export interface StatementElement extends ElementBase {
  kind: 'statement'
}

/** The last screen; a survey may have several, told apart by `showIf` or jumped to; the first that is come to is shown. */
export interface ThanksElement extends ElementBase {
  kind: 'thanks'
  /** Where to go from there, at a tap. */
  link?: { url: string; title: Localized }
}

interface SilentBase {
  id: string
  /** What it is called where answers are looked at. */
  title: Localized
  hint?: undefined
  showIf?: undefined
  jumps?: undefined
}

/** What is known before anything is asked, as it was when the response began. */
export interface HiddenElement extends SilentBase {
  kind: 'hidden'
  /** `contact.name`, `contact.city`, `event.product`, `dimension.branch`, or `link.ref`: a parameter of the address, or of the popup. */
  from: string
}

/** What earlier answers come to. Those that are missing are passed over; of none nothing comes. */
export interface CalculatedElement extends SilentBase {
  kind: 'calculated'
  take: 'average' | 'sum' | 'minimum' | 'maximum' | 'count'
  /** Keys of earlier answers. All but `count` take numbers. */
  of: string[]
}

/**
 * Score, rating, number: a number. Choice: an option's id, or several. Yes-no, consent: a boolean. Date: `YYYY-MM-DD`.
 * Text, email, phone: text of at most 10,000 characters.
 */
export type AnswerValue = number | string | boolean | string[]
/** By key: `<element>`, `<element>.<item>` of a rating, `<element>-other` of a choice. */
export type Answers = Readonly<Record<string, AnswerValue>>
