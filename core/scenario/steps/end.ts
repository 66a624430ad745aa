import type { EndStep } from '../definition.ts'
import { notAsked } from './kind.ts'
import type { StepRules } from './kind.ts'

/** Ends the way. A reason explains it where nobody was asked, so that every no has one. */
export const end: StepRules<EndStep> = {
  enter({ reason }, { id, enrollment }) {
    if (reason === undefined) return { end: 'done' }
    return { end: reason, effects: enrollment.asked ? [] : [notAsked(id, reason)] }
  },
  exits: () => [],
  ends: () => true,
}
