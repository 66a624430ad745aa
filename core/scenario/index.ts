/**
 * How a scenario runs: which events start it, and how one contact goes through its steps. `advance` is the heart: a
 * pure function from where a contact stands to where it stands next, with every effect. The shape is in `shape.ts`.
 */
export type {
  Advanced,
  AnswerTrigger,
  AskStep,
  AskWay,
  BranchStep,
  Effect,
  EndStep,
  EnterStep,
  Enrollment,
  EventTrigger,
  Facts,
  GoalStep,
  LeaveRule,
  ListStep,
  ManualTrigger,
  Memory,
  NotifyStep,
  OpenCaseStep,
  RaiseEventStep,
  Reentry,
  ScenarioDefinition,
  ScheduleTrigger,
  SegmentTrigger,
  SendStep,
  SplitStep,
  Step,
  StepId,
  StepKind,
  Trigger,
  UpdateContactStep,
  WaitForStep,
  WaitStep,
  WebhookStep,
} from './definition.ts'
export { advance } from './advance.ts'
export { enroll, matchEntry, matchTrigger, triggerTypes } from './trigger.ts'
export type { TriggerMatcher } from './trigger.ts'
export { mayEnter, reentryKey } from './reentry.ts'
export { isOutdated, nextRound, roundOf } from './schedule.ts'
export type { EarlierEnrollment, Entry } from './reentry.ts'
export { conditionsOf, listenedTypes, referencesOf } from './references.ts'
export type { PlacedCondition, Reference, ReferenceKind } from './steps/kind.ts'
export { fieldsOf } from './fields.ts'
export type { EventFacts } from './fields.ts'
export { definitionProblems } from './problems.ts'
export type { CheckOptions } from './problems.ts'
export type { DefinitionProblem } from './problem.ts'
export { describeLeave, describeReentry, describeStep, describeTrigger, describeWay } from './describe/describe.ts'
export { diffInWords } from './describe/diff.ts'
export type { ScenarioNames } from './describe/tongue.ts'
