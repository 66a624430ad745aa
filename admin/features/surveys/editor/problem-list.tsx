import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { SurveyProblem } from '@otklik/server/surveys/api'
import { useLanguage } from '../../../format/use-format.ts'
import { nameOf } from '../editing/earlier.ts'
import styles from './editor.module.css'
import { useEditor } from './editor.tsx'
import { placeOf } from './problems.ts'
import { useProblemSentence } from './use-problem-at.ts'

interface Props {
  problems: readonly SurveyProblem[]
  onGo?: () => void
}

/** What is wrong, each leading to its element. */
export function ProblemList({ problems, onGo }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { definition, choose } = useEditor()
  const sentence = useProblemSentence()
  if (problems.length === 0)
    return (
      <p className={styles.fine}>
        <IconCheck size={16} aria-hidden /> {t('surveys.problem.none')}
      </p>
    )
  return (
    <ul className={styles.problems} aria-label={t('surveys.problem.label')}>
      {problems.map((problem) => {
        const place = placeOf(problem)
        const element = place === null ? undefined : definition.elements[place]
        const where = element === undefined ? t('surveys.settings.title') : nameOf(element, definition, language)
        return (
          <li key={`${problem.path.join('.')} ${problem.code} ${problem.message}`} data-severity={problem.severity}>
            <IconAlertTriangle size={15} aria-hidden />
            <button
              type="button"
              onClick={() => {
                choose(element?.id ?? null)
                onGo?.()
              }}
            >
              <b dir="auto">{where}:</b> {sentence(problem)}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
