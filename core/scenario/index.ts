/**
 * How a scenario runs: which events start it, and how one contact goes through its steps. `advance` is the heart: a
 * pure function from where a contact stands to where it stands next, with every effect. The shape is in `shape.ts`.
 */
export type {
  Advanced,
  AskStep,
  BranchStep,
  Effect,
  EndStep,
  Enrollment,
  EventTrigger,
  Facts,
  OpenCaseStep,
  ScenarioDefinition,
  SendStep,
  Step,
  StepId,
  StepKind,
  WaitStep,
} from './definition.ts'
export { advance } from './advance.ts'
export { enroll, matchTrigger } from './trigger.ts'
export type { TriggerMatcher } from './trigger.ts'
export { fieldsOf } from './fields.ts'
export type { EventFacts } from './fields.ts'
export { definitionProblems } from './problems.ts'
export type { DefinitionProblem } from './problems.ts'
