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
import { CHAIN_LIMIT, chainLength } from '../chain.ts'
import { policyNotLoaded } from '../not-loaded.ts'
import { earlierEnrollments } from './entry-store.ts'
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
 * everybody in; else two.
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
  const started: Started[] = []
  const refused: Refused[] = []
  for (const { key, ...candidate } of keyed) {
    const { looking, trigger } = candidate
    const { definition } = trigger
    const before = earlier(candidate)
    const { enter, reason } = mayEnter(definition.reentry, before, key, now, looking.facts.zone)
    const depth = chainLength(tx, looking.event.contactId)
    if (depth > CHAIN_LIMIT) refused.push({ ...candidate, reason: 'loop-limit', why: null })
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
