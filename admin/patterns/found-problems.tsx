import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './found-problems.module.css'

export interface FoundProblem {
  key: string
  severity: 'error' | 'warning'
  text: ReactNode
  /** Said behind it. */
  more?: ReactNode
  /** Leads to where it is mended. */
  onGo?: () => void
}

interface Props {
  /** The list's name. */
  label: string
  /** What is said where nothing was found. */
  fine: string
  problems: readonly FoundProblem[]
  /** What stands here is of an earlier text. */
  isStale?: boolean
}

/** What is wrong in a definition, and what is only unusual; each leads to its place. */
export function FoundProblems({ label, fine, problems, isStale = false }: Props) {
  if (problems.length === 0)
    return (
      <p className={styles.fine} data-stale={isStale || undefined}>
        <IconCheck size={16} aria-hidden /> {fine}
      </p>
    )
  return (
    <ul className={styles.list} aria-label={label} data-stale={isStale || undefined}>
      {problems.map(({ key, severity, text, more, onGo }) => (
        <li key={key} data-severity={severity}>
          <IconAlertTriangle size={15} aria-hidden />
          <div>
            {onGo === undefined ? (
              text
            ) : (
              <button type="button" onClick={onGo}>
                {text}
              </button>
            )}
            {more}
          </div>
        </li>
      ))}
    </ul>
  )
}
