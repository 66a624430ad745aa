import {
  elementOfKey,
  filled,
  localize,
  pipesOf,
  shownAnswer,
  type Localized,
  type SurveyDefinition,
} from '@otklik/core/survey'
import { NAME_NODES } from './data.ts'
import { MOST_NODES } from './expression.ts'
import type { Sight } from './condition.ts'

/** A text as it stands at first, and as amp-bind says it when what it names is answered. */
export interface Saying {
  text: string
  bound: string | null
}

/** Of the private use area: it stands in no text that people read. */
const GAP = '\u{f0000}'

/** The text in the reader's language, or null where it says what amp-bind does not know. */
export function sayingOf(
  text: Localized | undefined,
  { slots, data }: Sight,
  { survey, language }: { survey: SurveyDefinition; language: string },
): Saying | null {
  if (text === undefined) return { text: '', bound: null }
  const words = localize(text, language, survey)
  let nodes = 0
  let isUnknown = false
  /** What is put in the gaps. */
  const bound: { text: string; initially: string }[] = []
  const gaps = pipesOf(words).map(({ otherwise }) => otherwise)
  let at = 0
  const withGaps = filled(words, (path) => {
    const otherwise = gaps[at++]!
    const key = path.replace(/^answer\./, '')
    const slot = slots.get(key)
    const element = elementOfKey(survey, key)
    if (!slot || !element) return undefined
    const said = (value: Parameters<typeof shownAnswer>[1]) => shownAnswer(element, value, language, survey, key)
    if (slot.kind === 'fixed') return slot.value === undefined ? undefined : said(slot.value)
    if (slot.kind !== 'one') {
      isUnknown = true
      return undefined
    }
    const list = [otherwise, ...slot.values.map((value) => said(value) || otherwise)]
    const found = `${data.place(list)}[a.${slot.name}+1]`
    const { shown } = slot
    if (shown === false) return undefined
    const isSure = shown === true
    const term = isSure ? found : `(${shown.text}?${found}:${data.place(otherwise)})`
    nodes += 2 * NAME_NODES + 3 + (isSure ? 0 : shown.nodes + NAME_NODES + 1)
    bound.push({ text: term, initially: isSure || shown.initially ? list[slot.initial + 1]! : otherwise })
    return GAP
  })
  if (isUnknown) return null
  if (bound.length === 0) return { text: withGaps, bound: null }
  const fixed = withGaps.split(GAP)
  nodes += fixed.length * (NAME_NODES + 2)
  if (fixed.length !== bound.length + 1 || nodes > MOST_NODES) return null
  const terms = fixed.flatMap((part, index) => [data.place(part), ...(bound[index] ? [bound[index].text] : [])])
  return {
    text: fixed.map((part, index) => part + (bound[index]?.initially ?? '')).join(''),
    bound: terms.join('+'),
  }
}
