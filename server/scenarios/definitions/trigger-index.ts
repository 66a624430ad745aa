import { readPath, type Fields } from '@otklik/core/condition'
import { comparable, type Demand, type Demands } from './demands.ts'

/** What can tell, by the value of one field, that it does not fit. */
export interface Demanding {
  demands: Demands
}

/**
 * Finds, of many, those that may fit what an event holds: a few look-ups instead of as many conditions. Each stands
 * under the values that it asks of one field, or in the order of a bound; whoever asks for nothing of the kind is found
 * every time.
 * @returns in the order in which they were given
 */
export function indexByDemands<One extends Demanding>(all: readonly One[]): (fields: Fields) => readonly One[] {
  const always: number[] = []
  const shelves = new Map<string, Shelf>()
  const popular = popularity(all)
  for (const [place, { demands }] of all.entries()) {
    const chosen = choose(demands, popular)
    if (chosen === undefined) always.push(place)
    else put(shelves, place, ...chosen)
  }
  if (shelves.size === 0) return () => all
  const shelved = [...shelves.values()].map(inOrder)
  return (fields) => {
    const found = shelved.flatMap((shelf) => find(shelf, readPath(fields, shelf.path)))
    return merged(
      always,
      found.sort((a, b) => a - b),
    ).map((place) => all[place]!)
  }
}

interface Bounded {
  bound: number
  place: number
}

/** What asks about one field. */
interface Shelf {
  path: string[]
  values: Map<unknown, number[]>
  /** The smallest bound first. */
  least: Bounded[]
  /** The largest bound first. */
  most: Bounded[]
}

/** A field of certain values tells more than a bound does; of fields of one sort, the one that most others ask about. */
function choose(demands: Demands, popular: ReadonlyMap<string, number>): [field: string, demand: Demand] | undefined {
  const sort = ({ values }: Demand) => (values ? 1 : 0)
  return [...demands].toSorted(
    ([field, demand], [other, theirs]) => sort(theirs) - sort(demand) || popular.get(other)! - popular.get(field)!,
  )[0]
}

function popularity(all: readonly Demanding[]): Map<string, number> {
  const popular = new Map<string, number>()
  for (const { demands } of all) for (const field of demands.keys()) popular.set(field, (popular.get(field) ?? 0) + 1)
  return popular
}

function put(shelves: Map<string, Shelf>, place: number, field: string, { values, least, most }: Demand): void {
  let shelf = shelves.get(field)
  if (!shelf) shelves.set(field, (shelf = { path: field.split('.'), values: new Map(), least: [], most: [] }))
  if (values) for (const value of values) shelf.values.set(value, [...(shelf.values.get(value) ?? []), place])
  else if (least !== undefined) shelf.least.push({ bound: least, place })
  else if (most !== undefined) shelf.most.push({ bound: most, place })
}

function inOrder({ path, values, least, most }: Shelf): Shelf {
  return {
    path,
    values,
    least: least.toSorted((a, b) => a.bound - b.bound),
    most: most.toSorted((a, b) => b.bound - a.bound),
  }
}

/** A field that holds a list satisfies what one of its members does. */
function find({ values, least, most }: Shelf, value: unknown): number[] {
  const found: number[] = []
  const members = Array.isArray(value) ? value.flat(Infinity) : [value]
  for (const member of members) for (const place of values.get(comparable(member)) ?? NOWHERE) found.push(place)
  if (least.length + most.length === 0) return found
  const numbers = members.filter((member) => typeof member === 'number' && !Number.isNaN(member))
  const [smallest, largest] = [Math.min(...numbers), Math.max(...numbers)]
  for (const { bound, place } of least) {
    if (bound > largest) break
    found.push(place)
  }
  for (const { bound, place } of most) {
    if (bound < smallest) break
    found.push(place)
  }
  return found
}

const NOWHERE: readonly number[] = []

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
