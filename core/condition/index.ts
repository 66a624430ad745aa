/**
 * The one boolean expression language, used by triggers, scenario branches, survey logic, routing, segments and
 * policies: what a condition means, compiled to a function. Its shape, with zod, is in `shape.ts`.
 */
export type {
  Aggregate,
  All,
  AnswerCondition,
  Any,
  Comparison,
  Condition,
  EventsCondition,
  EventSelection,
  Fields,
  History,
  HistoryNeeds,
  Membership,
  MessageCondition,
  Not,
  Operator,
  PastAnswer,
  PastEvent,
  PastMessage,
  Scalar,
  SegmentCondition,
  Test,
} from './definition.ts'
export type { AsOf } from './as-of.ts'
export type { Catalogue, CatalogueElement, ValueType } from './catalogue.ts'
export { conditionProblems } from './check/check.ts'
export { knownField, knownAnswer } from './check/known.ts'
export type { About, Known, Unknown } from './check/known.ts'
export { SIGHT } from './check/place.ts'
export type { Place } from './check/place.ts'
export type { ConditionProblem } from './check/problem.ts'
export { compile, evaluate } from './compile.ts'
export type { Predicate } from './compile.ts'
export { describe, describeField } from './describe/describe.ts'
export type { Names, WordKind } from './describe/tongue.ts'
export { fold } from './fold.ts'
export { comparisons, fieldPaths, leavesOf } from './leaves.ts'
export type { Leaf, PastCondition } from './leaves.ts'
export { isBefore, parseMoment } from './moment.ts'
export type { Moment } from './moment.ts'
export { dependencies, historyNeeds } from './needs.ts'
export type { Dependencies } from './needs.ts'
export { outlook } from './outlook.ts'
export type { Outlook } from './outlook.ts'
export { eventFields } from './past/event-fields.ts'
export { readPath } from './path.ts'
export { patternProblem } from './pattern/pattern.ts'
export type { PatternProblem } from './pattern/pattern.ts'
export { patternText } from './pattern/text.ts'
export { conditionReferences } from './references.ts'
export type { ConditionReference } from './references.ts'
