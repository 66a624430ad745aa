import {
  advance,
  enroll,
  mayEnter,
  reentryKey,
  type Advanced,
  type EarlierEnrollment,
  type Entry,
} from '@otklik/core/scenario'
import type { EpochMs } from '@otklik/core/time'
import { loadFamilies } from '../../../history/index.ts'
import type { Tx } from '../../../platform/database/index.ts'
import type { RunningTrigger } from '../../definitions/triggers.ts'
import { CHAIN_LIMIT, chainLength, SHORT_MS } from '../chain.ts'
import { policyNotLoaded } from '../not-loaded.ts'
import { beginningsSince, earlierEnrollments } from './entry-store.ts'
import type { Looking } from './looking.ts'

/** An event that is to start a scenario. */
export interface Candidate {
  looking: Looking
  trigger: RunningTrigger
}

export interface Started extends Candidate {
  key: string | null
  depth: number
  advanced: Advanced
}

export interface Refused extends Candidate {
  reason: 're-entry' | 'loop-limit'
  why: Entry['reason'] | null
}

/**
 * Who of the candidates begins, one after another: a scenario that says how often somebody may begin it is asked, with
 * what began before and what has just begun. The caller holds the contacts' locks. No statement for scenarios that let
 * everybody in; else two, and one for those that a segment starts.
 */
export async function decideEntries(
  tx: Tx,
  candidates: readonly Candidate[],
  now: EpochMs,
): Promise<{ started: Started[]; refused: Refused[] }> {
  const keyed = candidates.map((candidate) => ({ ...candidate, key: keyOf(candidate) }))
  const earlier = await loadEarlier(
    tx,
    keyed.filter(({ trigger }) => trigger.definition.reentry !== undefined),
  )
  const rounds = await loadRounds(tx, candidates, now)
  const started: Started[] = []
  const refused: Refused[] = []
  for (const { key, ...candidate } of keyed) {
    const { looking, trigger } = candidate
    const { definition } = trigger
    const before = earlier(candidate)
    const { enter, reason } = mayEnter(definition.reentry, before, key, now, looking.facts.zone)
    const depth = chainLength(tx, looking.event.contactId)
    if (depth > CHAIN_LIMIT || rounds(candidate) > CHAIN_LIMIT)
      refused.push({ ...candidate, reason: 'loop-limit', why: null })
    else if (!enter) refused.push({ ...candidate, reason: 're-entry', why: reason ?? null })
    else {
      const advanced = firstStop(candidate, now)
      started.push({ ...candidate, key, depth, advanced })
      before.push({ startedAt: now, endedAt: advanced.next.phase === 'ended' ? now : null, key })
    }
  }
  return { started, refused }
}

function keyOf({ looking, trigger }: Candidate): string | null {
  const { reentry } = trigger.definition
  return reentry === undefined ? null : reentryKey(reentry, looking.fields())
}

/** What began before of each contact, whatever name it then went by, in each scenario. */
async function loadEarlier(
  tx: Tx,
  candidates: readonly (Candidate & { key: string | null })[],
): Promise<(candidate: Candidate) => EarlierEnrollment[]> {
  const known = new Map<string, EarlierEnrollment[]>()
  const listOf = (contactId: string, scenarioId: string): EarlierEnrollment[] => {
    const place = `${contactId} ${scenarioId}`
    const list = known.get(place) ?? []
    known.set(place, list)
    return list
  }
  if (candidates.length > 0) {
    const families = await loadFamilies(tx, [...new Set(candidates.map(({ looking }) => looking.event.contactId))])
    const scenarios = [...new Set(candidates.map(({ trigger }) => trigger.scenarioId))]
    const keys = [...new Set(candidates.flatMap(({ key }) => key ?? []))]
    for (const { contactId, scenarioId, ...one } of await earlierEnrollments(tx, families.memberIds, scenarios, keys))
      for (const id of families.askedOf(contactId)) listOf(id, scenarioId).push(one)
  }
  return ({ looking, trigger }) => listOf(looking.event.contactId, trigger.scenarioId)
}

/**
 * Which time in a short time this would be that the contact begins the scenario; 0 where no segment starts it. Who is in
 * a segment is looked at after what has changed it, so a ring that leads through one is no chain: it is told by this.
 */
async function loadRounds(
  tx: Tx,
  candidates: readonly Candidate[],
  now: EpochMs,
): Promise<(candidate: Candidate) => number> {
  const isBySegment = ({ trigger }: Candidate) => trigger.definition.trigger.kind === 'segment'
  const bySegment = candidates.filter(isBySegment)
  if (bySegment.length === 0) return () => 0
  const contacts = [...new Set(bySegment.map(({ looking }) => looking.event.contactId))]
  const scenarios = [...new Set(bySegment.map(({ trigger }) => trigger.scenarioId))]
  const began = await beginningsSince(tx, contacts, scenarios, now - SHORT_MS)
  const counts = new Map(began.map(({ contactId, scenarioId, n }) => [`${contactId} ${scenarioId}`, n]))
  return (candidate) => {
    if (!isBySegment(candidate)) return 0
    const place = `${candidate.looking.event.contactId} ${candidate.trigger.scenarioId}`
    const round = (counts.get(place) ?? 0) + 1
    counts.set(place, round)
    return round
  }
}

/**
 * Where the enrollment stands after its first steps, as far as they need nothing but the event and have no effect: a
 * scenario that begins with a wait, as most do, is parked at once instead of passing through the queue. Otherwise it
 * stands at its start, due now.
 */
function firstStop({ looking, trigger }: Candidate, now: EpochMs): Advanced {
  const { definition, key } = trigger
  const first = enroll(definition, now)
  const notYet = { next: first, effects: [], path: [] }
  const { facts } = looking
  try {
    const advanced = advance(
      definition,
      first,
      {
        ...bare(facts),
        get history() {
          return facts.history
        },
        response: null,
        policy: notHere,
        scenario: key,
      },
      now,
    )
    return advanced.effects.length === 0 ? advanced : notYet
  } catch {
    // The engine meets the same again, and there it is recorded.
    return notYet
  }
}

/** Without the past, which may throw when it is looked at. */
function bare({ contactId, contact, event, dimensions, zone, workspaceZone }: Looking['facts']) {
  return { contactId, contact, event, dimensions, zone, workspaceZone }
}

function notHere(): never {
  throw policyNotLoaded
}
