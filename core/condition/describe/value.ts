import { fill } from '../../text/fill.ts'
import { timeText, zoneText } from '../../text/moments.ts'
import { listText, numberText, quoted } from '../../text/words.ts'
import type { Language } from '../../text/words.ts'
import type { ZoneId } from '../../time/instant.ts'
import { localDay } from '../../time/day.ts'
import type { Scalar, Test } from '../definition.ts'
import { parseMoment } from '../moment.ts'
import { spanText, stretchText } from './span.ts'
import type { Tongue } from './tongue.ts'

/** What a text among the values is called; undefined: it has no name. */
export type ValueName = (value: string) => string | undefined

/** More values than these would be too much for a sentence. */
const SHOWN = 5

/** What a test holds against, in the form that its operator needs. */
export function valueText({ is, value, zone }: Test, tongue: Tongue, nameOf?: ValueName): string {
  if (value === undefined) return ''
  if (Array.isArray(value)) return listText(valueTexts(value, tongue, nameOf), 'or', tongue.language)
  switch (is) {
    case 'withinLast':
      return stretchText('last', String(value), tongue.language)
    case 'withinNext':
      return stretchText('next', String(value), tongue.language)
    case 'longerAgo':
      return spanText(String(value), tongue.language)
    case 'before':
    case 'after':
      return momentText(String(value), tongue, zone)
    default:
      return scalarText(value, tongue, nameOf)
  }
}

/** Each of several values; of very many only the first. */
export function valueTexts(values: readonly Scalar[], tongue: Tongue, nameOf?: ValueName): string[] {
  const texts = values.map((value) => scalarText(value, tongue, nameOf))
  const rest = texts.length - SHOWN
  if (rest <= 1) return texts
  return [...texts.slice(0, SHOWN), fill(tongue.sentences.more, { count: numberText(rest, tongue.language) })]
}

function scalarText(value: Scalar, { sentences, language }: Tongue, nameOf?: ValueName): string {
  if (typeof value === 'boolean') return value ? sentences.yes : sentences.no
  if (typeof value === 'number') return numberText(value, language)
  return nameOf?.(value) ?? quoted(value, language)
}

/** A day, or an instant on the clocks of a zone; the zone is told where it is not the workspace's. */
function momentText(value: string, { sentences, language }: Tongue, zone?: ZoneId): string {
  const moment = parseMoment(value)
  if (moment === null) return quoted(value, language)
  const clocks = zone ?? ('at' in moment ? 'UTC' : undefined)
  const text = 'day' in moment ? dayText(moment.day, language) : instantText(moment.at, clocks ?? 'UTC', language)
  return clocks === undefined
    ? text
    : fill(sentences.inZone, { value: text, zone: clocks === 'UTC' ? clocks : zoneText(clocks, language) })
}

function instantText(at: number, zone: ZoneId, language: Language): string {
  return `${dayText(localDay(at, zone), language)}, ${timeText(at, zone)}`
}

const days = {
  ru: new Intl.DateTimeFormat('ru-RU', { timeZone: 'UTC', dateStyle: 'long' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', dateStyle: 'long' }),
}

/** A Russian year brings its «г.» along, which does no good within a sentence. */
/** A calendar day: `1 января 2026`. */
export function dayText(day: string, language: Language): string {
  return days[language].format(Date.parse(day)).replace(/\s?г\.$/, '')
}
