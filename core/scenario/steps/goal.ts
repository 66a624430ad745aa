import type { GoalStep } from '../definition.ts'
import { exitTo, follow } from './kind.ts'
import type { StepRules } from './kind.ts'

/** Notes that the contact came to what the scenario is there for, once, however often it comes here. */
export const goal: StepRules<GoalStep> = {
  enter: ({ name, next }) => ({ ...follow(next, 'done', []), goal: name }),
  exits: (step) => exitTo(step.next, 'next', false),
  ends: (step) => step.next === undefined,
}
