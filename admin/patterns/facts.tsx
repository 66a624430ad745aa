import type { ReactNode } from 'react'
import styles from './facts.module.css'

interface Props {
  items: { name: string; value: ReactNode }[]
  /** Values stand under their names: these are sentences. */
  stacked?: boolean
}

/** Names and values, in two columns. What is null or undefined is left out. */
export function Facts({ items, stacked = false }: Props) {
  const known = items.filter(({ value }) => value !== null && value !== undefined && value !== '')
  if (known.length === 0) return null
  return (
    <dl className={styles.facts} data-stacked={stacked || undefined}>
      {known.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd dir="auto">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
