import type { Point } from '../editing/change.ts'

/** How far a way back upwards keeps from the steps that it goes around. */
const ASIDE = 40
const ROUND = 12

/** The path of a way as SVG draws it, and the middle of its label. */
export interface EdgePath {
  path: string
  label: Point
}

/** From the lower edge of one step to the upper edge of another, by the bends; upwards around the side. */
export function edgePath(source: Point, target: Point, bends: readonly Point[], label: Point | null): EdgePath {
  if (target.y < source.y + ROUND) return upwards(source, target)
  const points = [source, ...bends, target]
  const path = points
    .slice(1)
    .reduce((drawn, point, index) => drawn + curve(points[index] ?? source, point), `M${source.x},${source.y}`)
  return { path, label: label ?? middle(points) }
}

/** Leaves and arrives vertically. */
function curve(from: Point, to: Point): string {
  const half = (from.y + to.y) / 2
  return `C${from.x},${half} ${to.x},${half} ${to.x},${to.y}`
}

function middle(points: readonly Point[]): Point {
  const at = Math.floor((points.length - 1) / 2)
  const [from, to] = [points[at], points[at + 1]]
  if (from === undefined || to === undefined) return points[0] ?? { x: 0, y: 0 }
  return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
}

function upwards(source: Point, target: Point): EdgePath {
  const x = Math.max(source.x, target.x) + 4 * ASIDE
  const [below, above] = [source.y + ASIDE / 2, target.y - ASIDE / 2]
  const path = [
    `M${source.x},${source.y}`,
    `C${source.x},${below + ASIDE / 2} ${x},${below + ASIDE / 2} ${x},${below - ASIDE / 2}`,
    `L${x},${above + ASIDE / 2}`,
    `C${x},${above - ASIDE / 2} ${target.x},${above - ASIDE / 2} ${target.x},${target.y}`,
  ]
  return { path: path.join(''), label: { x, y: (below + above) / 2 } }
}
