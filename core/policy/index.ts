/**
 * The contact policy: how often, when and whether a person may be asked. One pure decision from the facts of one
 * contact; taking the asked slot and writing the decision down is the caller's part.
 */
export type {
  ContactPolicy,
  GapAfterAnswerRule,
  LimitRule,
  PolicyFacts,
  PolicyRule,
  QuietHoursRule,
  Verdict,
} from './definition.ts'
export { decide, unreachable } from './decide.ts'
export { countsAfter } from './limit.ts'
