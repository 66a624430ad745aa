import { IconAlertCircle, IconAlertTriangle } from '@tabler/icons-react'
import type { PlacedProblem } from './editor-view.ts'
import styles from './conditions.module.css'

/** What is wrong here, and what is only unusual. */
export function ProblemLines({ problems }: { problems: readonly PlacedProblem[] }) {
  if (problems.length === 0) return null
  return (
    <ul className={styles.problems}>
      {problems.map(({ path, code, severity, message }) => (
        <li key={`${path} ${code}`} data-severity={severity}>
          {severity === 'error' ? (
            <IconAlertCircle size={14} aria-hidden />
          ) : (
            <IconAlertTriangle size={14} aria-hidden />
          )}
          {message}
        </li>
      ))}
    </ul>
  )
}
