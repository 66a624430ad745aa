/** The two-sided 95 % point of the standard normal distribution. */
export const Z_95 = 1.959963984540054

/**
 * The probability that a standard normal variable lies at least |z| from 0: 1 − erf(|z|/√2), with erf by its series of
 * positive terms (Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.6). Right to 1e-14; 0 from |z| = 8.
 */
export function twoSidedP(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  if (x >= 8 / Math.SQRT2) return 0
  let term = x
  let sum = x
  for (let k = 1; k <= 200 && term > sum * Number.EPSILON; k++) {
    term *= (2 * x * x) / (2 * k + 1)
    sum += term
  }
  return Math.max(0, 1 - (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum)
}
