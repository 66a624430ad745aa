import type { EndStep } from '../definition.ts'
import type { StepRules } from './kind.ts'

/** Ends the way. A reason explains it where nobody was asked, so that every no has one. */
export const end: StepRules<EndStep> = {
  enter({ reason }, { id, asked }) {
    if (reason === undefined) return { end: 'done' }
    const verdict = { outcome: 'not-asked', reason, rule: null, detail: {} } as const
    return { end: reason, effects: asked ? [] : [{ kind: 'decision', step: id, verdict }] }
  },
  exits: () => [],
}
