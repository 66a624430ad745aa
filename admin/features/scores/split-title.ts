import { useTranslation } from 'react-i18next'
import type { ScoreRow } from '@otklik/server/insight/api'
import type { Verdict } from './findings.ts'

interface Found {
  byName: string
  rows: ScoreRow[]
  found: Map<string, Verdict>
}

/** The sentence over a split: who differs from the rest, only where the test says so. */
export function useSplitTitle(): (found: Found) => string {
  const { t } = useTranslation()
  const named = (keys: string[]) => {
    const [first = '', second] = keys.map((key) => (key === '' ? t('scores.notStated') : key))
    if (keys.length > 2) return t('scores.split.andMore', { first, count: keys.length - 1 })
    return second === undefined ? first : t('scores.split.two', { first, second })
  }
  return ({ byName, rows, found }) => {
    const of = (verdict: Verdict) => rows.map(({ key }) => key).filter((key) => found.get(key) === verdict)
    // The lowest stand last.
    const [lower, higher] = [of('lower').toReversed(), of('higher')]
    if (found.size < 2) return t('scores.split.title.few', { by: byName })
    if (lower.length > 0 && higher.length > 0)
      return t('scores.split.title.both', { lower: named(lower), higher: named(higher) })
    if (lower.length > 0) return t('scores.split.title.lower', { count: lower.length, names: named(lower) })
    if (higher.length > 0) return t('scores.split.title.higher', { count: higher.length, names: named(higher) })
    return t('scores.split.title.same', { by: byName })
  }
}
