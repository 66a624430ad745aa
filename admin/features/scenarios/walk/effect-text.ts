import { useTranslation } from 'react-i18next'
import { describeDecision } from '@otklik/core/policy'
import type { Effect } from '@otklik/core/scenario'
import type { EpochMs, ZoneId } from '@otklik/core/time'
import { useLanguage } from '../../../format/use-format.ts'
import { useWord } from '../../../i18n/word.ts'
import { useEditor } from '../editor/editor.tsx'

/** What a step would do, in words. */
export function useEffectText(zone: ZoneId): (effect: Effect, at: EpochMs) => string {
  const { t } = useTranslation()
  const language = useLanguage()
  const word = useWord()
  const { catalogue } = useEditor()
  return (effect, at) => {
    if (effect.kind === 'decision') {
      const { verdict } = effect
      const common = { at, until: null, reason: null, detail: {} }
      return describeDecision({ ...common, ...verdict }, language, zone)
    }
    return t(`scenarios.walk.effect.${effect.kind}`, { ...valuesOf(effect) })
  }

  function valuesOf(effect: Exclude<Effect, { kind: 'decision' }>): Record<string, string | number> {
    switch (effect.kind) {
      case 'invitation': {
        const survey = catalogue.surveys[effect.survey]?.name ?? effect.survey
        return { survey, template: effect.template, channel: word('channels', effect.channel) }
      }
      case 'message':
      case 'reminder':
        return { template: effect.template, channel: word('channels', effect.channel) }
      case 'notice':
        return { template: effect.template }
      case 'contact':
        return { values: valuesText(effect.set) }
      case 'list': {
        const list = catalogue.segments.find(({ key }) => key === effect.list)?.name ?? effect.list
        return { list, context: effect.action }
      }
      case 'event':
        return { type: effect.type }
      case 'webhook':
        return { url: effect.url }
      case 'enter':
        return { scenario: catalogue.scenarios.find(({ key }) => key === effect.scenario)?.name ?? effect.scenario }
      default:
        return {}
    }
  }
}

function valuesText(values: Readonly<Record<string, unknown>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} = ${value === null ? '∅' : String(value)}`)
    .join(', ')
}
