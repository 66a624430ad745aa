import { fold } from '../fold.ts'
import { exactly } from './bounds.ts'
import type { Bounds } from './bounds.ts'
import type { Parameters } from './parameters.ts'

/** SQL of what a folded text is asked. */
export type FoldedTest = (folded: string) => string

/**
 * What is asked of a text folded. PostgreSQL can fold as `fold` does only where lower case is all there is to it: a
 * text that holds any other character (ß, İ, a Greek sigma, an accent that stands by itself) is left to memory.
 */
export function foldedBounds(sql: string, folded: string | undefined, test: FoldedTest): Bounds {
  if (folded !== undefined) return exactly(test(folded))
  const holds = test(`(lower(${sql} collate "und-x-icu") collate "C")`)
  return { upper: `(${holds} or ${sql} !~ '${PLAIN}')`, lower: `(${holds} and ${sql} ~ '${PLAIN}')` }
}

export function foldedIn(texts: readonly string[], add: Parameters['add']): FoldedTest {
  const wanted = [...new Set(texts.map(fold))]
  if (wanted.length === 1) return (folded) => `${folded} = ${add(wanted[0], 'text')}`
  return (folded) => `${folded} = any (${add(wanted, 'text[]')})`
}

/** Whether one of the texts in a list, of type jsonb, is among these: functions of the database, in its migrations. */
export function listedBounds(list: string, texts: readonly string[], add: Parameters['add']): Bounds {
  const isListed = `public.plain_texts_in(${list}, '${PLAIN}') && ${add([...new Set(texts.map(fold))], 'text[]')}`
  return { upper: `(${isListed} or public.has_other_texts(${list}, '${PLAIN}'))`, lower: `(${isListed})` }
}

export function foldedWith(part: string, add: Parameters['add']): FoldedTest {
  return (folded) => `strpos(${folded}, ${add(fold(part), 'text')}) > 0`
}

export function foldedStart(start: string, add: Parameters['add']): FoldedTest {
  return (folded) => `starts_with(${folded}, ${add(fold(start), 'text')})`
}

/**
 * Characters that `fold` turns into their lower case and leaves as they are otherwise, wherever they stand: Latin and
 * Cyrillic letters, digits, punctuation, signs of money, emoji. A test asks PostgreSQL about each of them.
 */
const PLAIN_RANGES: readonly [first: number, last: number][] = [
  [0x09, 0x0d],
  [0x20, 0x7e],
  [0xa0, 0xb4],
  [0xb6, 0xde],
  [0xe0, 0x12f],
  [0x132, 0x148],
  [0x14a, 0x17e],
  [0x400, 0x482],
  [0x48a, 0x52f],
  [0x2010, 0x2027],
  [0x202f, 0x205e],
  [0x20a0, 0x20bf],
  [0x2116, 0x2116],
  [0x2122, 0x2122],
  [0x2190, 0x21ff],
  [0x2600, 0x27bf],
  [0xfe0f, 0xfe0f],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6c5],
]

const escaped = (code: number) => `\\U${code.toString(16).padStart(8, '0')}`
const PLAIN = `^[${PLAIN_RANGES.map(([first, last]) => `${escaped(first)}-${escaped(last)}`).join('')}]*$`

/** Each character of which a plain text may consist. */
export function plainCharacters(): string[] {
  return PLAIN_RANGES.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)),
  )
}
