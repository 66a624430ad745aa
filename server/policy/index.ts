/**
 * The contact policy as the database has it: which one is in force, and the facts that its pure decision
 * (core/policy) needs of each contact. Policies keep the time from which they held.
 */
export { defaultPolicy } from './default.ts'
export { crisesOn } from './facts/store.ts'
export { loadPolicyFacts, type PolicyBook } from './facts/load.ts'
export { closing } from './facts/reach.ts'
export { returnSlots } from './return-slots.ts'
export { policyRoutes } from './routes.ts'
export { putPolicy } from './store.ts'
export { segmentsInPolicy, type SegmentInPolicy } from './uses.ts'
export { releaseDue, releaseHeld } from './release.ts'
