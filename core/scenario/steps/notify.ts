import type { NotifyStep } from '../definition.ts'
import { exitTo, follow, referenceTo } from './kind.ts'
import type { StepRules } from './kind.ts'

/** Writes to somebody of the company; whom the routing names is found when it is written. */
export const notify: StepRules<NotifyStep> = {
  enter: ({ to, template, next }, { id }) => follow(next, 'done', [{ kind: 'notice', step: id, to, template }]),
  exits: (step) => exitTo(step.next, 'next', false),
  ends: (step) => step.next === undefined,
  references: ({ template }) => referenceTo('template', template),
}
