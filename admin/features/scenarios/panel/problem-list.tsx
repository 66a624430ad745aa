import { useTranslation } from 'react-i18next'
import type { StepId } from '@otklik/core/scenario'
import { FoundProblems } from '../../../patterns/found-problems.tsx'
import { TRIGGER } from '../editing/ways.ts'
import { useEditor } from '../editor/editor.tsx'
import { useProblemSentence } from '../editor/problem-sentence.ts'
import { stepOf, type Problem } from '../editor/problems.ts'
import { useSentences } from '../texts/sentences.ts'

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
  if (of !== undefined && shown.length === 0) return null
  const found = shown.map((problem) => ({
    key: `${problem.path.join('.')} ${problem.code} ${problem.message}`,
    severity: problem.severity,
    ...(of === undefined
      ? {
          text: (
            <>
              <b>{where(problem)}</b> {sentence(problem)}
            </>
          ),
          onGo: () => {
            choose([stepOf(problem) ?? TRIGGER])
            onGo?.()
          },
        }
      : { text: sentence(problem) }),
  }))
  return <FoundProblems label={t('scenarios.panel.problems')} fine={t('scenarios.panel.fine')} problems={found} />
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
