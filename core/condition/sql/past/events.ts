import type { Condition, EventsCondition } from '../../definition.ts'
import { windowBefore, windowOf } from '../../window.ts'
import type { Window } from '../../window.ts'
import { constantly, exactly } from '../bounds.ts'
import type { Bounds } from '../bounds.ts'
import type { Scope } from '../scope.ts'
import { eventSource, jsonSource } from '../source.ts'
import { aggregateBounds } from './aggregate.ts'
import { countBounds } from './count.ts'
import { selected } from './selected.ts'
import { versusBounds } from './versus.ts'

/** Whether what the selected events amount to satisfies the test. `toBounds` compiles the selection's own condition. */
export function eventsBounds(
  condition: EventsCondition,
  scope: Scope,
  toBounds: (condition: Condition, scope: Scope) => Bounds,
): Bounds {
  const { when, since, same = [] } = condition.events
  // Both ask for the beginning of an enrollment, which a condition about all contacts has not.
  const hasNone = since !== undefined || same.length > 0
  const whenBounds = hasNone
    ? constantly(false)
    : when === undefined
      ? exactly('true')
      : toBounds(when, within(condition, scope))
  const select = (window: Window) => selected(condition, whenBounds, window, scope)
  const window = windowOf(condition.events)
  if (condition.versus !== undefined)
    return versusBounds(condition, select(window), select(windowBefore(window)), scope)
  if (condition.take === 'count') return countBounds(condition, select(window), scope)
  return aggregateBounds(condition, select(window), scope)
}

/** Seen from an event, `event` and `dimension` are its own. */
function within({ events: { type } }: EventsCondition, scope: Scope): Scope {
  return {
    ...scope,
    sourceOf(path) {
      const [head, ...rest] = path
      if (head === 'event') return eventSource(rest, type, scope.parameters)
      return head === 'dimension' ? jsonSource('e.dimensions', rest, scope.parameters) : scope.sourceOf(path)
    },
  }
}
