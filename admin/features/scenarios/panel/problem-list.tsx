import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { StepId } from '@otklik/core/scenario'
import { TRIGGER } from '../editing/ways.ts'
import { useEditor } from '../editor/editor.tsx'
import { useProblemSentence } from '../editor/problem-sentence.ts'
import { stepOf, type Problem } from '../editor/problems.ts'
import { useSentences } from '../texts/sentences.ts'
import styles from './panel.module.css'

interface Props {
  /** Only of one step. */
  of?: StepId
  /** What else than the editor's. */
  problems?: readonly Problem[]
  onGo?: () => void
}

/** What is wrong, each leading to its step. */
export function ProblemList({ of, problems: given, onGo }: Props) {
  const { t } = useTranslation()
  const { problems, choose } = useEditor()
  const sentence = useProblemSentence()
  const where = useWhere()
  const all = given ?? problems.all
  const shown = of === undefined ? all : all.filter((problem) => stepOf(problem) === of)
  if (shown.length === 0)
    return of === undefined ? (
      <p className={styles.fine}>
        <IconCheck size={16} aria-hidden /> {t('scenarios.panel.fine')}
      </p>
    ) : null
  return (
    <ul className={styles.problems} aria-label={t('scenarios.panel.problems')}>
      {shown.map((problem) => (
        <li key={`${problem.path.join('.')} ${problem.code} ${problem.message}`} data-severity={problem.severity}>
          <IconAlertTriangle size={15} aria-hidden />
          {of === undefined ? (
            <button
              type="button"
              className={styles.problem}
              onClick={() => {
                choose([stepOf(problem) ?? TRIGGER])
                onGo?.()
              }}
            >
              <b>{where(problem)}</b> {sentence(problem)}
            </button>
          ) : (
            <span>{sentence(problem)}</span>
          )}
        </li>
      ))}
    </ul>
  )
}

function useWhere() {
  const { t } = useTranslation()
  const { doc } = useEditor()
  const sentences = useSentences()
  return (problem: Problem) => {
    const id = stepOf(problem)
    const step = id === null ? undefined : doc.definition.steps[id]
    if (step !== undefined) return `${sentences.step(step)}:`
    return `${id ?? t('scenarios.node.trigger')}:`
  }
}
