import { formFor } from '../../text/words.ts'
import type { Language } from '../../text/words.ts'
import { durationText } from '../../time/duration-text.ts'
import type { IsoDuration } from '../../time/instant.ts'
import texts from './texts.json' with { type: 'json' }

/** A stretch of time beside now, or before such a one: `последнюю неделю`, `ближайшие 30 дней`, `the previous day`. */
export function stretchText(which: 'last' | 'next' | 'previous', duration: IsoDuration, language: Language): string {
  const { masculine, feminine, several } = texts[language].stretch[which]
  const length = durationText(duration, language, 'accusative')
  const one = /^\S+ \S+[ую]( |$)/.test(length) ? feminine : masculine
  const adjective = formFor(parseInt(length, 10), [one, several, several], language)
  return `${adjective} ${withoutOne(length)}`
}

/** A length of time as it stands before "ago": `неделю`, `30 дней`, `1 week`. */
export function spanText(duration: IsoDuration, language: Language): string {
  const length = durationText(duration, language, 'accusative')
  return language === 'ru' ? withoutOne(length) : length
}

/** The last 1 week is the last week. */
function withoutOne(length: string): string {
  return length.replace(/^1 (?=\S+$)/, '')
}
