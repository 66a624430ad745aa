import type { EpochMs } from '@otklik/core/time'
import { loadHistories } from '../../history/index.ts'
import { contactFields, type ContactFacts } from '../../contacts/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { Log } from '../../platform/log.ts'
import type { Current, DefinitionCache } from '../definitions/cache.ts'
import type { Definitions } from '../definitions/definitions.ts'
import type { LockedContact } from './claim-store.ts'
import { evaluate, type Outcome } from './evaluate.ts'
import { loadStates, saveOutcomes } from './state-store.ts'

/** A contact came to be in a segment, or is not in it any more. */
export interface MembershipEvent {
  contactId: string
  type: 'otklik.segment-entered' | 'otklik.segment-left'
  parameters: { segment: string }
}

export interface UpdateOptions {
  definitions: DefinitionCache
  log: Log
  /** Stores events that the program itself has noticed, and starts what they start; same transaction. */
  raiseEvents(
    tx: Tx,
    events: readonly MembershipEvent[],
    now: EpochMs,
    held?: ReadonlyMap<string, ContactFacts>,
  ): Promise<unknown>
}

/** A locked contact, with the places of the segments that are to be looked at. */
export type Looking = LockedContact & { look: Set<number> }

/**
 * Looks who is in which segments now, and saves what is not as it was, with its events. The number of statements grows
 * neither with the contacts nor with the segments.
 */
export async function update(
  tx: Tx,
  options: UpdateOptions,
  current: Current,
  looking: readonly Looking[],
  now: EpochMs,
): Promise<void> {
  const { definitions, quiet } = current
  const outcomes = await look(tx, options.log, definitions, looking, now)
  if (outcomes.length === 0) return
  const heard = outcomes.filter(({ segmentId, entered }) => entered !== null && !quiet.has(segmentId))
  const events = heard.map((outcome) => eventOf(outcome, definitions))
  const held = new Map(looking.map((contact) => [contact.contactId, contact]))
  await Promise.all([saveOutcomes(tx, outcomes, now), events.length > 0 && options.raiseEvents(tx, events, now, held)])
}

async function look(
  tx: Tx,
  log: Log,
  definitions: Definitions,
  looking: readonly Looking[],
  now: EpochMs,
): Promise<Outcome[]> {
  if (looking.length === 0) return []
  const groups = inGroups(definitions, looking)
  const [states, histories] = await Promise.all([
    loadStates(
      tx,
      groups.map(({ contactIds, places }) => ({ contactIds, segmentIds: segmentsOf(definitions, places) })),
    ),
    loadHistories(
      tx,
      groups.map(({ contactIds, places }) => ({ contactIds, needs: definitions.needs(places) })),
      now,
    ),
  ])
  return looking.flatMap(({ contactId, look, ...facts }) => {
    const contact = contactFields(facts)
    const [history, own] = [histories.get(contactId)!, states.get(contactId)!]
    const subject = { contactId, contact, history, states: own, look }
    return evaluate(definitions, subject, now, ({ key }, error) =>
      log.error({ err: error, segment: key, contact: contactId }, 'a condition failed; who is in the segment stays so'),
    )
  })
}

interface Group {
  contactIds: string[]
  /** Of all segments that may have to be looked at. */
  places: number[]
}

/** Where all groups together ask for more, of each contact is loaded what any of them needs. */
const PLACES_AT_MOST = 4_000

/** Mostly many contacts are looked at for the same: what happened to them is of a few kinds. */
function inGroups(definitions: Definitions, looking: readonly Looking[]): Group[] {
  const groups = new Map<string, Group>()
  for (const { contactId, look } of looking) {
    const name = [...look].join(' ')
    const found = groups.get(name)
    if (found) found.contactIds.push(contactId)
    else groups.set(name, { contactIds: [contactId], places: withAsking(definitions, look) })
  }
  const asked = [...groups.values()].reduce((sum, { places }) => sum + places.length, 0)
  if (asked <= PLACES_AT_MOST) return [...groups.values()]
  const places = withAsking(definitions, new Set(looking.flatMap(({ look }) => [...look])))
  return [{ contactIds: looking.map(({ contactId }) => contactId), places }]
}

/** All that may have to be looked at: those that ask about one of these, too, and so on. */
function withAsking({ segments }: Definitions, look: ReadonlySet<number>): number[] {
  const places = new Set(look)
  for (const place of places) for (const asking of segments[place]!.askedBy) places.add(asking)
  return [...places]
}

function segmentsOf({ segments }: Definitions, places: readonly number[]): string[] {
  return [...new Set(places.flatMap((place) => [segments[place]!.id, ...segments[place]!.asks]))]
}

function eventOf({ contactId, segmentId, entered }: Outcome, { keyOf }: Definitions): MembershipEvent {
  const type = entered ? 'otklik.segment-entered' : 'otklik.segment-left'
  return { contactId, type, parameters: { segment: keyOf.get(segmentId)! } }
}
