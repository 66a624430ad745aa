import { ContactRun } from './contact-run.ts'
import type { Arrival, ContactPast } from './past.ts'
import type { Plan } from './plan.ts'
import type { Simulated } from './simulated.ts'
import { turnArrivals } from './turns.ts'

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
 * leaving segments, campaigns, and the turns of schedules stay as they were; only those of a schedule that is tried are
 * dealt anew.
 */
function arrivalsOf(past: ContactPast, { from, turns }: Plan): readonly Arrival[] {
  const stays = /^otklik\.(segment-entered|segment-left|campaign|scheduled)$/
  const isDealtAnew = ({ type, parameters }: Arrival) =>
    type === 'otklik.scheduled' && turns !== null && parameters['scenario'] === turns.scenario
  const came = past.arrivals.filter(
    (one) => one.source !== 'otklik' || one.takenAt < from || (stays.test(one.type) && !isDealtAnew(one)),
  )
  if (!turns) return came
  return [...came, ...turnArrivals(past, turns)].toSorted((a, b) => a.takenAt - b.takenAt)
}
