import type { Aggregate } from '../../definition.ts'
import { exactly } from '../bounds.ts'
import type { Bounds } from '../bounds.ts'
import type { Source } from '../source.ts'
import type { Selected } from './selected.ts'

/** The aggregates whose value is a number that is worked out of numbers. */
export type NumberAggregate = Exclude<Aggregate, 'count' | 'first' | 'last'>

/** A row of what the numbers amount to: `x`, null where there is nothing; `is_wild`, where `x` means nothing. */
export function amountRow(take: NumberAggregate, source: Source, events: Selected): string {
  const from = isSummed(take) ? tameInOrder(source, events) : numbersIn(source, events)
  const isWild = isSummed(take) ? 'coalesce(not bool_and(e.is_tame), false)' : 'false'
  return `(select ${amounts[take]} as x, ${isWild} as is_wild from (${from}) as e)`
}

/** What `holds` says of the amounts, except where they mean nothing to SQL. */
export function amountBounds(take: NumberAggregate, wild: string, holds: string, from: string): Bounds {
  const side = (ofWild: boolean) => `(select case when ${wild} then ${ofWild} else ${holds} end from ${from})`
  return isSummed(take) ? { upper: side(true), lower: side(false) } : exactly(`(select ${holds} from ${from})`)
}

function isSummed(take: NumberAggregate): boolean {
  return take === 'sum' || take === 'average'
}

/** The number `x` that is taken of each event, null where it is none. */
function numbersIn(source: Source, events: Selected): string {
  const number =
    source.kind === 'json'
      ? `case jsonb_typeof(${source.sql}) when 'number' then ${source.sql}::float8 end`
      : 'null::float8'
  return `select e.occurred_at, e.id, ${number} as x from ${events.from('upper')}`
}

/**
 * With the others a sum may leave the range of float8, or an average be smaller than any: PostgreSQL would refuse. They
 * come in the order of the events, one is added to the other as memory does: sums of float8 depend on it. (To sort here
 * takes half of the time that sorting within the aggregate does.)
 */
function tameInOrder(source: Source, events: Selected): string {
  return `select n.x, n.x = 0 or abs(n.x) between 1e-290 and 1e290 as is_tame from (${numbersIn(source, events)}) as n
    order by n.occurred_at, n.id offset 0`
}

const SUM = 'sum(e.x) filter (where e.is_tame)'

const amounts: Readonly<Record<NumberAggregate, string>> = {
  sum: `coalesce(${SUM}, 0)`,
  average: `${SUM} / nullif(count(e.x), 0)`,
  minimum: 'min(e.x)',
  maximum: 'max(e.x)',
}
