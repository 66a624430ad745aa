import type { Column, FileFormat } from '../format.ts'
import { problem } from '../problem.ts'
import type { Problem } from '../problem.ts'
import { parseBoolean } from './boolean.ts'
import { isNothing } from './nothing.ts'
import { parseNumber } from './number.ts'
import { isInDoubt, isNoDate, parseTime } from './time.ts'
import type { WrittenTime } from './time.ts'

export type Scalar = string | number | boolean | null

type Values = Readonly<Record<string, string>>

/** Takes one cell out of a row in the form that is wanted; undefined: empty, or a problem was added. */
export interface CellReader {
  text(values: Values, column: string, problems: Problem[]): string | undefined
  /** A text that tells who or when: dashes and the like count as empty. */
  mark(values: Values, column: string, problems: Problem[]): string | undefined
  time(values: Values, column: Column, problems: Problem[]): string | undefined
  scalar(values: Values, column: Column, problems: Problem[]): Scalar | undefined
}

export function cellReader(format: FileFormat, toIso: (time: WrittenTime) => string): CellReader {
  const text: CellReader['text'] = (values, column, problems) => {
    const text = trimmed(values[column])
    if (text !== undefined && isBroken(text)) {
      problems.push(problem(text.includes('\0') ? 'nul-character' : 'broken-text', column))
      return undefined
    }
    return text
  }
  const mark: CellReader['mark'] = (values, column, problems) => {
    const found = text(values, column, problems)
    return found === undefined || isNothing(found) ? undefined : found
  }
  const time: CellReader['time'] = (values, column, problems) => {
    const found = mark(values, column.name, problems)
    if (found === undefined || isNoDate(found)) return undefined
    const written = parseTime(found, column.dateFormat)
    if (written !== undefined) return toIso(written)
    problems.push(problem(isInDoubt(found) ? 'ambiguous-date' : 'bad-date', column.name, { value: shortened(found) }))
    return undefined
  }
  const scalar: CellReader['scalar'] = (values, column, problems) => {
    const found = trimmed(values[column.name])
    if (found === undefined) return undefined
    if (found.includes('\0')) {
      problems.push(problem('nul-character', column.name))
      return undefined
    }
    if (column.type === 'text') return found
    if (column.type !== 'boolean' && isNothing(found)) return undefined
    if (column.type === 'date' && isNoDate(found)) return undefined
    const typed = typedValue(found, column)
    if (typed !== undefined) return typed
    if (!column.given) return found
    problems.push(problem(typeProblem(found, column), column.name, { value: shortened(found) }))
    return undefined
  }
  function typedValue(found: string, column: Column): Scalar | undefined {
    if (column.type === 'number') return parseNumber(found, format.decimal)
    if (column.type === 'boolean') return parseBoolean(found)
    const written = parseTime(found, column.dateFormat)
    return written === undefined ? undefined : toIso(written)
  }
  return { text, mark, time, scalar }
}

function typeProblem(found: string, column: Column): 'bad-number' | 'bad-boolean' | 'bad-date' | 'ambiguous-date' {
  if (column.type === 'number') return 'bad-number'
  if (column.type === 'boolean') return 'bad-boolean'
  return isInDoubt(found) ? 'ambiguous-date' : 'bad-date'
}

/** PostgreSQL keeps no NUL; U+FFFD is what a decoder leaves of bytes that are no text. Comments may have the latter. */
function isBroken(text: string): boolean {
  return text.includes('\0') || text.includes('\ufffd')
}

/** `String.trim` takes no-break spaces and a byte-order mark too. */
function trimmed(text: string | undefined): string | undefined {
  const bare = text?.trim()
  return bare === '' ? undefined : bare
}

const MAX_SHOWN_LENGTH = 100

function shortened(text: string): string {
  return text.length <= MAX_SHOWN_LENGTH ? text : `${text.slice(0, MAX_SHOWN_LENGTH)}…`
}
