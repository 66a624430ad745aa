import { asProblem } from '../api/problem.ts'
import styles from './form-failure.module.css'
import { useProblemText } from './problem-text.ts'

/** Why a form was refused, above its button. */
export function FormFailure({ error }: { error: unknown }) {
  const problemText = useProblemText()
  if (error === null || error === undefined) return null
  const problem = asProblem(error)
  const { title, advice } = problemText(problem)
  return (
    <div className={styles.failed} role="alert">
      <b>{title}.</b> {advice} <code>{problem.code}</code>
    </div>
  )
}
