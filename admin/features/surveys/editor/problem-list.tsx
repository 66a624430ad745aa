import { useTranslation } from 'react-i18next'
import type { SurveyProblem } from '@otklik/server/surveys/api'
import { useLanguage } from '../../../format/use-format.ts'
import { FoundProblems } from '../../../patterns/found-problems.tsx'
import { nameOf } from '../editing/earlier.ts'
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
  const found = problems.map((problem) => {
    const place = placeOf(problem)
    const element = place === null ? undefined : definition.elements[place]
    const where = element === undefined ? t('surveys.settings.title') : nameOf(element, definition, language)
    return {
      key: `${problem.path.join('.')} ${problem.code} ${problem.message}`,
      severity: problem.severity,
      text: (
        <>
          <b dir="auto">{where}:</b> {sentence(problem)}
        </>
      ),
      onGo: () => {
        choose(element?.id ?? null)
        onGo?.()
      },
    }
  })
  return <FoundProblems label={t('surveys.problem.label')} fine={t('surveys.problem.none')} problems={found} />
}
