import styles from './charts.module.css'

/** Two parts of a whole as one thin bar: the first full, the second pale. The figures stand beside it. */
export function ShareBar({ parts, of, tone }: { parts: [number, number]; of: number; tone: 'plain' | 'alarm' }) {
  const [first, second] = parts.map((part) => (of === 0 ? 0 : (part / of) * 100)) as [number, number]
  return (
    <svg className={styles.share} data-tone={tone} width="100%" height={12} aria-hidden="true">
      <rect className={styles.whole} width="100%" height={4} y={4} rx={2} />
      <rect className={styles.second} width={`${Math.min(100, first + second)}%`} height={4} y={4} rx={2} />
      <rect className={styles.first} width={`${first}%`} height={4} y={4} rx={2} />
    </svg>
  )
}
