import type { OpenCaseStep } from '../definition.ts'
import { exitTo, follow } from './kind.ts'
import type { StepRules } from './kind.ts'

/** Opens a case; whose it is, the routing decides when it is opened. */
export const openCase: StepRules<OpenCaseStep> = {
  enter: (step, { id }) => follow(step.next, 'done', [{ kind: 'case', step: id }]),
  exits: (step) => exitTo(step.next, 'next', false),
  ends: (step) => step.next === undefined,
}
