import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { TemplateProblem } from '@otklik/server/messages/api'
import styles from './editor.module.css'

/** Those that a library words, in English only; our sentence cannot say as much. */
const WORDED_ELSEWHERE = new Set([
  'liquid-syntax',
  'invalid-markup',
  'misplaced-tag',
  'active-content',
  'too-much-work',
])

interface Props {
  problems: readonly TemplateProblem[]
  /** What stands here is of an earlier text. */
  isStale: boolean
  onGo: (problem: TemplateProblem) => void
}

/** What is wrong with a text, each leading to its line. */
export function ProblemList({ problems, isStale, onGo }: Props) {
  const { t } = useTranslation()
  if (problems.length === 0)
    return (
      <p className={styles.fine} data-stale={isStale || undefined}>
        <IconCheck size={16} aria-hidden /> {t('templates.problem.none')}
      </p>
    )
  return (
    <ul className={styles.problems} aria-label={t('templates.problem.label')} data-stale={isStale || undefined}>
      {problems.map((problem) => (
        <li key={JSON.stringify(problem)}>
          <IconAlertTriangle size={15} aria-hidden />
          <div>
            <button type="button" onClick={() => onGo(problem)}>
              <b>
                {t(`templates.part.${problem.path}`)}
                {problem.line !== null && `, ${t('templates.problem.line', { line: problem.line })}`}:
              </b>{' '}
              {t(`templates.problem.code.${problem.code}`)}
            </button>{' '}
            {problem.tag !== null && <code dir="auto">{problem.tag}</code>}
            {WORDED_ELSEWHERE.has(problem.code) && (
              <small lang="en" dir="ltr">
                {problem.message}
              </small>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
