import { isEqual } from '../../equal.ts'
import { fill } from '../../text/fill.ts'
import { listText } from '../../text/words.ts'
import type { Localized, Option, SurveyElement } from '../definition.ts'
import { textsOf } from '../texts.ts'
import type { Tongue } from './tongue.ts'

/** What became of an element: its words, when it is shown, where it leads, what it offers, and the rest of its settings. */
export function elementDiff(before: SurveyElement, after: SurveyElement, tongue: Tongue): string[] {
  if (isEqual(before, after)) return []
  const element = tongue.element(after)
  const told = [
    ...wordsDiff(before, after, element, tongue),
    ...logicDiff(before, after, element, tongue),
    ...partsDiff(partsOf(before), partsOf(after), element, tongue),
    ...requiredDiff(before, after, element, tongue),
  ]
  const { sentences } = tongue
  return isEqual(settingsOf(before), settingsOf(after)) ? told : [...told, fill(sentences.settings, { element })]
}

function wordsDiff(before: SurveyElement, after: SurveyElement, element: string, tongue: Tongue): string[] {
  const { sentences, language } = tongue
  if (tongue.text(before.title) !== tongue.text(after.title))
    return [fill(sentences.titled, { element: tongue.text(before.title), after: element })]
  const [was, is] = [textsById(before), textsById(after)]
  const languages = new Set<string>()
  for (const [path, text] of is) {
    // Parts that came or went are told as such.
    if (path.startsWith('part ') && !was.has(path)) continue
    for (const changed of changedLanguages(was.get(path), text)) languages.add(changed)
  }
  return languages.size === 0
    ? []
    : [fill(sentences.retold, { element, languages: listText([...languages], 'and', language) })]
}

/** The texts of an element, of its options by their ids: an option that moved is the same. */
function textsById(element: SurveyElement): Map<string, Localized | undefined> {
  const own = textsOf(element).filter(([[name]]) => name !== 'options' && name !== 'items')
  return new Map([
    ...own.map(([path, text]) => [path.join('.'), text] as const),
    ...partsOf(element).map(({ id, title }) => [`part ${id}`, title] as const),
  ])
}

function changedLanguages(before: Localized = {}, after: Localized = {}): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (language) => before[language] !== after[language],
  )
}

function logicDiff(before: SurveyElement, after: SurveyElement, element: string, tongue: Tongue): string[] {
  const { sentences } = tongue
  const told: string[] = []
  if (!isEqual(before.showIf, after.showIf))
    told.push(
      after.showIf === undefined
        ? fill(sentences.shown, { element })
        : fill(sentences.showIf, { element, when: tongue.condition(after.showIf) }),
    )
  if (isEqual(before.jumps, after.jumps)) return told
  if (after.jumps === undefined) return [...told, fill(sentences.jumpsGone, { element })]
  const fresh = after.jumps.filter((jump) => !before.jumps?.some((other) => isEqual(jump, other)))
  for (const { when, to } of fresh.length > 0 ? fresh : after.jumps)
    told.push(
      when === undefined
        ? fill(sentences.jumpAlways, { element, to: tongue.elementOf(to) })
        : fill(sentences.jump, { element, when: tongue.condition(when), to: tongue.elementOf(to) }),
    )
  return told
}

function partsDiff(before: Option[], after: Option[], element: string, tongue: Tongue): string[] {
  const { partAdded, partRemoved, partsMoved } = tongue.sentences
  const without = (parts: Option[], others: Option[]) =>
    parts.filter(({ id }) => !others.some((other) => other.id === id))
  const told = [
    ...without(before, after).map(({ title }) => fill(partRemoved, { element, part: tongue.text(title) })),
    ...without(after, before).map(({ title }) => fill(partAdded, { element, part: tongue.text(title) })),
  ]
  const ids = (parts: Option[]) => parts.map(({ id }) => id)
  return told.length === 0 && !isEqual(ids(before), ids(after)) ? [fill(partsMoved, { element })] : told
}

function partsOf(element: SurveyElement): Option[] {
  if (element.kind === 'choice') return element.options
  return element.kind === 'rating' ? element.items : []
}

function requiredDiff(before: SurveyElement, after: SurveyElement, element: string, { sentences }: Tongue): string[] {
  const [was, is] = [before, after].map((each) => 'required' in each && each.required === true)
  return was === is ? [] : [fill(is ? sentences.required : sentences.optional, { element })]
}

/** All that no other sentence tells. */
function settingsOf(element: SurveyElement): object {
  const { showIf: _shown, jumps: _jumps, ...rest } = element
  const texts = new Set(textsOf(element).map(([path]) => String(path[0])))
  const untold = Object.entries(rest).filter(
    ([name]) => !texts.has(name) && !['required', 'options', 'items'].includes(name),
  )
  const url = element.kind === 'thanks' ? element.link?.url : undefined
  return { ...Object.fromEntries(untold), url }
}
