/**
 * The one boolean expression language, used by triggers, scenario branches, survey logic, routing, segments and
 * policies: what a condition means, compiled to a function. Its shape, with zod, is in `shape.ts`.
 */
export type { All, Any, Comparison, Condition, Fields, Not, Operator, Scalar } from './definition.ts'
export { comparisons, compile, evaluate, fieldPaths } from './compile.ts'
export type { Predicate } from './compile.ts'
export { fold } from './fold.ts'
export { isBefore, parseMoment } from './moment.ts'
export type { Moment } from './moment.ts'
export { readPath } from './path.ts'
export type { History, HistoryNeeds, Membership, PastAnswer, PastEvent, PastMessage } from './definition.ts'
