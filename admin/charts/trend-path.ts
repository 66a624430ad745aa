import type { Scale } from './scale.ts'

export interface Placed {
  key: string
  /** Where it lies on the axis, in pixels. */
  at: number
  value: number | null
  low: number | null
  high: number | null
  few: boolean
}

interface Known extends Placed {
  value: number
}

/** The pieces of the line: each known point to the next one. A piece is uncertain when an end is, or when it skips points. */
export function joints(points: readonly Placed[]): { from: Known; to: Known; few: boolean }[] {
  const pieces: { from: Known; to: Known; few: boolean }[] = []
  let from: { point: Known; index: number } | null = null
  for (const [index, point] of points.entries()) {
    if (!isKnown(point)) continue
    if (from !== null)
      pieces.push({ from: from.point, to: point, few: from.point.few || point.few || index - from.index > 1 })
    from = { point, index }
  }
  return pieces
}

export function line(from: Known, to: Known, y: Scale): string {
  return `M${from.at} ${y(from.value)}L${to.at} ${y(to.value)}`
}

/** The intervals of neighbouring points joined to bands; a gap in the points is a gap in the band. */
export function area(points: readonly Placed[], y: Scale): string {
  return runs(points)
    .map((run) => {
      const upper = run.map(({ at, high }) => `${at} ${y(high ?? 0)}`)
      const lower = run.map(({ at, low }) => `${at} ${y(low ?? 0)}`).toReversed()
      return `M${[...upper, ...lower].join('L')}Z`
    })
    .join('')
}

function runs(points: readonly Placed[]): Placed[][] {
  const found: Placed[][] = []
  let run: Placed[] = []
  for (const point of points) {
    if (point.low !== null && point.high !== null) run.push(point)
    else if (run.length > 0) {
      found.push(run)
      run = []
    }
  }
  return run.length > 0 ? [...found, run] : found
}

function isKnown(point: Placed): point is Known {
  return point.value !== null
}
