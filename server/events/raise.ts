import type { EpochMs } from '@otklik/core/time'
import { lockFacts, restate, type ContactFacts, type Profile } from '../contacts/index.ts'
import type { Database, Tx } from '../platform/database/index.ts'
import { newId } from '../platform/id.ts'
import { aboutContacts, type AboutContact } from './about.ts'
import type { Parameter } from './body.ts'
import { noteConsents } from './consents.ts'
import type { Learning } from './known/learning.ts'
import type { PrepareStarting, Starting } from './starting.ts'
import { insertEvents, type StoredEvent } from './store.ts'

/** Types of events that the program itself raises begin with it; nobody else may use them. */
export const RESERVED = 'otklik.'
const SOURCE = 'otklik'

/** Something that the program itself noticed of a contact, or was told to raise. */
export interface RaisedEvent {
  /** Its own, where others are to refer to it. */
  id?: string
  contactId: string
  type: string
  parameters?: Readonly<Record<string, Parameter>>
  /** Those of the contact's latest event that has any when left out. */
  dimensions?: Readonly<Record<string, string>>
  /** What it says of its contact. */
  stated?: Profile | null
}

type Held = ReadonlyMap<string, ContactFacts>

/**
 * Stores events that did not come from outside, what they say of their contacts, and what they start, in the caller's
 * transaction. They happen now. What is asked of contacts that are not there any more is passed over. The number of
 * statements does not grow with theirs.
 * @param held contacts whose locks the caller has, with what is held of them. Others are locked where something is said
 * of them or may follow, in the order of their ids: whoever calls has no lock that others take after a contact's.
 */
export type RaiseEvents = (
  tx: Tx,
  events: readonly RaisedEvent[],
  now: EpochMs,
  held?: Held | Promise<Held>,
) => Promise<void>

export function createRaise({
  database,
  prepare,
  learning,
}: {
  database: Pick<Database, 'clock'>
  prepare: PrepareStarting
  learning?: Learning
}): RaiseEvents {
  return async (tx, raised, now, known = new Map()) => {
    if (raised.length === 0) return
    const [starting, given] = await Promise.all([prepare(tx), known])
    const held = await hold(tx, starting, raised, given)
    const about = await aboutContacts(tx, unknownOf(raised, held))
    const there = raised.filter(({ contactId }) => held.has(contactId) || about.has(contactId))
    const facts = await factsOf(tx, there, (id) => held.get(id) ?? about.get(id)!.contact, now)
    const events = there.map((event, index) => toEvent(event, facts[index]!, about.get(event.contactId), now))
    learning?.note(tx, events)
    const matched = await starting.match(events, now)
    await Promise.all([
      insertEvents(tx, events, { now, wall: database.clock.now() }),
      matched.save(),
      noteConsents(tx, events, now),
    ])
  }
}

async function hold(tx: Tx, { locks }: Starting, events: readonly RaisedEvent[], held: Held): Promise<Held> {
  const wanted = events.filter(({ contactId, type, stated }) => !held.has(contactId) && (stated || locks(type)))
  if (wanted.length === 0) return held
  return new Map([...held, ...(await lockFacts(tx, [...new Set(wanted.map(({ contactId }) => contactId))]))])
}

/** Contacts of whom something is to be known that is not known. */
function unknownOf(events: readonly RaisedEvent[], held: Held): string[] {
  const unknown = events.filter(({ contactId, dimensions }) => !dimensions || !held.has(contactId))
  return [...new Set(unknown.map(({ contactId }) => contactId))]
}

/** What is held of each event's contact once it has happened. */
async function factsOf(
  tx: Tx,
  events: readonly RaisedEvent[],
  heldOf: (contactId: string) => ContactFacts,
  now: EpochMs,
): Promise<ContactFacts[]> {
  const stated = new Map<string, { statedAt: EpochMs; profile: Profile }[]>()
  for (const { contactId, stated: profile } of events)
    if (profile) stated.set(contactId, [...(stated.get(contactId) ?? []), { statedAt: now, profile }])
  const held = new Map([...stated.keys()].map((id) => [id, heldOf(id)]))
  const restated = await restate(tx, stated, held)
  const said = new Map<string, number>()
  return events.map(({ contactId, stated: profile }) => {
    const times = (said.get(contactId) ?? 0) + (profile ? 1 : 0)
    said.set(contactId, times)
    return restated.get(contactId)?.[times - 1] ?? heldOf(contactId)
  })
}

function toEvent(
  { id = newId(), contactId, type, parameters = {}, dimensions, stated = null }: RaisedEvent,
  contact: ContactFacts,
  about: AboutContact | undefined,
  now: EpochMs,
): StoredEvent {
  const own = { id, contactId, type, parameters, dimensions: dimensions ?? about?.dimensions ?? {}, stated }
  return { ...own, occurredAt: now, contact, source: SOURCE, isFirst: false }
}
