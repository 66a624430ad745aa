/** Values on which memory and SQL could come to disagree. */
import * as fc from 'fast-check'
import given from './values.json' with { type: 'json' }

const DAY_MS = 86_400_000
/** Half an hour after the clocks of Central Europe went forward. */
export const NOW = Date.parse('2026-03-29T01:30:00Z')

/** Any characters: case that is more than lower case, accents by themselves, look-alikes, blanks, signs. */
export const texts = given.texts

/** Also such as are lost in others, add up to more than there are, or are no sum of their parts. */
export const numbers = [
  0,
  -0,
  1,
  -1,
  2,
  3,
  12,
  100,
  100.5,
  0.1,
  0.2,
  0.3,
  0.1 + 0.2,
  1 / 3,
  1e16,
  -1e16,
  1e21,
  123_456_789.123,
  2 ** 53,
  2 ** 53 + 2,
  -(2 ** 53),
  5e-324,
  1e-300,
  1e300,
  -1e300,
  Number.MAX_VALUE,
  1.5e308,
]

const around = [-60, -30, -14, -7, -3, -1, -0.5, 0, 0.5, 1, 3, 7, 30].flatMap((day) =>
  [-3_600_000, -1, 0, 1, 3_600_000].map((ms) => NOW + day * DAY_MS + ms),
)

/** Moments near the ends of the windows of the conditions; some of them often, so that much happens at once. */
export const moments: fc.Arbitrary<number> = fc.oneof(
  { arbitrary: fc.constantFrom(...around), weight: 6 },
  { arbitrary: fc.constantFrom(NOW - DAY_MS, NOW - 10 * DAY_MS), weight: 4 },
)

/** Days and instants at edges of calendars, zones and notations, and texts that are nearly one. */
export const edgeMoments: readonly string[] = [...given.days, ...given.instants]

export const momentTexts: readonly string[] = [
  ...edgeMoments,
  ...around.map((at) => new Date(at).toISOString()),
  ...new Set(around.map((at) => new Date(at).toISOString().slice(0, 10))),
]

const scalars = fc.oneof(
  { arbitrary: fc.constantFrom<unknown>(...texts), weight: 5 },
  { arbitrary: fc.constantFrom<unknown>(...numbers), weight: 4 },
  { arbitrary: fc.constantFrom<unknown>(...momentTexts), weight: 4 },
  fc.boolean(),
  fc.constant(null),
)

/** A value as JSON may hold it. */
export const jsonValues: fc.Arbitrary<unknown> = fc.oneof(
  { arbitrary: scalars, weight: 8 },
  { arbitrary: fc.array(scalars, { maxLength: 3 }), weight: 2 },
  {
    arbitrary: fc.constantFrom<unknown>([['a']], [[12]], {}, { x: 'a' }, { x: { y: 12 } }, [{ x: 'a' }], { '0': 'a' }),
    weight: 1,
  },
)

/** Numbers whose sums depend on their order, and what they come to; and such as leave the range of float8. */
const parts = [0.1, 0.2, 0.3, 1, 1e16, -1e16]
const wild = [Number.MAX_VALUE, 1.5e308, -1.5e308, 5e-324]
export const sums = [
  0,
  0.1,
  0.3,
  0.1 + 0.2,
  0.1 + 0.2 + 0.3,
  0.3 + 0.2 + 0.1,
  1,
  2,
  1e16,
  0.15,
  0.2,
  (0.1 + 0.2 + 0.3) / 3,
]

/** Values that sums and averages are taken of: mostly numbers, and mostly tame ones. */
export const amounts: fc.Arbitrary<unknown> = fc.oneof(
  { arbitrary: fc.constantFrom<unknown>(...parts), weight: 7 },
  { arbitrary: fc.constantFrom<unknown>(...wild), weight: 1 },
  { arbitrary: scalars, weight: 1 },
)

export const names = ['a', 'b', 'c', 'd'] as const
export const eventTypes = ['purchase', 'visit'] as const
export const labels = ['NPS', 'nps', 'CSAT'] as const
export const channels = ['email', 'sms'] as const
export const templates = ['ask', 'thanks'] as const
export const surveys = ['nps', 'csat'] as const
export const elements = ['score', 'why'] as const
export const groups = ['promoter', 'passive', 'detractor'] as const
export const segments = ['vip', 'sleeping'] as const
export const zones = ['UTC', 'Europe/Berlin', 'Asia/Yekaterinburg', 'America/St_Johns', 'Pacific/Apia'] as const

/** A value in so many of ten cases, else `nil`. */
export function maybe<T, Nil>(tenths: number, arbitrary: fc.Arbitrary<T>, nil: Nil): fc.Arbitrary<T | Nil> {
  return fc.oneof({ arbitrary, weight: tenths }, { arbitrary: fc.constant(nil), weight: 10 - tenths })
}
