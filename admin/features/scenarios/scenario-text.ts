import type { EventTrigger, Step } from '@otklik/core/scenario'
import { useTranslation } from 'react-i18next'
import { durationText } from '../../format/span.ts'
import { useLanguage } from '../../format/use-format.ts'
import { useDimensionName } from '../../patterns/dimension.ts'
import { conditionText } from './condition-text.ts'
import type { OutlineWay } from './outline.ts'
import { useWord } from '../../i18n/word.ts'

/** What a scenario's parts say, in the person's language. */
export function useScenarioText() {
  const { t, i18n } = useTranslation()
  const language = useLanguage()
  const word = useWord()
  const dimensionName = useDimensionName()

  const duration = (iso: string) => durationText(iso, language)
  const fieldName = (path: string) => {
    const [head = '', ...rest] = path.split('.')
    if (head === 'dimension') return dimensionName(rest.join('.')).toLowerCase()
    if (i18n.exists(`conditions.field.${path}`)) return t(`conditions.field.${path}`)
    return i18n.exists(`conditions.head.${head}`) ? `${t(`conditions.head.${head}`)} ${rest.join('.')}` : path
  }
  const valueName = (path: string, value: string) =>
    path === 'response.group' && i18n.exists(`scores.group.${value}.one`) ? t(`scores.group.${value}.one`) : value
  const condition = (when: Parameters<typeof conditionText>[0]) =>
    conditionText(when, (key, values) => t(key, values ?? {}), { field: fieldName, value: valueName })

  return {
    duration,
    trigger: (trigger: EventTrigger) => {
      const type = word('eventTypes', trigger.type)
      return trigger.when === undefined
        ? t('scenarios.trigger', { type })
        : t('scenarios.triggerWhen', { type, condition: condition(trigger.when) })
    },
    step: (step: Step) => {
      switch (step.kind) {
        case 'wait':
          return t(`scenarios.step.wait-${step.from ?? 'step'}`, { span: duration(step.for) })
        case 'ask':
          return t('scenarios.step.ask', { survey: step.survey, channel: channelName(step.channel) })
        case 'branch':
          return t('scenarios.step.branch')
        case 'open-case':
          return t('scenarios.step.open-case')
        case 'send':
          return t('scenarios.step.send', { template: step.template, channel: channelName(step.channel) })
        case 'end':
          return step.reason === undefined
            ? t('scenarios.step.end')
            : t('scenarios.step.end-reason', { reason: step.reason })
      }
    },
    /** What is said of a step in small print. */
    notes: (step: Step): string[] => {
      if (step.kind !== 'ask') return []
      const life =
        step.linkLife === undefined
          ? t('scenarios.linkForever')
          : t('scenarios.linkLife', { span: duration(step.linkLife) })
      return [step.template, ...(step.labels ?? []), life]
    },
    way: (when: OutlineWay['when']) =>
      'arm' in when ? t('scenarios.way.arm', { condition: condition(when.arm) }) : t(`scenarios.way.${when.outcome}`),
  }

  function channelName(channel: string): string {
    return word('channels', channel)
  }
}
