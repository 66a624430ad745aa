import { useTranslation } from 'react-i18next'
import type { TemplateProblem } from '@otklik/server/messages/api'
import { FoundProblems } from '../../../patterns/found-problems.tsx'

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
  const found = problems.map((problem) => ({
    key: JSON.stringify(problem),
    severity: 'error' as const,
    text: (
      <>
        <b>
          {t(`templates.part.${problem.path}`)}
          {problem.line !== null && `, ${t('templates.problem.line', { line: problem.line })}`}:
        </b>{' '}
        {t(`templates.problem.code.${problem.code}`)}
      </>
    ),
    more: (
      <>
        {' '}
        {problem.tag !== null && <code dir="auto">{problem.tag}</code>}
        {WORDED_ELSEWHERE.has(problem.code) && (
          <small lang="en" dir="ltr">
            {problem.message}
          </small>
        )}
      </>
    ),
    onGo: () => onGo(problem),
  }))
  return (
    <FoundProblems
      label={t('templates.problem.label')}
      fine={t('templates.problem.none')}
      problems={found}
      isStale={isStale}
    />
  )
}
