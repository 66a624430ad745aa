import { useTranslation } from 'react-i18next'
import type { CrisisView } from '@otklik/server/policy/api'
import { useFormat } from '../../../format/use-format.ts'

/** What a switch does, in a few words: «приостановлены вопросы с метками NPS, доставка». */
export function useCrisisWords(): (crisis: Pick<CrisisView, 'labels' | 'scenarios' | 'rules'>) => string {
  const { t } = useTranslation()
  return ({ labels, scenarios, rules }) => {
    const does = rules === null ? 'holds' : 'limits'
    if (labels === null && scenarios === null) return t(`crisis.${does}.all`)
    const parts = [
      ...(labels === null ? [] : [t('crisis.named.labels', { names: labels.join(', '), count: labels.length })]),
      ...(scenarios === null
        ? []
        : [t('crisis.named.scenarios', { names: scenarios.join(', '), count: scenarios.length })]),
    ]
    return t(`crisis.${does}.some`, { what: parts.join(', ') })
  }
}

/** Who turned it on, and since when. */
export function useCrisisMaker(): (crisis: Pick<CrisisView, 'madeBy' | 'from'>) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return ({ madeBy, from }) =>
    madeBy === null
      ? t('crisis.since', { from: format.dateTime(from) })
      : t('crisis.sinceBy', { from: format.dateTime(from), who: madeBy })
}
