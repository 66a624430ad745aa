import type { Test } from '../../definition.ts'
import { allOf, constantly, exactly, framed, negated, never } from '../bounds.ts'
import type { Bounds } from '../bounds.ts'
import type { Scope } from '../scope.ts'
import type { Selected } from './selected.ts'

/**
 * Whether the number of events satisfies the test. It comes down to whether there are at least so many, which the
 * database need not count beyond.
 */
export function countBounds({ is, value }: Test, events: Selected, scope: Scope): Bounds {
  if (is === 'equal' || is === 'in') return oneOf([value].flat(), events, scope)
  if (typeof value !== 'number') return never
  if (is === 'atLeast') return atLeast(value, events, scope)
  if (is === 'greater') return moreThan(value, events, scope)
  if (is === 'less') return negated(atLeast(value, events, scope))
  return is === 'atMost' ? negated(moreThan(value, events, scope)) : never
}

function moreThan(limit: number, events: Selected, scope: Scope): Bounds {
  return atLeast(Math.floor(limit) + 1, events, scope)
}

function atLeast(limit: number, events: Selected, { parameters }: Scope): Bounds {
  const n = Math.min(Math.ceil(limit), Number.MAX_SAFE_INTEGER)
  if (n <= 0) return constantly(true)
  return framed({ upper: events.from('upper'), lower: events.from('lower') }, (from) =>
    n === 1
      ? `exists (select from ${from})`
      : `(${countUpTo(from, parameters.add(n, 'bigint'))} = ${parameters.add(n, 'bigint')})`,
  )
}

function oneOf(wanted: readonly unknown[], events: Selected, scope: Scope): Bounds {
  const counts = wanted.filter((n) => Number.isSafeInteger(n) && (n as number) >= 0) as number[]
  if (counts.length === 0) return never
  const [least, most] = [Math.min(...counts), Math.max(...counts)]
  if (!events.isExact || most === 0) {
    const between = allOf([atLeast(least, events, scope), negated(atLeast(most + 1, events, scope))])
    // By how many there may be and how many there are for sure, only one number can be told.
    return least === most ? between : { upper: between.upper, lower: 'false' }
  }
  const { add } = scope.parameters
  return exactly(`(${countUpTo(events.from('upper'), add(most + 1, 'bigint'))} = any (${add(counts, 'float8[]')}))`)
}

function countUpTo(from: string, limit: string): string {
  return `(select count(*) from (select from ${from} limit ${limit}) as counted)`
}
