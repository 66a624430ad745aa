import { isDeepStrictEqual } from 'node:util'
import { nextRound, roundOf, type ScenarioDefinition, type ScheduleTrigger } from '@otklik/core/scenario'
import type { EpochMs, ZoneId } from '@otklik/core/time'
import type { Arrival, ContactPast } from './past.ts'
import type { PlannedVersion, Turns } from './plan.ts'

interface Period {
  from: EpochMs
  to: EpochMs
}

/** The turns of a tried schedule; null where it ran by the same one, since then they come as they really came. */
export function turnsOf(
  tried: { key: string; definition: ScenarioDefinition },
  ran: readonly PlannedVersion[],
  period: Period,
  zone: ZoneId,
): Turns | null {
  const { trigger } = tried.definition
  if (trigger.kind !== 'schedule' || hasRun(trigger, ran, period)) return null
  return { scenario: tried.key, segment: trigger.segment, rounds: roundsOf(tried.key, trigger, period, zone) }
}

function hasRun(trigger: ScheduleTrigger, ran: readonly PlannedVersion[], { from, to }: Period): boolean {
  const first = ran.findLastIndex((version) => version.from <= from)
  if (first === -1) return false
  return ran.slice(first).every((one) => one.from >= to || isDeepStrictEqual(one.definition.trigger, trigger))
}

function roundsOf(key: string, trigger: ScheduleTrigger, { from, to }: Period, zone: ZoneId): Turns['rounds'] {
  const rounds: { at: EpochMs; isIn(contactId: string): boolean }[] = []
  for (let at = nextRound(trigger, from - 1, zone); at < to; at = nextRound(trigger, at, zone))
    rounds.push({ at, isIn: roundOf(trigger, key, at, zone) })
  return rounds
}

/** A contact's turns: the rounds that it is dealt to, while it is in the segment. */
export function turnArrivals({ contactId, memberships, arrivals }: ContactPast, turns: Turns): Arrival[] {
  const { scenario, segment, rounds } = turns
  const own = memberships.filter((one) => one.segment === segment)
  const isMember = (at: EpochMs) => own.some(({ from, until }) => from <= at && (until ?? Infinity) > at)
  return rounds
    .filter(({ at, isIn }) => isMember(at) && isIn(contactId))
    .map(({ at }) => ({
      id: `${scenario} ${at}`,
      type: 'otklik.scheduled',
      source: 'otklik',
      occurredAt: at,
      takenAt: at,
      parameters: { scenario },
      dimensions: latestDimensions(arrivals, at),
      stated: null,
    }))
}

/** Those of the latest event with dimensions, which a raised event takes over. */
function latestDimensions(arrivals: readonly Arrival[], at: EpochMs): Arrival['dimensions'] {
  const placed = arrivals.filter(({ takenAt, dimensions }) => takenAt <= at && Object.keys(dimensions).length > 0)
  return placed.toSorted((a, b) => a.occurredAt - b.occurredAt).at(-1)?.dimensions ?? {}
}
