import { useState } from 'react'
import styles from './charts.module.css'
import { domainOf, linear, ticks, type Scale } from './scale.ts'
import { Targets, type RenderLink } from './targets.tsx'
import { area, joints, line } from './trend-path.ts'
import { useWidth } from './width.ts'

export interface TrendPoint {
  key: string
  /** Under the axis, where there is room. */
  label: string
  /** The tooltip: what was measured, its interval, how many answers. */
  text: string
  n: number
  value: number | null
  low: number | null
  high: number | null
  few: boolean
}

interface Props {
  /** Read out for the picture. */
  label: string
  points: TrendPoint[]
  /** The score over the whole time: a dotted line, named. */
  all: { value: number; label: string } | null
  bounds: readonly [number, number]
  format: (value: number) => string
  renderLink: RenderLink
}

const HEIGHT = 196
const TOP = 10
const BOTTOM = 34
const LEFT = 44
const RIGHT = 52
const LABEL_WIDTH = 64

/** A score over time: a line, the 95 % interval as a band, few answers dashed and hollow, the answers as bars below. */
export function Trend({ label, points, all, bounds, format, renderLink }: Props) {
  const { ref, width } = useWidth<HTMLDivElement>()
  const [active, setActive] = useState<string | null>(null)
  const marks = points.flatMap(({ value, low, high }) => [value, low, high]).filter((value) => value !== null)
  const domain = domainOf(all === null ? marks : [...marks, all.value], bounds)
  const y = linear(domain, [HEIGHT - BOTTOM, TOP])
  // A single point stands in the middle.
  const ends: readonly [number, number] = points.length === 1 ? [-1, 1] : [0, points.length - 1]
  const x = linear(ends, [LEFT + 8, width - RIGHT - 8])
  const step = points.length < 2 ? width - LEFT - RIGHT : x(1) - x(0)
  const targets = points
    .map(({ key, text, n }, index) => {
      // Where points are few, half a step reaches past the chart.
      const [left, right] = [Math.max(0, x(index) - step / 2), Math.min(width, x(index) + step / 2)]
      return { key, text, n, left, width: right - left }
    })
    .filter(({ n }) => n > 0)
  return (
    <div className={styles.chart} ref={ref}>
      <svg width={width} height={HEIGHT} role="img" aria-label={label}>
        {ticks(...domain)
          .filter((tick) => tick >= domain[0] && tick <= domain[1])
          .map((tick) => (
            <g key={tick}>
              <line className={styles.grid} x1={LEFT} x2={width - RIGHT} y1={y(tick)} y2={y(tick)} />
              <text className={styles.axis} x={LEFT - 8} y={y(tick) + 4} textAnchor="end">
                {format(tick)}
              </text>
            </g>
          ))}
        <Line points={points} x={x} y={y} active={active} />
        {all !== null && (
          <g>
            <line className={styles.all} x1={LEFT} x2={width - RIGHT} y1={y(all.value)} y2={y(all.value)} />
            <text className={styles.allLabel} x={width - RIGHT + 5} y={y(all.value) + 4}>
              {all.label}
            </text>
          </g>
        )}
        <Feet points={points} x={x} step={step} />
      </svg>
      <Targets targets={targets} renderLink={renderLink} onActive={setActive} />
    </div>
  )
}

interface LineProps {
  points: TrendPoint[]
  x: Scale
  y: Scale
  active: string | null
}

function Line({ points, x, y, active }: LineProps) {
  const placed = points.map((point, index) => ({ ...point, at: x(index) }))
  return (
    <g>
      <path className={styles.band} d={area(placed, y)} />
      {joints(placed).map(({ from, to, few }) => (
        <path key={from.key} className={styles.line} data-few={few || undefined} d={line(from, to, y)} />
      ))}
      {placed.map(({ key, value, at, few }) =>
        value === null ? null : (
          <circle
            key={key}
            className={styles.point}
            data-few={few || undefined}
            cx={at}
            cy={y(value)}
            r={key === active ? 5 : few ? 3.5 : 2.5}
          />
        ),
      )}
    </g>
  )
}

/** How many answers each point stands on, as small bars from zero, and the names of some points. */
function Feet({ points, x, step }: { points: TrendPoint[]; x: Scale; step: number }) {
  const height = linear([0, Math.max(1, ...points.map(({ n }) => n))], [0, 12])
  const every = Math.max(1, Math.ceil(LABEL_WIDTH / step))
  const last = points.length - 1
  return (
    <g>
      {points.map(({ key, n, label }, index) => {
        const shown = (last - index) % every === 0
        const atEnd = index === last && last > 0
        return (
          <g key={key}>
            <rect
              className={styles.answers}
              x={x(index) - Math.min(6, step / 3)}
              width={Math.min(12, (step * 2) / 3)}
              y={HEIGHT - 18 - height(n)}
              height={height(n)}
            />
            {shown && (
              <text
                className={styles.axis}
                x={x(index)}
                y={HEIGHT - 4}
                textAnchor={atEnd ? 'end' : 'middle'}
                dx={atEnd ? 8 : 0}
              >
                {label}
              </text>
            )}
          </g>
        )
      })}
    </g>
  )
}
