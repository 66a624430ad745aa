import { twoSidedP, Z_95 } from './normal.ts'

export interface NpsGroups {
  promoter: number
  passive: number
  detractor: number
}

/** Share of promoters less share of detractors, −1 to 1, and the standard error of that difference. */
export interface NpsEstimate {
  center: number
  standardError: number
}

/** What 3 imagined answers add to each count of the adjusted Wald interval: ¾ promoter, 1½ passive, ¾ detractor. */
const PRIOR: NpsGroups = { promoter: 0.75, passive: 1.5, detractor: 0.75 }

/**
 * The plain estimate: recoded to +1, 0, −1 the answers have the mean p − d and the variance p + d − (p − d)².
 * Rocks, "Interval Estimation for the 'Net Promoter Score'", The American Statistician 70 (2016).
 */
export function npsEstimate({ promoter, passive, detractor }: NpsGroups): NpsEstimate {
  const n = promoter + passive + detractor
  const center = (promoter - detractor) / n
  const variance = (promoter + detractor) / n - center * center
  return { center, standardError: Math.sqrt(variance / n) }
}

/** The adjusted Wald estimate, the best of those that Rocks (2016) tested; of use from the first answer on. */
export function adjustedNpsEstimate(groups: NpsGroups): NpsEstimate {
  return npsEstimate({
    promoter: groups.promoter + PRIOR.promoter,
    passive: groups.passive + PRIOR.passive,
    detractor: groups.detractor + PRIOR.detractor,
  })
}

/** The 95 % adjusted Wald interval in NPS points, clipped to −100…100. */
export function npsInterval(groups: NpsGroups): { low: number; high: number } {
  const { center, standardError } = adjustedNpsEstimate(groups)
  const margin = Z_95 * standardError
  return { low: Math.max(-100, 100 * (center - margin)), high: Math.min(100, 100 * (center + margin)) }
}

/**
 * Whether two independent groups differ: the difference a − b of the adjusted estimates in NPS points, its z and the
 * two-sided p. The two-sample test on adjusted estimates that MeasuringU recommends ("Statistical significance of NPS").
 */
export function compareNps(a: NpsGroups, b: NpsGroups): { difference: number; z: number; p: number } {
  const [left, right] = [adjustedNpsEstimate(a), adjustedNpsEstimate(b)]
  const difference = left.center - right.center
  const z = difference / Math.hypot(left.standardError, right.standardError)
  return { difference: 100 * difference, z, p: twoSidedP(z) }
}
