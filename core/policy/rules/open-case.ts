import type { OpenCaseRule } from '../definition.ts'
import type { RuleKindRules } from './kind.ts'

/** When the case will be closed nobody knows: who holds for it is made due by the closing. */
export const openCase: RuleKindRules<OpenCaseRule> = {
  refusal: (_rule, { facts }) =>
    facts.openCases > 0 ? { reason: 'open-case', freeAt: null, detail: { count: facts.openCases } } : null,
  otherwise: 'pass',
  needs: () => ({ openCases: true }),
}
