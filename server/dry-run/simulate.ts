import { ContactRun } from './contact-run.ts'
import type { Arrival, ContactPast } from './past.ts'
import type { Plan } from './plan.ts'
import type { Simulated } from './simulated.ts'

/**
 * Goes through one contact's past anew: what arrived begins and wakes scenarios, what is due is advanced, by the same
 * `advance` and policy as in earnest, on the facts as they were. Contacts do not depend on each other, so a dry run is
 * one contact after another, however many there are. It is pure.
 */
export function simulate(past: ContactPast, plan: Plan): Simulated {
  const run = new ContactRun(past, plan)
  const arrivals = arrivalsOf(past, plan)
  for (let next = 0; ;) {
    const now = Math.min(arrivals[next]?.takenAt ?? Infinity, run.nextAt())
    if (now >= plan.to) return run.told
    while (arrivals[next]?.takenAt === now) run.arrive(arrivals[next++]!, now)
    run.answer(now)
    run.advanceDue(now)
  }
}

/**
 * What arrived, without what the scenarios themselves caused in the period: that is to come out anew. Entering and
 * leaving segments, and campaigns, stay as they were.
 */
function arrivalsOf({ arrivals }: ContactPast, { from }: Plan): readonly Arrival[] {
  const stays = /^otklik\.(segment-entered|segment-left|campaign)$/
  return arrivals.filter(({ source, type, takenAt }) => source !== 'otklik' || takenAt < from || stays.test(type))
}
