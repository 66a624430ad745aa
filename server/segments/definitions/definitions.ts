import { compile, dependencies, historyNeeds } from '@otklik/core/condition'
import type { Condition, HistoryNeeds, Predicate } from '@otklik/core/condition'
import type { ZoneId } from '@otklik/core/time'
import { hears } from '../hears.ts'
import { inOrder } from './order.ts'

/** A segment as it is stored; a list has no condition. */
export interface StoredSegment {
  id: string
  key: string
  condition: Condition | null
}

/** A segment by condition, ready to be asked of many contacts. */
export interface ConditionSegment {
  id: string
  key: string
  condition: Condition
  holds: Predicate
  /** Places of the segments that ask about this one; all are after its own. */
  askedBy: readonly number[]
  /** Ids of the segments, lists included, that it asks about. */
  asks: readonly string[]
}

/** All that the segments of a workspace ask, in the form in which it is asked again and again. */
export interface Definitions {
  /** The segments by condition; whom others ask about comes before these others. A place is an index in it. */
  segments: readonly ConditionSegment[]
  placeOf: ReadonlyMap<string, number>
  /** Ids of lists by their keys. */
  lists: ReadonlyMap<string, string>
  /** The key of every segment, by its id. */
  keyOf: ReadonlyMap<string, string>
  /** What can change who is in which segments, as `hears` names it → their places. */
  listeners: ReadonlyMap<string, readonly number[]>
  /** What of the past these segments ask about; membership in others aside, which is known. */
  needs(places: readonly number[]): HistoryNeeds
  zone: ZoneId
}

export function prepare(stored: readonly StoredSegment[], zone: ZoneId): Definitions {
  const idOf = new Map(stored.map(({ key, id }) => [key, id]))
  const asking = stored.flatMap(({ condition, ...rest }) => {
    if (condition === null) return []
    const depends = dependencies(condition)
    return { ...rest, condition, depends, asks: depends.segments }
  })
  const ordered = inOrder(asking)
  const listeners = new Map<string, number[]>()
  for (const [place, { depends }] of ordered.entries())
    for (const name of [hears.newContact, ...hears.all(depends)]) {
      const places = listeners.get(name)
      if (places) places.push(place)
      else listeners.set(name, [place])
    }
  const segments = ordered.map(({ id, key, condition, asks }) => ({
    id,
    key,
    condition,
    holds: compile(condition),
    askedBy: listeners.get(hears.segment(key)) ?? [],
    asks: [...asks].flatMap((asked) => idOf.get(asked) ?? []),
  }))
  return {
    segments,
    placeOf: new Map(segments.map(({ id }, place) => [id, place])),
    lists: new Map(stored.flatMap(({ key, id, condition }) => (condition === null ? [[key, id]] : []))),
    keyOf: new Map(stored.map(({ key, id }) => [id, key])),
    listeners,
    needs: (places) => ({
      ...historyNeeds(places.map((place) => segments[place]!.condition)),
      memberships: new Set(),
    }),
    zone,
  }
}
