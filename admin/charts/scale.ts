export type Scale = (value: number) => number

export function linear(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const [from, to] = domain
  const span = to - from || 1
  return (value) => range[0] + ((value - from) / span) * (range[1] - range[0])
}

/** Round numbers that cover `low` to `high` in about `count` steps, the ends included. */
export function ticks(low: number, high: number, count = 4): number[] {
  const span = high - low || Math.abs(high) || 1
  const rough = span / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const size = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((step) => step >= rough) ?? power * 10
  const first = Math.floor(low / size)
  const last = Math.ceil(high / size)
  return Array.from({ length: last - first + 1 }, (_, index) => round((first + index) * size))
}

/** The ends of what is to be shown: all values and their intervals, widened to round numbers (more `steps`, less wide) within `bounds`. */
export function domainOf(values: readonly number[], bounds: readonly [number, number], steps = 4): [number, number] {
  if (values.length === 0) return [bounds[0], bounds[1]]
  const marks = ticks(Math.min(...values), Math.max(...values), steps)
  return [Math.max(bounds[0], marks[0] ?? bounds[0]), Math.min(bounds[1], marks.at(-1) ?? bounds[1])]
}

function round(value: number): number {
  return Number(value.toPrecision(10))
}
