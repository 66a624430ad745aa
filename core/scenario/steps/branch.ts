import { evaluate } from '../../condition/compile.ts'
import type { BranchStep } from '../definition.ts'
import { fieldsOf } from '../fields.ts'
import { exitTo } from './kind.ts'
import type { StepRules } from './kind.ts'

/** Takes the first arm that holds. */
export const branch: StepRules<BranchStep> = {
  enter({ arms, otherwise }, { facts }) {
    const fields = fieldsOf(facts)
    const taken = arms.find(({ when }) => evaluate(when, fields, facts.zone))
    return { go: taken?.next ?? otherwise }
  },
  exits: ({ arms, otherwise }) => [
    ...arms.map(({ next }, index) => ({ path: ['arms', index, 'next'], to: next, pauses: false })),
    ...exitTo(otherwise, 'otherwise', false),
  ],
}
