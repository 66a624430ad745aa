import type { ReactNode } from 'react'
import { linear } from './scale.ts'
import styles from './whiskers.module.css'

export interface WhiskerRow {
  key: string
  name: ReactNode
  n: string
  value: number | null
  /** The value as text, with «≈» where answers are few. */
  shown: string
  low: number | null
  high: number | null
  few: boolean
  /** The row's group colour, where the rows are groups. */
  group?: string
  verdict: { mark: string; text: string } | null
  /** What the row says, for the title of its picture. */
  text: string
}

interface Props {
  caption: string
  columns: { name: string; n: string; value: string }
  rows: WhiskerRow[]
  /** The value over all rows: a dotted line. */
  all: number | null
  domain: readonly [number, number]
  format: (value: number) => string
}

/** Rows to compare: a dot for the value and whiskers for its 95 % interval, all on one scale that is written above. */
export function Whiskers({ caption, columns, rows, all, domain, format }: Props) {
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.name}</th>
          <th scope="col" data-align="end">
            {columns.n}
          </th>
          <th scope="col" data-align="end">
            {columns.value}
          </th>
          <th className={styles.plot} scope="col" aria-label={`${format(domain[0])} … ${format(domain[1])}`}>
            <span className={styles.range}>
              <span>{format(domain[0])}</span>
              <span aria-hidden>…</span>
              <span>{format(domain[1])}</span>
            </span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} data-few={row.few || undefined}>
            <th scope="row" dir="auto">
              <span className={styles.name}>{row.name}</span>
            </th>
            <td data-align="end">{row.n}</td>
            <td data-align="end" className={styles.value}>
              {row.verdict !== null && (
                <span className={styles.verdict} title={row.verdict.text}>
                  <span aria-hidden>{row.verdict.mark}</span>
                  <span className="visually-hidden">{row.verdict.text}</span>
                </span>
              )}
              {row.shown}
            </td>
            <td>
              <Whisker row={row} all={all} domain={domain} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Whisker({ row, all, domain }: { row: WhiskerRow; all: number | null; domain: readonly [number, number] }) {
  // In per cent of the cell, so that it fits any width and the dot stays round.
  const place = linear(domain, [2, 98])
  const at = (value: number) => `${Math.min(98, Math.max(2, place(value)))}%`
  const { value, low, high } = row
  return (
    <svg
      className={styles.whisker}
      data-group={row.group}
      data-verdict={row.verdict === null ? undefined : true}
      width="100%"
      height={18}
      role="img"
      aria-label={row.text}
    >
      {domain[0] < 0 && domain[1] > 0 && <line className={styles.zero} x1={at(0)} x2={at(0)} y1={0} y2={18} />}
      {all !== null && <line className={styles.all} x1={at(all)} x2={at(all)} y1={0} y2={18} />}
      {low !== null && high !== null && <line className={styles.span} x1={at(low)} x2={at(high)} y1={9} y2={9} />}
      {low !== null && <line className={styles.cap} x1={at(low)} x2={at(low)} y1={6} y2={12} />}
      {high !== null && <line className={styles.cap} x1={at(high)} x2={at(high)} y1={6} y2={12} />}
      {value !== null && <circle className={styles.dot} cx={at(value)} cy={9} r={4} />}
    </svg>
  )
}
