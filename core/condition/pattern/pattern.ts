import { CHARACTER, either, excessOf, NOTHING, repeated, sequence } from './cost.ts'
import type { Cost, Excess, Repetition } from './cost.ts'
import { tokenAt } from './token.ts'
import type { Refused, Token } from './token.ts'

/** Why a text is no pattern, and at which character of it, the first being 0. */
export interface PatternProblem {
  code: PatternProblemCode
  at: number
}

export type PatternProblemCode =
  | Refused['code']
  | Excess
  | 'length'
  | 'bounds'
  | 'nothing-to-repeat'
  | 'unclosed-group'
  | 'unopened-group'

/** How long a pattern may be, and how often it may ask for one part. */
export const PATTERN_LIMITS = { length: 500, repetition: 100 } as const

/**
 * What is wrong with a pattern, or null. Patterns are the regular expressions that the server's engine and a browser's
 * own take to mean the same, less those that may keep a browser busy for ever. Case does not matter, and a dot is any
 * character. Letters stand for themselves, the sixteen signs of the syntax with \ before them too; \t \n \r; \d \D;
 * \p{L} letters, \p{N} numerals, \p{P} punctuation, \p{S} symbols, \p{Z} spaces; [sets] and [^sets] of these; ^ and $,
 * the ends of the text; ( ) and (?: ), groups; | between alternatives; * + ? {2} {2,} {2,5}, also with ? behind.
 */
export function patternProblem(text: string): PatternProblem | null {
  const read = readPattern(text)
  return 'code' in read ? read : null
}

/** How many characters the pattern asks for when its repetitions are written out: so long it takes at most for each of a text's. */
export function patternSize(text: string): number {
  const read = readPattern(text)
  return 'code' in read ? 0 : read.times
}

function readPattern(text: string): PatternProblem | Cost {
  const source = text.normalize('NFC')
  if (source.length > PATTERN_LIMITS.length) return { code: 'length', at: PATTERN_LIMITS.length }
  const groups: [Group, ...Group[]] = [openGroup(0)]
  for (let at = 0; at < source.length;) {
    const token = tokenAt(source, at)
    if ('code' in token) return token
    const code = read(groups, token) ?? excessOf(costOf(groups.at(-1)!))
    if (code !== null) return { code, at }
    at += token.text.length
  }
  return groups.length === 1 ? costOf(groups[0]) : { code: 'unclosed-group', at: groups.at(-1)!.at }
}

/** A group that is being read; the whole pattern is one. */
interface Group {
  at: number
  /** The alternatives that are over. */
  before: Cost | null
  /** Of the alternative being read, all but its last part. */
  parts: Cost
  /** What a repetition would repeat. */
  last: Cost | null
}

function openGroup(at: number): Group {
  return { at, before: null, parts: NOTHING, last: null }
}

/** Adds one piece to what has been read; answers with why it does not belong there. */
function read(groups: [Group, ...Group[]], { kind, text, at }: Token): PatternProblemCode | null {
  const group = groups.at(-1)!
  if (kind === 'repeat') return repeatLast(group, text)
  endPart(group)
  if (kind === 'part') group.last = CHARACTER
  if (kind === 'open') groups.push(openGroup(at))
  if (kind === 'or') nextAlternative(group)
  if (kind !== 'close') return null
  groups.pop()
  const outer = groups.at(-1)
  if (outer === undefined) return 'unopened-group'
  outer.last = costOf(group)
  return null
}

function repeatLast(group: Group, text: string): PatternProblemCode | null {
  const repetition = repetitionOf(text)
  const { min, max } = repetition
  if (group.last === null) return 'nothing-to-repeat'
  if (min > max || Math.max(min, max < Infinity ? max : 0) > PATTERN_LIMITS.repetition) return 'bounds'
  const cost = repeated(group.last, repetition)
  if (cost === 'catastrophic') return cost
  group.last = cost
  endPart(group)
  return null
}

function nextAlternative(group: Group): void {
  group.before = costOf(group)
  group.parts = NOTHING
}

/** What has been repeated cannot be repeated again. */
function endPart(group: Group): void {
  if (group.last !== null) group.parts = sequence(group.parts, group.last)
  group.last = null
}

function costOf({ before, parts, last }: Group): Cost {
  const alternative = last === null ? parts : sequence(parts, last)
  return before === null ? alternative : either(before, alternative)
}

function repetitionOf(text: string): Repetition {
  if (text.startsWith('?')) return { min: 0, max: 1 }
  if (text.startsWith('*')) return { min: 0, max: Infinity }
  if (text.startsWith('+')) return { min: 1, max: Infinity }
  const [, min = '', comma, max] = /^\{(\d+)(,?)(\d*)/.exec(text) ?? []
  return { min: Number(min), max: comma === '' ? Number(min) : max === '' ? Infinity : Number(max) }
}
