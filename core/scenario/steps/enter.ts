import type { EnterStep } from '../definition.ts'
import { exitTo, follow, referenceTo } from './kind.ts'
import type { StepRules } from './kind.ts'

/** Starts another scenario; both then go on, each by itself. */
export const enter: StepRules<EnterStep> = {
  enter: ({ scenario, next }, { id }) => follow(next, 'done', [{ kind: 'enter', step: id, scenario }]),
  exits: (step) => exitTo(step.next, 'next', false),
  ends: (step) => step.next === undefined,
  references: ({ scenario }) => referenceTo('scenario', scenario),
}
