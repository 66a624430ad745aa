import { shareOf } from '../../hash.ts'
import type { HoldoutRule } from '../definition.ts'
import type { RuleKindRules } from './kind.ts'

/** The same contacts whatever the rule's id: whoever is left alone stays so when the policy is written anew. */
export const holdout: RuleKindRules<HoldoutRule> = {
  refusal({ share }, { facts }) {
    if (shareOf(`holdout ${facts.contactId}`) >= share) return null
    return { reason: 'holdout', freeAt: null, detail: { share } }
  },
  otherwise: 'drop',
  bindsAll: true,
}
