import { addDuration, longestMs } from '../../time/duration.ts'
import type { WaitStep } from '../definition.ts'
import { exitTo } from './kind.ts'
import type { StepRules } from './kind.ts'

/** Lets time pass, since the event or since the contact came here; passes at once what is over already. */
export const wait: StepRules<WaitStep> = {
  enter(step, { facts, now }) {
    const start = step.from === 'event' ? facts.event.occurredAt : now
    const dueAt = addDuration(start, step.for, facts.zone)
    return dueAt <= now ? { go: step.next } : { stay: 'waiting', dueAt }
  },
  resume: (step, _context, isDue) => (isDue ? { go: step.next } : null),
  exits: (step) => exitTo(step.next, 'next', step.from !== 'event' && longestMs(step.for) > 0),
}
