import { AT_NO_TIME } from '../../as-of.ts'
import type { EventsCondition } from '../../definition.ts'
import { compileTest } from '../../operators.ts'
import { aggregates } from '../../past/aggregate.ts'
import { exactly } from '../bounds.ts'
import type { Bounds } from '../bounds.ts'
import type { Scope } from '../scope.ts'
import { eventSource } from '../source.ts'
import type { Source } from '../source.ts'
import { testBounds, testsOf } from '../test.ts'
import { amountBounds, amountRow } from './amount.ts'
import { ofLatest } from './answer.ts'
import type { Selected } from './selected.ts'

/** Whether what a parameter of the events amounts to satisfies the test. */
export function aggregateBounds(condition: EventsCondition, events: Selected, scope: Scope): Bounds {
  const { take } = condition
  const ofNothing = compileTest(condition)(aggregates[take]([]), AT_NO_TIME)
  if (!events.isExact) return presenceBounds(ofNothing, events)
  const source = takenSource(condition, scope)
  if (take === 'first' || take === 'last') {
    return ofLatest(edgeRow(take, events.from('upper')), 'e', testBounds(condition, source, scope), condition)
  }
  if (take === 'count') return exactly(String(ofNothing))
  const holds = condition.is === 'empty' ? 'amount.x is null' : testsOf(condition, scope).number?.('amount.x')
  return amountBounds(take, 'amount.is_wild', holds ?? 'false', `${amountRow(take, source, events)} as amount`)
}

/** Where events are told by bounds, so is whether there are any at all, and what holds of none. */
export function presenceBounds(ofNothing: boolean, events: Selected): Bounds {
  const isSome = `exists (select from ${events.from('upper')})`
  return ofNothing ? { upper: 'true', lower: `(not ${isSome})` } : { upper: isSome, lower: 'false' }
}

/** What is taken of each of the events. */
export function takenSource({ events, of }: EventsCondition, { parameters }: Scope): Source {
  const [head, ...path] = of?.split('.') ?? []
  return head === 'event' ? eventSource(path, events.type, parameters) : { kind: 'constant', value: undefined }
}

/** The first event or the last. */
function edgeRow(take: 'first' | 'last', from: string): string {
  const order = take === 'first' ? 'asc' : 'desc'
  return `select e.parameters, e.occurred_at from ${from} order by e.occurred_at ${order}, e.id ${order} limit 1`
}
