import type { Effect } from '@otklik/core/scenario'
import type { EpochMs } from '@otklik/core/time'
import { ContactRun } from './contact-run.ts'
import type { Arrival, ContactPast } from './past.ts'
import type { Plan } from './plan.ts'

/** A decision of the dry run, by what names it in reality as well. */
export interface SimulatedDecision {
  /** The scenario's key. */
  scenario: string
  eventId: string
  step: string
  at: EpochMs
  outcome: 'asked' | 'held' | 'not-asked'
  reason: string | null
  rule: string | null
  /** In which it was asked. */
  channel: string | null
}

/** What one contact's part in the dry run came to, within its period. */
export interface Simulated {
  decisions: SimulatedDecision[]
  /** Steps that were come to. */
  reached: { scenario: string; step: string }[]
  /** Scenarios that were begun, once for each enrollment. */
  entered: string[]
  ended: { scenario: string; outcome: string }[]
  /** What else would have been done. */
  effects: { scenario: string; step: string; kind: Effect['kind'] }[]
  /** Invitations that were really sent, too, so that their answers are known; and others. */
  known: number
  assumed: number
}

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
