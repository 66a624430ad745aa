/** What a part of a pattern costs an engine that tries one way after another, as browsers do. */
export interface Cost {
  /** In how many ways it may match, all of which may be tried; what repeats without a bound aside. */
  ways: number
  /** How many parts in a row repeat without a bound: each multiplies the time by the length of the text. */
  unbounded: number
  /** Whether such a part stands at its beginning, at its end; two side by side share any text in any way. */
  opens: boolean
  closes: boolean
  sideBySide: boolean
  /** How many characters it asks for when its repetitions are written out: so big is what an engine makes of it. */
  times: number
  /** Whether it may match a text in more ways than one. Repeated, the number of ways is a power: that is never over. */
  varies: boolean
  /** Whether it may match nothing, so that what stands around it may meet. */
  empty: boolean
}

export interface Repetition {
  min: number
  /** Infinity: without a bound. */
  max: number
}

export type Excess = 'ways' | 'unbounded' | 'side-by-side' | 'times' | 'catastrophic'

/** One character. */
export const CHARACTER: Cost = {
  ways: 1,
  unbounded: 0,
  opens: false,
  closes: false,
  sideBySide: false,
  times: 1,
  varies: false,
  empty: false,
}
export const NOTHING: Cost = { ...CHARACTER, times: 0, empty: true }

/** One after the other. */
export function sequence(one: Cost, other: Cost): Cost {
  return {
    ways: one.ways * other.ways,
    unbounded: one.unbounded + other.unbounded,
    opens: one.opens || (one.empty && other.opens),
    closes: other.closes || (other.empty && one.closes),
    sideBySide: one.sideBySide || other.sideBySide || (one.closes && other.opens),
    times: one.times + other.times,
    varies: one.varies || other.varies,
    empty: one.empty && other.empty,
  }
}

/** The one or the other. */
export function either(one: Cost, other: Cost): Cost {
  return {
    ways: one.ways + other.ways,
    unbounded: Math.max(one.unbounded, other.unbounded),
    opens: one.opens || other.opens,
    closes: one.closes || other.closes,
    sideBySide: one.sideBySide || other.sideBySide,
    times: one.times + other.times,
    varies: true,
    empty: one.empty || other.empty,
  }
}

/** Several times over; only what never varies may be repeated more than once. */
export function repeated(part: Cost, { min, max }: Repetition): Cost | 'catastrophic' {
  if (max > 1 && part.varies) return 'catastrophic'
  const isBounded = max < Infinity
  return {
    ways: isBounded ? part.ways + max - min : part.ways,
    unbounded: part.unbounded + (isBounded ? 0 : 1),
    opens: part.opens || !isBounded,
    closes: part.closes || !isBounded,
    sideBySide: part.sideBySide,
    times: part.times * Math.max(1, isBounded ? max : min),
    varies: part.varies || min < max,
    empty: part.empty || min === 0,
  }
}

/** Which limit it is past, if any. */
export function excessOf({ ways, unbounded, sideBySide, times }: Cost): Excess | null {
  if (times > 1_000) return 'times'
  if (sideBySide) return 'side-by-side'
  if (unbounded > 3) return 'unbounded'
  return ways > 10_000 ? 'ways' : null
}
