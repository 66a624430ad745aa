import type { EventsCondition } from '../../definition.ts'
import { exactly, never, unknown } from '../bounds.ts'
import type { Bounds } from '../bounds.ts'
import type { Scope } from '../scope.ts'
import { presenceBounds, takenSource } from './aggregate.ts'
import { amountBounds, amountRow } from './amount.ts'
import type { Selected } from './selected.ts'

/** Whether what the events amount to now compares so with what they did in the window before. */
export function versusBounds(condition: EventsCondition, now: Selected, before: Selected, scope: Scope): Bounds {
  const { take, is } = condition
  const operator = operators[is]
  if (take === 'first' || take === 'last') return presenceBounds(false, before)
  if (operator === undefined) return never
  if (!now.isExact) return take === 'sum' || take === 'count' ? unknown : presenceBounds(false, before)
  if (take === 'count') {
    const count = (events: Selected) => `(select count(*) from ${events.from('upper')})`
    return exactly(`(${count(now)} ${operator} ${count(before)})`)
  }
  const row = (events: Selected) => amountRow(take, takenSource(condition, scope), events)
  return amountBounds(
    take,
    'this.is_wild or former.is_wild',
    `this.x ${operator} former.x`,
    `${row(now)} as this cross join ${row(before)} as former`,
  )
}

const operators: Readonly<Partial<Record<EventsCondition['is'], string>>> = {
  equal: '=',
  less: '<',
  atMost: '<=',
  greater: '>',
  atLeast: '>=',
}
