/** One measured figure, as a line of JSON on standard output. */
export interface Figure {
  bench: string
  metric: string
  value: number
  unit: string
  /** The stated limit, such as `>= 0.4`; null for a figure that is shown beside. */
  bar: string | null
  holds: boolean | null
}

export type Bar = { atLeast: number } | { atMost: number }

export function report(bench: string, metric: string, value: number, unit: string, bar?: Bar): Figure {
  const holds = bar === undefined ? null : 'atLeast' in bar ? value >= bar.atLeast : value <= bar.atMost
  const shown = bar === undefined ? null : 'atLeast' in bar ? `>= ${bar.atLeast}` : `<= ${bar.atMost}`
  const figure = { bench, metric, value: Number(value.toPrecision(5)), unit, bar: shown, holds }
  process.stdout.write(`${JSON.stringify(figure)}\n`)
  return figure
}

/** What open-source peers did on such a machine (2 cores, database included); shown beside ours. */
export function reportPeer(bench: string, peer: string, metric: string, value: number, unit: string): void {
  process.stdout.write(
    `${JSON.stringify({ bench, metric: `${peer} ${metric}`, value, unit, bar: null, holds: null })}\n`,
  )
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** The q-quantile, linear between neighbours. */
export function quantile(values: readonly number[], q: number): number {
  if (values.length === 0) return Number.NaN
  const sorted = values.toSorted((a, b) => a - b)
  const place = (sorted.length - 1) * q
  const below = sorted[Math.floor(place)]!
  return below + (sorted[Math.ceil(place)]! - below) * (place % 1)
}
