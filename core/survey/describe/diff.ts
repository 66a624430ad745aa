import { isEqual } from '../../equal.ts'
import { fill } from '../../text/fill.ts'
import { quoted, type Language } from '../../text/words.ts'
import { durationText } from '../../time/duration-text.ts'
import { abandonedAfter } from '../abandoned.ts'
import type { SurveyDefinition, SurveyElement } from '../definition.ts'
import { elementDiff } from './element-diff.ts'
import { tongueOf, type Tongue } from './tongue.ts'

/**
 * What became of a survey, a sentence a change: its settings, then the elements that came, went, moved and changed.
 * Empty when both say the same.
 */
export function surveyDiffInWords(before: SurveyDefinition, after: SurveyDefinition, language: Language): string[] {
  const tongue = tongueOf(before, after, language)
  const former = new Map(before.elements.map((element) => [element.id, element]))
  const ids = new Set(after.elements.map(({ id }) => id))
  const moved = movedOf(before, after)
  const called = (sentence: string, element: SurveyElement) => fill(sentence, { element: tongue.element(element) })
  return [
    ...settingsDiff(before, after, tongue),
    ...before.elements.filter(({ id }) => !ids.has(id)).map((element) => called(tongue.sentences.removed, element)),
    ...after.elements.flatMap((element) => {
      const was = former.get(element.id)
      if (was === undefined) return [called(tongue.sentences.added, element)]
      const place = moved.has(element.id) ? [called(tongue.sentences.moved, element)] : []
      return [...place, ...elementDiff(was, element, tongue)]
    }),
  ]
}

function settingsDiff(before: SurveyDefinition, after: SurveyDefinition, { language, sentences }: Tongue): string[] {
  const told: string[] = []
  const change = (sentence: string, from: string, to: string) => told.push(fill(sentence, { before: from, after: to }))
  if (before.name !== after.name) change(sentences.name, quoted(before.name, language), quoted(after.name, language))
  if (!isEqual(before.languages, after.languages))
    change(sentences.languages, before.languages.join(', '), after.languages.join(', '))
  if (before.changeableFor !== after.changeableFor)
    change(
      sentences.changeableFor,
      durationText(before.changeableFor, language),
      durationText(after.changeableFor, language),
    )
  const [was, is] = [abandonedAfter(before), abandonedAfter(after)]
  if (was !== is) change(sentences.abandonedAfter, durationText(was, language), durationText(is, language))
  if ((before.screens ?? 'each') !== (after.screens ?? 'each')) told.push(sentences.screens[after.screens ?? 'each'])
  if ((before.progress ?? true) !== (after.progress ?? true))
    told.push(sentences.progress[after.progress === false ? 'false' : 'true'])
  if (!isEqual(before.theme ?? {}, after.theme ?? {})) told.push(sentences.theme)
  return told
}

/** The fewest elements whose moving makes one order of the other. */
function movedOf(before: SurveyDefinition, after: SurveyDefinition): Set<string> {
  const places = new Map(before.elements.map(({ id }, index) => [id, index]))
  const order = after.elements.map(({ id }) => id).filter((id) => places.has(id))
  const staying = new Set(longestRising(order.map((id) => places.get(id)!)))
  return new Set(order.filter((id) => !staying.has(places.get(id)!)))
}

function longestRising(values: readonly number[]): number[] {
  const best: number[][] = []
  for (const [index, value] of values.entries()) {
    const before = best.slice(0, index).filter((run) => run.at(-1)! < value)
    const longest = before.reduce<number[]>((a, b) => (b.length > a.length ? b : a), [])
    best.push([...longest, value])
  }
  return best.reduce<number[]>((a, b) => (b.length > a.length ? b : a), [])
}
