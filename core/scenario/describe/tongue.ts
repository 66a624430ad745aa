import { describe, describeField } from '../../condition/describe/describe.ts'
import type { Names as ConditionNames } from '../../condition/describe/tongue.ts'
import type { Catalogue } from '../../condition/catalogue.ts'
import type { Condition } from '../../condition/definition.ts'
import { own } from '../../own.ts'
import { fill } from '../../text/fill.ts'
import { listText, quoted } from '../../text/words.ts'
import type { Language } from '../../text/words.ts'
import { durationText } from '../../time/duration-text.ts'
import type { GrammaticalCase } from '../../time/duration-text.ts'
import type { IsoDuration } from '../../time/instant.ts'
import texts from './texts.json' with { type: 'json' }

/** What things are called; what has no name is told by its key. */
export interface ScenarioNames extends ConditionNames {
  catalogue?: Pick<Catalogue, 'surveys' | 'segments'> & Partial<Pick<Catalogue, 'scenarios'>>
}

/** A language with its sentences, and what things are called in it. */
export interface Tongue {
  language: Language
  sentences: (typeof texts)[Language]
  condition(when: Condition): string
  field(path: string): string
  span(duration: IsoDuration, bent: GrammaticalCase): string
  /** In quotation marks. */
  quote(text: string): string
  survey(key: string): string
  segment(key: string): string
  scenario(key: string): string
  event(type: string): string
  channel(key: string): string
}

export function tongueOf(language: Language, names: ScenarioNames = {}): Tongue {
  const { catalogue, word } = names
  const quote = (text: string) => quoted(text, language)
  const named = (list: readonly { key: string; name: string }[] | undefined, key: string) =>
    quote(list?.find((one) => one.key === key)?.name ?? key)
  return {
    language,
    sentences: texts[language],
    condition: (when) => describe(when, language, names),
    field: (path) => describeField(path, language, names),
    span: (duration, bent) => durationText(duration, language, bent),
    quote,
    survey: (key) => quote((catalogue && own(catalogue.surveys, key)?.name) ?? key),
    segment: (key) => named(catalogue?.segments, key),
    scenario: (key) => named(catalogue?.scenarios, key),
    event: (type) => quote(word?.('eventTypes', type) ?? type),
    channel: (key) => word?.('channels', key) ?? key,
  }
}

/** `, if …`; nothing where nothing is asked. */
export function whenText(when: Condition | undefined, { sentences, condition }: Tongue): string {
  return when === undefined ? '' : fill(sentences.part.when, { when: condition(when) })
}

/** ` on Mondays and Fridays`; nothing for all days. */
export function daysText(weekdays: readonly number[] | undefined, { sentences, language }: Tongue): string {
  if (weekdays === undefined) return ''
  const days = weekdays.toSorted((a, b) => a - b).map((day) => sentences.weekdays[day - 1] ?? '')
  return fill(sentences.part.days, { days: listText(days, 'and', language) })
}

/** `9:00` for `09:00`. */
export function clockText(time: string): string {
  return time.replace(/^0/, '')
}

export function changeText(what: string, before: string, after: string, { sentences }: Tongue): string {
  const { changed, detail } = sentences.diff
  return before === after ? fill(detail, { what }) : fill(changed, { what, before, after })
}
