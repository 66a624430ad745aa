import type { ScoreKind } from '@otklik/core/metrics'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format/use-format.ts'

/** How values of a kind are written: NPS as points, CSAT and CES as the share of the satisfied. */
export function useScoreText(kind: ScoreKind) {
  const { t } = useTranslation()
  const format = useFormat()
  const value = (score: number) => (kind === 'nps' ? format.number(score) : format.percent(score))
  return {
    value,
    /** The end of a range without the sign, for `от 38 до 46 %`. */
    interval: (low: number | null, high: number | null) =>
      low === null || high === null ? '' : t('scores.interval', { low: value(low), high: value(high) }),
    /** A difference of two values: points, for shares as well. */
    points: (difference: number) => format.number(Math.abs(kind === 'nps' ? difference : difference * 100)),
  }
}

/** The least and most that a value of the kind can be. */
export function boundsOf(kind: ScoreKind): readonly [number, number] {
  return kind === 'nps' ? [-100, 100] : [0, 1]
}
