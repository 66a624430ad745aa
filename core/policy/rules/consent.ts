import type { ConsentRule } from '../definition.ts'
import type { RuleKindRules } from './kind.ts'

/** Consent to the wanted channel; nothing that was not said counts as one. Who holds for it is made due by giving it. */
export const consent: RuleKindRules<ConsentRule> = {
  refusal: (_rule, { facts, request }) =>
    facts.consents.has(request.channel) ? null : { reason: 'consent', freeAt: null, detail: {} },
  otherwise: 'pass',
  needs: () => ({ consents: true }),
}
