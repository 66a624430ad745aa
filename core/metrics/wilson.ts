import { Z_95 } from './normal.ts'

/**
 * The 95 % score interval of a share, `hits` of `n`, both ends 0–1. Wilson, "Probable Inference, the Law of
 * Succession, and Statistical Inference", JASA 22 (1927); method 3 in Newcombe, Statistics in Medicine 17 (1998).
 */
export function wilsonInterval(hits: number, n: number): { low: number; high: number } {
  const z2 = Z_95 * Z_95
  const share = hits / n
  const center = (share + z2 / (2 * n)) / (1 + z2 / n)
  const margin = (Z_95 / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n))
  return { low: Math.max(0, center - margin), high: Math.min(1, center + margin) }
}
