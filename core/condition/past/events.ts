import type { AsOf, Holds } from '../as-of.ts'
import type { EventsCondition, EventSelection, Fields, PastEvent } from '../definition.ts'
import { compileTest, equals, isPresent } from '../operators.ts'
import { readPath } from '../path.ts'
import { isWithin, windowBefore, windowOf } from '../window.ts'
import type { Window } from '../window.ts'
import { aggregates } from './aggregate.ts'
import { eventFields } from './event-fields.ts'

/** Whether what the selected events amount to satisfies the test. `when` is the selection's own, compiled. */
export function compileEvents(condition: EventsCondition, when?: Holds): Holds {
  const { events, versus, is, zone } = condition
  const window = windowOf(events)
  const amount = compileAmount(condition, when)
  if (versus === undefined) {
    const check = compileTest(condition)
    return (fields, asOf) => check(amount(fields, asOf, window), asOf)
  }
  const before = windowBefore(window)
  return (fields, asOf) => {
    const value = amount(fields, asOf, before)
    return isPresent(value) && compileTest({ is, value, zone })(amount(fields, asOf, window), asOf)
  }
}

/** What the events in a window amount to. */
function compileAmount({ events, take, of }: EventsCondition, when?: Holds) {
  const isSelected = compileSelection(events, when)
  const path = of?.split('.').slice(1)
  return (fields: Fields, asOf: AsOf, window: Window): unknown => {
    const selected = (fields.history?.events ?? []).filter((event) => isSelected(event, fields, asOf, window))
    return aggregates[take](path ? selected.map((event) => readPath(eventFields(event), path)) : selected)
  }
}

/** Whether an event is one of those meant. What is quickly told comes first. */
function compileSelection({ type, since, same = [] }: EventSelection, when?: Holds) {
  const names = same.map((name) => name.split('.'))
  return (event: PastEvent, fields: Fields, asOf: AsOf, window: Window): boolean =>
    event.type === type &&
    (since === undefined || (fields.start !== undefined && event.takenAt > fields.start.at)) &&
    names.every((name) => isSame(readParameter(event, name), readParameter(fields.start, name))) &&
    asOf.now - event.occurredAt < window.oldestMs &&
    (when === undefined || when({ ...fields, event: eventFields(event), dimension: event.dimensions }, asOf)) &&
    isWithin(window, event.occurredAt, asOf)
}

function readParameter(from: Pick<PastEvent, 'parameters'> | undefined, name: string[]): unknown {
  return from && readPath(from.parameters, name)
}

function isSame(one: unknown, other: unknown): boolean {
  return isPresent(one) && equals(one)(other)
}
