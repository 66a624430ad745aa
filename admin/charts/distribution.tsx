import { useState } from 'react'
import styles from './charts.module.css'
import { linear } from './scale.ts'
import { Targets, type RenderLink } from './targets.tsx'
import { useWidth } from './width.ts'

export interface Bar {
  key: string
  n: number
  /** The score group, which gives the colour. */
  group: string
  /** The tooltip: the score, its answers and their share. */
  text: string
}

interface Props {
  label: string
  bars: Bar[]
  format: (n: number) => string
  renderLink: RenderLink
}

const HEIGHT = 168
const TOP = 20
const BOTTOM = 22

/** How many gave each score: bars from zero in the colours of their groups, with their counts. */
export function Distribution({ label, bars, format, renderLink }: Props) {
  const { ref, width } = useWidth<HTMLDivElement>(320)
  const [active, setActive] = useState<string | null>(null)
  const step = width / Math.max(1, bars.length)
  const thick = Math.min(44, step * 0.8)
  const height = linear([0, Math.max(1, ...bars.map(({ n }) => n))], [0, HEIGHT - TOP - BOTTOM])
  return (
    <div className={styles.chart} ref={ref}>
      <svg width={width} height={HEIGHT} role="img" aria-label={label}>
        <line className={styles.base} x1={0} x2={width} y1={HEIGHT - BOTTOM + 0.5} y2={HEIGHT - BOTTOM + 0.5} />
        {bars.map(({ key, n, group }, index) => {
          const middle = step * (index + 0.5)
          const tall = n === 0 ? 0 : Math.max(2, height(n))
          return (
            <g key={key} data-group={group} data-active={key === active || undefined}>
              <rect
                className={styles.bar}
                x={middle - thick / 2}
                width={thick}
                y={HEIGHT - BOTTOM - tall}
                height={tall}
                rx={2}
              />
              <text className={styles.count} x={middle} y={HEIGHT - BOTTOM - tall - 5} textAnchor="middle">
                {step < 22 && n > 999 ? '' : format(n)}
              </text>
              <text className={styles.score} x={middle} y={HEIGHT - 6} textAnchor="middle">
                {key}
              </text>
            </g>
          )
        })}
      </svg>
      <Targets
        targets={bars.map(({ key, text }, index) => ({ key, text, left: step * index, width: step }))}
        renderLink={renderLink}
        onActive={setActive}
      />
    </div>
  )
}
