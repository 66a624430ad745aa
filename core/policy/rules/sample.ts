import { shareOf } from '../../hash.ts'
import type { SampleRule } from '../definition.ts'
import type { RuleKindRules } from './kind.ts'

/** Whoever falls into a share stays in it when the share grows. */
export const sample: RuleKindRules<SampleRule> = {
  refusal({ id, share }, { facts }) {
    if (shareOf(`sample ${id} ${facts.contactId}`) < share) return null
    return { reason: 'sample', freeAt: null, detail: { share } }
  },
  otherwise: 'pass',
}
