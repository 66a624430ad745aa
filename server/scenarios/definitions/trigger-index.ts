import { fold, readPath, type Comparison, type Condition, type Fields } from '@otklik/core/condition'
import type { Trigger } from '@otklik/core/scenario'

/** What a trigger can only fit events that hold it: for some fields, one of these values. Folded, as conditions compare. */
export type Demands = ReadonlyMap<string, ReadonlySet<unknown>>

/** What can tell, by the value of one field, that a trigger does not fit. */
export interface Demanding {
  demands: Demands
}

/**
 * Finds, of many, those that may fit what an event holds: a few look-ups instead of as many conditions. Each stands
 * under the values of the field that most of them ask about; whoever asks for no certain value is found every time.
 * @returns in the order in which they were given
 */
export function indexByDemands<One extends Demanding>(all: readonly One[]): (fields: Fields) => readonly One[] {
  const always: number[] = []
  const byField = new Map<string, { path: string[]; places: Map<unknown, number[]> }>()
  const popular = popularity(all)
  for (const [place, { demands }] of all.entries()) {
    const field = [...demands.keys()].toSorted((a, b) => popular.get(b)! - popular.get(a)!)[0]
    if (field === undefined) always.push(place)
    else {
      let found = byField.get(field)
      if (!found) byField.set(field, (found = { path: field.split('.'), places: new Map() }))
      for (const value of demands.get(field)!) push(found.places, value, place)
    }
  }
  if (byField.size === 0) return () => all
  const indexes = [...byField.values()]
  return (fields) => {
    const found: number[] = []
    for (const { path, places } of indexes)
      for (const value of valuesAt(fields, path)) for (const place of places.get(value) ?? NONE_AT) found.push(place)
    return merged(
      always,
      found.sort((a, b) => a - b),
    ).map((place) => all[place]!)
  }
}

const NONE_AT: readonly number[] = []

/** Two lists of places in order, as one; of those found twice one. */
function merged(first: readonly number[], second: readonly number[]): number[] {
  const all: number[] = []
  let next = 0
  for (const place of second) {
    while (next < first.length && first[next]! < place) all.push(first[next++]!)
    if (all.at(-1) !== place) all.push(place)
  }
  while (next < first.length) all.push(first[next++]!)
  return all
}

function popularity(all: readonly Demanding[]): Map<string, number> {
  const popular = new Map<string, number>()
  for (const { demands } of all) for (const field of demands.keys()) popular.set(field, (popular.get(field) ?? 0) + 1)
  return popular
}

/** A field that holds a list satisfies what one of its members does. */
function valuesAt(fields: Fields, path: readonly string[]): unknown[] {
  const found = readPath(fields, path)
  return Array.isArray(found) ? found.flat(Infinity).map(comparable) : [comparable(found)]
}

function comparable(value: unknown): unknown {
  return typeof value === 'string' ? fold(value) : value
}

function push(places: Map<unknown, number[]>, value: unknown, place: number): void {
  const found = places.get(value)
  if (found) found.push(place)
  else places.set(value, [place])
}

/** What every event that starts the scenario with this key must hold. */
export function demandsOf(trigger: Trigger, key: string): Demands {
  const own = ownDemands(trigger, key)
  return both(own, trigger.when ? demandsOfCondition(trigger.when) : NONE)
}

const NONE: Demands = new Map()

function ownDemands(trigger: Trigger, key: string): Demands {
  switch (trigger.kind) {
    case 'event':
      return NONE
    case 'answer':
      return one('event.survey', [trigger.survey])
    case 'segment':
      return one('event.segment', [trigger.segment])
    case 'schedule':
    case 'manual':
      return one('event.scenario', [key])
  }
}

function one(field: string, values: readonly unknown[]): Demands {
  return new Map([[field, new Set(values.map(comparable))]])
}

function demandsOfCondition(condition: Condition): Demands {
  if ('all' in condition) return condition.all.map(demandsOfCondition).reduce(both, NONE)
  if ('any' in condition) return condition.any.map(demandsOfCondition).reduce<Demands | null>(either, null) ?? NONE
  return 'field' in condition ? demandsOfComparison(condition) : NONE
}

function demandsOfComparison({ field, is, value }: Comparison): Demands {
  return is === 'equal' || is === 'in' ? one(field, [value].flat()) : NONE
}

/** Where both must hold, each field’s demand is enough by itself. */
function both(first: Demands, second: Demands): Demands {
  return new Map([...second, ...first])
}

/** Where one must hold, a field is demanded that both ask about. */
function either(first: Demands | null, second: Demands): Demands {
  if (first === null) return second
  const shared = [...first].filter(([field]) => second.has(field))
  return new Map(shared.map(([field, values]) => [field, new Set([...values, ...second.get(field)!])]))
}
