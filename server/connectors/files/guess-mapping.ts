import type { Column } from './format.ts'
import type { TargetColumns } from './mapping.ts'
import { isRejectedColumn } from './rejected-columns.ts'
import { roles, tidyName } from './roles.ts'
import type { Target } from './roles.ts'

/**
 * Guesses what the columns mean by their names, then by their content: the only column of addresses is the email, the
 * only one of dates the time. A column gets one meaning, and a meaning one column.
 */
export function guessTargets(columns: readonly Column[], rows: readonly (readonly string[])[]): TargetColumns {
  const guessed: TargetColumns = new Map()
  const free = new Map(
    columns.flatMap((column, index) => (isRejectedColumn(column.name) ? [] : [[column.name, index] as const])),
  )
  const take = (target: Target, name: string) => {
    guessed.set(target, name)
    free.delete(name)
  }
  for (const { target, names } of roles) {
    if (target === undefined) continue
    const name = firstByPattern([...free.keys()], names)
    if (name !== undefined) take(target, name)
  }
  if (!guessed.has('email')) {
    const addresses = [...free].filter(([, index]) => holdsAddresses(rows, index)).map(([name]) => name)
    if (addresses.length === 1 && addresses[0] !== undefined) take('email', addresses[0])
  }
  if (!guessed.has('occurredAt')) {
    const dates = columns.filter((column) => column.type === 'date' && free.has(column.name))
    if (dates.length === 1 && dates[0] !== undefined) take('occurredAt', dates[0].name)
  }
  return guessed
}

/** Patterns first: the best sign wins, however far to the right it stands. */
function firstByPattern(names: readonly string[], patterns: readonly RegExp[]): string | undefined {
  for (const pattern of patterns) {
    const found = names.find((name) => pattern.test(tidyName(name)))
    if (found !== undefined) return found
  }
  return undefined
}

function holdsAddresses(rows: readonly (readonly string[])[], index: number): boolean {
  const values = rows.map((row) => (row[index] ?? '').trim()).filter((value) => value !== '')
  return values.length > 0 && values.every((value) => /^\S+@\S+\.\S+$/.test(value))
}
