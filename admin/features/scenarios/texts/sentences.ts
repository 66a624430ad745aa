import type { ScenarioDefinition, Step, StepId } from '@otklik/core/scenario'
import { useTranslation } from 'react-i18next'
import { useConditionText } from '../../../conditions/use-condition-text.ts'
import { durationText } from '../../../format/span.ts'
import { useLanguage } from '../../../format/use-format.ts'
import { useWord } from '../../../i18n/word.ts'
import { TRIGGER } from '../editing/ways.ts'

/** What a scenario's parts say, in the person's language. */
export function useSentences() {
  const { t } = useTranslation()
  const language = useLanguage()
  const word = useWord()
  const span = (duration: string | undefined) => durationText(duration ?? '', language)
  const condition = useConditionText()
  const detail = (step: Step): string => {
    if (step.kind === 'wait') return step.untilField?.field ?? step.untilTime?.at ?? span(step.for)
    if (step.kind === 'wait-for')
      return `${'event' in step.what ? step.what.event : step.what.answer}, ${span(step.timeout)}`
    if (step.kind === 'ask')
      return `${step.survey}, ${step.ways.map(({ channel }) => word('channels', channel)).join(' → ')}`
    if (step.kind === 'send') return `${step.template}, ${word('channels', step.channel)}`
    if (step.kind === 'notify') return step.template
    if (step.kind === 'enter') return step.scenario
    if (step.kind === 'list') return step.list
    if (step.kind === 'goal') return step.name
    if (step.kind === 'end') return step.reason ?? ''
    if (step.kind === 'webhook') return step.url
    if (step.kind === 'raise-event') return step.type
    return ''
  }
  return {
    condition,
    step: (step: Step): string =>
      [t(`scenarios.kind.${step.kind}.name`), detail(step)].filter((text) => text !== '').join(': '),
    trigger: (trigger: ScenarioDefinition['trigger']): string =>
      trigger.kind === 'event' ? word('eventTypes', trigger.type) : t(`scenarios.trigger.${trigger.kind}.name`),
    /** What leads this way; empty where there is only one. */
    way: (definition: ScenarioDefinition, from: StepId, key: string): string => {
      const step = from === TRIGGER ? undefined : definition.steps[from]
      if (step === undefined || key === 'next') return step?.kind === 'wait-for' ? t('scenarios.way.happened') : ''
      const [list, index] = key.split('.')
      if (step.kind === 'branch' && list === 'arms') {
        const arm = step.arms[Number(index)]
        return arm === undefined ? '' : (arm.name ?? condition(arm.when))
      }
      if (step.kind === 'split' && list === 'variants') {
        const total = step.variants.reduce((sum, { weight }) => sum + weight, 0)
        const variant = step.variants[Number(index)]
        return variant === undefined ? '' : `${variant.id} · ${Math.round((100 * variant.weight) / (total || 1))} %`
      }
      return t(`scenarios.way.${key}`)
    },
  }
}
