/** What a part of a pattern costs an engine that tries one way after another, as browsers do. */
export interface Cost {
  /** In how many ways it may match, all of which may be tried; what repeats without a bound aside. */
  ways: number
  /** How many parts in a row repeat without a bound: each multiplies the time by the length of the text. */
  unbounded: number
  /** How often its parts are asked for, at the most. */
  times: number
  /** Whether it may match a text in more ways than one. Repeated, the number of ways is a power: that is never over. */
  varies: boolean
}

export interface Repetition {
  min: number
  /** Infinity: without a bound. */
  max: number
}

export type Excess = 'ways' | 'unbounded' | 'times' | 'catastrophic'

/** A part that matches one character, or nothing at all. */
export const SIMPLE: Cost = { ways: 1, unbounded: 0, times: 1, varies: false }

/** One after the other. */
export function sequence(one: Cost, other: Cost): Cost {
  return {
    ways: one.ways * other.ways,
    unbounded: one.unbounded + other.unbounded,
    times: Math.max(one.times, other.times),
    varies: one.varies || other.varies,
  }
}

/** The one or the other. */
export function either(one: Cost, other: Cost): Cost {
  return {
    ways: one.ways + other.ways,
    unbounded: Math.max(one.unbounded, other.unbounded),
    times: Math.max(one.times, other.times),
    varies: true,
  }
}

/** Several times over; only what never varies may be repeated more than once. */
export function repeated(part: Cost, { min, max }: Repetition): Cost | 'catastrophic' {
  if (max > 1 && part.varies) return 'catastrophic'
  const isBounded = max < Infinity
  return {
    ways: isBounded ? part.ways + max - min : part.ways,
    unbounded: part.unbounded + (isBounded ? 0 : 1),
    times: part.times * Math.max(1, isBounded ? max : min),
    varies: part.varies || min < max,
  }
}

/** Which limit it is past, if any. */
export function excessOf({ ways, unbounded, times }: Cost): Excess | null {
  if (times > 1_000) return 'times'
  if (unbounded > 5) return 'unbounded'
  return ways > 10_000 ? 'ways' : null
}
