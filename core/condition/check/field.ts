import type { Comparison } from '../definition.ts'
import { knownField, missing } from './known.ts'
import type { Context } from './place.ts'
import type { Finding } from './problem.ts'
import { testFindings } from './fit.ts'

/** What a comparison gets wrong about its field. */
export function fieldFindings(comparison: Comparison, { catalogue, place, heads, about }: Context): Finding[] {
  const { field } = comparison
  if (!heads.some((head) => field.startsWith(`${head}.`)))
    return [{ path: ['field'], code: 'field-not-here', values: { field, heads: heads.join(', ') }, words: { place } }]
  const known = knownField(field, catalogue, about)
  return 'code' in known ? [missing(known, 'field')] : testFindings(comparison, field, known)
}
