import type { Language } from '../../text/words.ts'
import type { Condition } from '../definition.ts'
import type { Leaf } from '../leaves.ts'
import { eventsText } from './events.ts'
import { fieldText, valueNames } from './field.ts'
import { answerText, messageText, segmentText } from './past.ts'
import { denial, testText } from './tested.ts'
import { tongueOf } from './tongue.ts'
import type { Names, Tongue } from './tongue.ts'

/**
 * A condition as one reads it aloud, in the middle of a sentence: `оценка не больше 6 и (регион — «Урал» или событие
 * «Покупка» было не менее 3 раз за последние 30 дней)`.
 */
export function describe(condition: Condition, language: Language, names: Names = {}): string {
  return sentenceOf(condition, tongueOf(language, names))
}

/** What a field is called, by its path: `оценка`, `параметр «colour»`, `the answer to “Why?”`. */
export function describeField(path: string, language: Language, names: Names = {}): string {
  return fieldText(path, tongueOf(language, names))
}

function sentenceOf(condition: Condition, tongue: Tongue): string {
  if ('not' in condition) return denialOf(condition.not, tongue)
  if (!('all' in condition || 'any' in condition)) return leafText(condition, false, tongue)
  const { and, or, always, never } = tongue.sentences
  const [parts, word, ofNothing] = 'all' in condition ? [condition.all, and, always] : [condition.any, or, never]
  const [only, ...others] = parts
  if (only === undefined) return ofNothing
  return others.length === 0 ? sentenceOf(only, tongue) : parts.map((part) => enclosed(part, tongue)).join(` ${word} `)
}

function denialOf(condition: Condition, tongue: Tongue): string {
  if ('not' in condition) return sentenceOf(condition.not, tongue)
  if (!('all' in condition || 'any' in condition)) return leafText(condition, true, tongue)
  const { always, never } = tongue.sentences
  const [parts, ofNothing] = 'all' in condition ? [condition.all, never] : [condition.any, always]
  const [only, ...others] = parts
  if (only === undefined) return ofNothing
  return others.length === 0 ? denialOf(only, tongue) : denial(enclosed(condition, tongue), tongue)
}

/** In brackets, where a part of several stands in a longer sentence. */
function enclosed(condition: Condition, tongue: Tongue): string {
  const text = sentenceOf(condition, tongue)
  return isSeveral(condition) ? `(${text})` : text
}

function isSeveral(condition: Condition): boolean {
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : []
  const [only, ...others] = parts
  return only !== undefined && (others.length > 0 || isSeveral(only))
}

function leafText(leaf: Leaf, denied: boolean, tongue: Tongue): string {
  if ('field' in leaf)
    return testText(leaf, fieldText(leaf.field, tongue), denied, tongue, valueNames(leaf.field, tongue))
  if ('events' in leaf) {
    const { when } = leaf.events
    return eventsText(leaf, when ? enclosed(when, tongue) : null, denied, tongue)
  }
  if ('answer' in leaf) return answerText(leaf, denied, tongue)
  return 'message' in leaf ? messageText(leaf, denied, tongue) : segmentText(leaf, denied, tongue)
}
