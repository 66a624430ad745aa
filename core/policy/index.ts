/**
 * The contact policy: how often, when and whether a person may be asked. One pure decision from the facts of one
 * contact; taking the asked slot and writing the decision down is the caller's part.
 */
export type {
  AskedSlot,
  CalendarWindow,
  Consequence,
  ConsentRule,
  ContactPolicy,
  Crisis,
  GapRule,
  HoldoutRule,
  LimitRule,
  OpenCaseRule,
  PolicyFacts,
  PolicyRule,
  Purpose,
  QuietHoursRule,
  RefusalDetail,
  RefusalReason,
  Request,
  RollingWindow,
  RuleKind,
  SampleRule,
  Scope,
  SuppressionReason,
  Verdict,
} from './definition.ts'
export { crisisHolding } from './crisis.ts'
export { decide, unreachable } from './decide.ts'
export { policyNeeds } from './needs.ts'
export type { PolicyNeeds } from './needs.ts'
export { describeDecision } from './describe/decision.ts'
export type { RecordedDecision } from './describe/recorded.ts'
export { inOrder } from './rules/registry.ts'
export { describeRule } from './describe/rule.ts'
export { describePolicyChanges } from './describe/changes.ts'
export { namesThings, ruleProblems } from './problems.ts'
