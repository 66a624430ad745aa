import type { Icon } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { StepId } from '@otklik/core/scenario'
import { useFormat } from '../../../format/use-format.ts'
import { TRIGGER } from '../editing/ways.ts'
import { useEditor } from '../editor/editor.tsx'
import { useProblemSentence } from '../editor/problem-sentence.ts'
import { problemsAt, problemsOfTrigger } from '../editor/problems.ts'
import { viewOf } from '../steps/registry.ts'
import { triggerView } from '../triggers/registry.ts'
import { useSentences } from './sentences.ts'

/** What is shown of a step, or of the trigger, wherever it stands: on the canvas or in the outline. */
export interface NodeFace {
  kind: string
  icon: Icon
  name: string
  sentence: string
  /** How many came by and are here; else the step's own name. */
  foot: string
  severity: 'error' | 'warning' | undefined
  /** What is wrong, in words. */
  trouble: string
  walk: 'here' | 'passed' | undefined
}

export function useNodeFace(): (id: StepId) => NodeFace {
  const { t } = useTranslation()
  const { doc, problems, counts, walked } = useEditor()
  const sentences = useSentences()
  const problemSentence = useProblemSentence()
  const format = useFormat()
  const { definition } = doc
  return (id) => {
    const found = id === TRIGGER ? problemsOfTrigger(problems) : problemsAt(problems, id)
    const severity = found.some((problem) => problem.severity === 'error') ? 'error' : found[0]?.severity
    const trouble = found.map(problemSentence).join('; ')
    const count = counts?.steps[id]
    const step = definition.steps[id]
    const walk = walked?.at === id ? 'here' : walked?.path.includes(id) === true ? 'passed' : undefined
    const common = { severity, trouble, walk } as const
    if (id === TRIGGER || step === undefined)
      return {
        ...common,
        kind: 'trigger',
        icon: triggerView(definition.trigger.kind).icon,
        name: t('scenarios.node.trigger'),
        sentence: sentences.trigger(definition.trigger),
        foot: sentences.reentry(definition.reentry),
      }
    return {
      ...common,
      kind: step.kind,
      icon: viewOf(step.kind).icon,
      name: t(`scenarios.kind.${step.kind}.name`),
      sentence: sentences.step(step),
      foot:
        count === undefined
          ? id
          : t('scenarios.node.counts', {
              passed: format.number(count?.passed ?? 0),
              here: format.number(count?.here ?? 0),
            }),
    }
  }
}
