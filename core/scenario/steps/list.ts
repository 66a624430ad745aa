import type { ListStep } from '../definition.ts'
import { exitTo, follow, referenceTo } from './kind.ts'
import type { StepRules } from './kind.ts'

/** Puts the contact on a static list, or takes it off. */
export const list: StepRules<ListStep> = {
  enter: ({ list, action, next }, { id }) => follow(next, 'done', [{ kind: 'list', step: id, list, action }]),
  exits: (step) => exitTo(step.next, 'next', false),
  ends: (step) => step.next === undefined,
  references: ({ list }) => referenceTo('list', list),
}
