import type { UpdateContactStep } from '../definition.ts'
import { exitTo, follow } from './kind.ts'
import type { StepRules } from './kind.ts'
import { valuesOf } from './values.ts'

/** Sets attributes of the contact. */
export const updateContact: StepRules<UpdateContactStep> = {
  enter(step, context) {
    const set = valuesOf(step.set, context)
    const isEmpty = Object.keys(set).length === 0
    return follow(step.next, 'done', isEmpty ? [] : [{ kind: 'contact', step: context.id, set }])
  },
  exits: (step) => exitTo(step.next, 'next', false),
  ends: (step) => step.next === undefined,
}
