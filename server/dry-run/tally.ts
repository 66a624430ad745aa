import { localDay, type EpochMs, type ZoneId } from '@otklik/core/time'
import { iso } from '../platform/database/index.ts'
import type { Counts, DecidedThere, Difference, DryRunResult } from './api.ts'
import type { ContactPast, RealDecision } from './past.ts'
import type { Simulated, SimulatedDecision } from './simulated.ts'

/**
 * What the contacts so far came to. Plain data, so that it is kept between two sets of contacts; counts are by the text
 * of what they count, so that adding is the same for all of them.
 */
export interface Tally {
  simulated: Record<keyof Counts, Counted>
  real: Record<keyof DryRunResult['real'], Counted>
  differences: number
  sample: Difference[]
  known: number
  assumed: number
}

type Counted = Record<string, number>

/** Differences that are shown one by one. */
const SAMPLE = 200

export function emptyTally(): Tally {
  return {
    simulated: {
      entered: {},
      asked: {},
      spared: {},
      held: {},
      steps: {},
      ended: {},
      effects: {},
    },
    real: {
      entered: {},
      asked: {},
      spared: {},
      held: {},
    },
    differences: 0,
    sample: [],
    known: 0,
    assumed: 0,
  }
}

export interface TallyContext {
  from: EpochMs
  to: EpochMs
  zone: ZoneId
  /** The key of a scenario that is tried; undefined for others. */
  keyOf(scenarioId: string): string | undefined
}

/** Adds what one contact came to, and what really happened to it. */
export function addContact(tally: Tally, past: ContactPast, simulated: Simulated, context: TallyContext): void {
  const real = past.decisions.flatMap((decision) => realOf(decision, context))
  for (const decision of simulated.decisions) countDecision(tally.simulated, decision, context)
  for (const decision of real) countDecision(tally.real, decision, context)
  for (const scenario of simulated.entered) count(tally.simulated.entered, { scenario })
  for (const scenario of entriesOf(past, context)) count(tally.real.entered, { scenario })
  for (const reached of simulated.reached) count(tally.simulated.steps, reached)
  for (const ended of simulated.ended) count(tally.simulated.ended, ended)
  for (const effect of simulated.effects) count(tally.simulated.effects, effect)
  tally.known += simulated.known
  tally.assumed += simulated.assumed
  compare(tally, past.contactId, simulated.decisions, real)
}

function entriesOf({ enrollments }: ContactPast, { from, to, keyOf }: TallyContext): string[] {
  return enrollments.flatMap(({ scenarioId, startedAt }) =>
    from <= startedAt && startedAt < to ? (keyOf(scenarioId) ?? []) : [],
  )
}

function realOf(decision: RealDecision, { keyOf }: TallyContext): SimulatedDecision[] {
  const scenario = keyOf(decision.scenarioId)
  if (scenario === undefined || decision.outcome === 'slot-returned') return []
  const { eventId, step, at, outcome, reason, rule, channel } = decision
  return [{ scenario, eventId, step, at, outcome, reason, rule, channel }]
}

function countDecision(
  counts: Pick<Tally['simulated'], 'asked' | 'spared' | 'held'>,
  { scenario, step, at, outcome, reason, rule, channel }: SimulatedDecision,
  { zone }: TallyContext,
): void {
  if (outcome === 'asked') count(counts.asked, { scenario, day: localDay(at, zone), channel: channel ?? '' })
  else count(outcome === 'held' ? counts.held : counts.spared, { scenario, step, reason: reason ?? '', rule })
}

function count(counts: Counted, what: object): void {
  const key = JSON.stringify(what)
  counts[key] = (counts[key] ?? 0) + 1
}

/** By scenario and event: how it was decided in the end, here and there. */
function compare(
  tally: Tally,
  contactId: string,
  simulated: readonly SimulatedDecision[],
  real: readonly SimulatedDecision[],
): void {
  const [here, there] = [lastBy(simulated), lastBy(real)]
  for (const place of new Set([...here.keys(), ...there.keys()])) {
    const [mine, theirs] = [here.get(place), there.get(place)]
    if (mine && theirs && isSame(mine, theirs)) continue
    tally.differences++
    if (tally.sample.length >= SAMPLE) continue
    const { scenario, eventId } = (mine ?? theirs)!
    tally.sample.push({ contactId, scenario, eventId, simulated: shown(mine), real: shown(theirs) })
  }
}

function lastBy(decisions: readonly SimulatedDecision[]): Map<string, SimulatedDecision> {
  return new Map(decisions.map((decision) => [`${decision.scenario} ${decision.eventId}`, decision]))
}

/** Times are left aside: in earnest a batch is decided a little after it was due. */
function isSame(one: SimulatedDecision, other: SimulatedDecision): boolean {
  return one.outcome === other.outcome && one.reason === other.reason && one.channel === other.channel
}

function shown(decision: SimulatedDecision | undefined): DecidedThere | null {
  if (!decision) return null
  const { outcome, at, reason, rule, channel } = decision
  return { outcome, at: iso(at), reason, rule, channel }
}

export function resultOf(tally: Tally, unknown: DryRunResult['unknown']): DryRunResult {
  const rows = (counts: Counted) => Object.entries(counts).map(([key, n]) => ({ ...(JSON.parse(key) as object), n }))
  const side = (counts: Record<string, Counted>): object =>
    Object.fromEntries(Object.entries(counts).map(([kind, counted]) => [kind, rows(counted)]))
  return {
    simulated: side(tally.simulated) as Counts,
    real: side(tally.real) as DryRunResult['real'],
    differences: { n: tally.differences, sample: tally.sample },
    answers: { known: tally.known, assumed: tally.assumed },
    unknown,
  }
}
