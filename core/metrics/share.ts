import { twoSidedP } from './normal.ts'

/** `hits` of `n`. */
export interface ShareCount {
  hits: number
  n: number
}

/**
 * Whether two independent shares differ: the difference a − b of the adjusted shares (−1 to 1), its z and the two-sided
 * p. One hit and one miss are imagined for each: Agresti and Caffo, "Simple and Effective Confidence Intervals for
 * Proportions and Differences of Proportions", The American Statistician 54 (2000).
 */
export function compareShares(a: ShareCount, b: ShareCount): { difference: number; z: number; p: number } {
  const [left, right] = [adjusted(a), adjusted(b)]
  const difference = left.share - right.share
  const z = difference / Math.sqrt(left.variance + right.variance)
  return { difference, z, p: twoSidedP(z) }
}

function adjusted({ hits, n }: ShareCount): { share: number; variance: number } {
  const share = (hits + 1) / (n + 2)
  return { share, variance: (share * (1 - share)) / (n + 2) }
}
