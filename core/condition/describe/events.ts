import { own } from '../../own.ts'
import { fill } from '../../text/fill.ts'
import { formFor, listText, quoted } from '../../text/words.ts'
import type { EventsCondition, EventSelection, Operator } from '../definition.ts'
import { parameterText } from './field.ts'
import { spanText, stretchText } from './span.ts'
import { denial, testText } from './tested.ts'
import type { Tongue } from './tongue.ts'
import { valueTexts } from './value.ts'

/** What a selection of events amounts to, or does not. `when` is what its own condition says. */
export function eventsText(condition: EventsCondition, when: string | null, denied: boolean, tongue: Tongue): string {
  const { sentences, language, names } = tongue
  const { events, take, of, versus, is } = condition
  const selected = {
    type: quoted(names.word?.('eventTypes', events.type) ?? events.type, language),
    which: when === null ? '' : fill(sentences.which, { condition: when }),
    whose: when === null ? '' : fill(sentences.whose, { condition: when }),
    time: timesOf(events, tongue)
      .map((time) => ` ${time}`)
      .join(''),
  }
  if (take === 'count' && versus === undefined) return countText(condition, selected, denied, tongue)
  const subject = fill(sentences.take[take], { ...selected, of: of === undefined ? '' : parameterText(of, tongue) })
  if (versus === undefined) return testText(condition, subject, denied, tongue)
  const before = stretchText('previous', events.within ?? '', language)
  const sentence = fill(own(sentences.versus, is) ?? '', { subject, before })
  return denied ? denial(sentence, tongue) : sentence
}

/** There always is a count: what is not less is at least as much. */
const OPPOSITES: Partial<Record<Operator, Operator>> = {
  less: 'atLeast',
  atLeast: 'less',
  atMost: 'greater',
  greater: 'atMost',
}
const SOME = new Set(['atLeast 1', 'greater 0'])
const NONE = new Set(['less 1', 'atMost 0', 'equal 0'])

function countText(
  { is, value }: EventsCondition,
  selected: Readonly<Record<string, string>>,
  denied: boolean,
  tongue: Tongue,
): string {
  const { sentences } = tongue
  const opposite = denied ? OPPOSITES[is] : undefined
  const count = `${opposite ?? is} ${String(value)}`
  const isDenied = denied && opposite === undefined
  if (SOME.has(count)) return fill(sentences.some, selected)
  if (NONE.has(count)) return fill(isDenied ? sentences.some : sentences.none, selected)
  const times = fill(own(sentences.times, opposite ?? is) ?? '', timesText([value].flat().map(Number), tongue))
  const sentence = fill(sentences.often, { ...selected, times })
  return isDenied ? denial(sentence, tongue) : sentence
}

/** `3 раза` beside `не менее 3 раз`; of several numbers the last has the noun. */
function timesText(numbers: readonly number[], tongue: Tongue): { exactly: string; of: string } {
  const { sentences, language } = tongue
  const text = listText(valueTexts(numbers, tongue), 'or', language)
  const noun = ([one = '', few = '', many = few]: readonly string[]) =>
    `${text} ${formFor(numbers.at(-1) ?? 0, [one, few, many], language)}`
  return { exactly: noun(sentences.exactly), of: noun(sentences.of) }
}

/** In what time, and since when. */
function timesOf({ within, ago, since, same }: EventSelection, tongue: Tongue): string[] {
  const { sentences, language } = tongue
  const span = (duration: string) => spanText(duration, language)
  const parts: string[] = []
  if (within !== undefined && ago !== undefined)
    parts.push(fill(sentences.withinAgo, { within: span(within), ago: span(ago) }))
  else if (within !== undefined) parts.push(withinText(within, tongue))
  else if (ago !== undefined) parts.push(fill(sentences.ago, { ago: span(ago) }))
  if (since !== undefined) parts.push(sentences.since)
  const names = (same ?? []).map((name) => parameterText(`event.${name}`, tongue))
  if (names.length > 0) parts.push(fill(sentences.same, { names: listText(names, 'and', language) }))
  return parts
}

/** `за последние 30 дней`. */
export function withinText(within: string, { sentences, language }: Tongue): string {
  return fill(sentences.within, { last: stretchText('last', within, language) })
}
