import { useTranslation } from 'react-i18next'
import type { ProblemError } from '../../api/problem.ts'
import { useProblemText } from '../../patterns/problem-text.ts'
import styles from './scenarios.module.css'

/** Why a definition was refused: each problem with its place. */
export function DefinitionProblems({ problem }: { problem: ProblemError }) {
  const { t, i18n } = useTranslation()
  const text = useProblemText()(problem)
  const said = ({ code, message }: { code: string; message: string }) =>
    i18n.exists(`scenarios.problem.${code}`) ? t(`scenarios.problem.${code}`) : message
  return (
    <div role="alert" className={styles.problems}>
      <b>{text.title}</b>
      {problem.errors.length === 0 && <p>{problem.detail ?? text.advice}</p>}
      <ul>
        {problem.errors.map((error) => (
          <li key={`${error.path}${error.code}`}>
            <code>{error.path}</code> {said(error)}
          </li>
        ))}
      </ul>
    </div>
  )
}
