import type { Condition } from '../condition/definition.ts'
import type { ContactPolicy, Crisis } from './definition.ts'
import type { RuleNeeds } from './rules/kind.ts'
import { kindOf } from './rules/registry.ts'

/** What must be loaded of a contact's past so that no decision by these rules comes out otherwise. */
export interface PolicyNeeds extends RuleNeeds {
  /** The rules' own conditions. */
  conditions: Condition[]
}

/** What the policy and the crises that are on make a decision depend on. */
export function policyNeeds({ rules }: ContactPolicy, crises: readonly Crisis[]): PolicyNeeds {
  const all = [...rules, ...crises.flatMap((crisis) => crisis.rules ?? [])]
  const needs = all.map((rule) => kindOf(rule).needs?.(rule) ?? {})
  const longest = (of: 'asked' | 'answered' | 'declined') => Math.max(0, ...needs.map((need) => need[of] ?? 0))
  return {
    asked: longest('asked'),
    answered: longest('answered'),
    declined: longest('declined'),
    openCases: needs.some((need) => need.openCases),
    consents: needs.some((need) => need.consents),
    conditions: all.flatMap(({ when }) => (when === undefined ? [] : [when])),
  }
}
