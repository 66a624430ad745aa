import { evaluate } from '../../condition/compile.ts'
import type { Condition } from '../../condition/definition.ts'
import type { BranchStep } from '../definition.ts'
import { asOf, fieldsOf } from '../fields.ts'
import { warning } from '../problem.ts'
import type { Finding } from '../problem.ts'
import { exitTo } from './kind.ts'
import type { StepRules } from './kind.ts'

/** Takes the first arm that holds. */
export const branch: StepRules<BranchStep> = {
  enter({ arms, otherwise }, { enrollment, facts, now }) {
    const fields = fieldsOf(facts, enrollment.startedAt)
    const taken = arms.find(({ when }) => evaluate(when, fields, asOf(facts, now)))
    return { go: taken?.next ?? otherwise }
  },
  exits: ({ arms, otherwise }) => [
    ...arms.map(({ next }, index) => ({ path: ['arms', index, 'next'], to: next, pauses: false })),
    ...exitTo(otherwise, 'otherwise', false),
  ],
  problems: ({ arms }) => arms.flatMap(({ when }, index) => neverTaken(when, arms.slice(0, index), index)),
  conditions: ({ arms }) => arms.map(({ when }, index) => ({ path: ['arms', index, 'when'], condition: when })),
}

/** An arm behind one that asks the same, or that lets everybody through, is never come to. */
function neverTaken(when: Condition, earlier: BranchStep['arms'], index: number): Finding[] {
  const text = JSON.stringify(when)
  const rival = earlier.findIndex((arm) => JSON.stringify(arm.when) === text || isAlways(arm.when))
  if (rival < 0) return []
  return [warning(['arms', index, 'when'], 'arm-never-taken', { values: { number: String(rival + 1) } })]
}

function isAlways(condition: Condition): boolean {
  return 'all' in condition && condition.all.every((part) => isAlways(part))
}
