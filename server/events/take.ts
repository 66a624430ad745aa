import type { EpochMs } from '@otklik/core/time'
import { identifyContacts, statedConsents, type Identified } from '../contacts/index.ts'
import { newId } from '../platform/id.ts'
import type { Tx } from '../platform/database/index.ts'
import { inContact, type PreparedEvent, type RowProblem } from './prepare.ts'
import { noteConsents } from './consents.ts'
import type { Learning } from './known/learning.ts'
import type { PrepareStarting, Starting } from './starting.ts'
import { claimKeys, insertEvents, releaseKeys, type KeyClaim, type StoredEvent } from './store.ts'

/** What became of one row. */
export type Taken =
  | { status: 'accepted' | 'duplicate'; id: string; warnings: readonly RowProblem[] }
  | { status: 'rejected'; reason: 'invalid' | 'key-conflict'; problems: readonly RowProblem[] }

export interface IncomingRow {
  source: string
  event: PreparedEvent
}

export interface TakeOptions {
  /** Business time and wall time. */
  now(): Promise<EpochMs>
  wall: EpochMs
  prepare: PrepareStarting
  learning?: Learning | undefined
}

/**
 * Takes good rows within the transaction: keys, contacts, events, what events start. Answers in the order of the rows,
 * and as if each had come by itself.
 */
export async function takeRows(tx: Tx, incoming: readonly IncomingRow[], options: TakeOptions): Promise<Taken[]> {
  const rows = incoming.map(toRow)
  const [starting, keyed] = await Promise.all([options.prepare(tx), settleKeys(tx, rows, options.wall)])
  const fresh = rows.filter((row) => keyed.get(row) === undefined)
  const cameAt = await options.now()
  const identified = await identify(tx, fresh, starting, cameAt)
  const events = fresh.flatMap((row, index) => toEvent(row, identified[index]!, cameAt) ?? [])
  if (events.length > 0) {
    options.learning?.note(tx, events)
    // Under the contacts' locks: whoever began to wait for an event before it was stored began before it was taken.
    const now = await options.now()
    const matched = await starting.match(events, now)
    const times = { now, wall: options.wall }
    await Promise.all([insertEvents(tx, events, times), matched.save(), noteConsents(tx, events, now)])
  }
  const results = new Map(fresh.map((row, index) => [row.id, toTaken(row, identified[index]!)]))
  return rows.map((row) => keyed.get(row)?.(results) ?? results.get(row.id)!)
}

interface Row extends IncomingRow {
  id: string
  /** Equal for rows with the same key of the same source; null without a key. */
  place: string | null
}

function toRow({ source, event }: IncomingRow): Row {
  return { source, event, id: newId(), place: event.key === null ? null : placeOf(source, event.key) }
}

/** Of a row that is not to be taken: its result, once it is known what became of the rows that are. */
type Settled = (results: ReadonlyMap<string, Taken>) => Taken

/** Claims the keys of the rows. Of rows with the same key the first one claims it. */
async function settleKeys(tx: Tx, rows: readonly Row[], wall: EpochMs): Promise<Map<Row, Settled>> {
  const claims = new Map<string, KeyClaim>()
  for (const { source, id, place, event } of rows) {
    if (place === null || claims.has(place)) continue
    claims.set(place, { source, key: event.key!, bodyHash: event.bodyHash, made: id })
  }
  for (const held of await claimKeys(tx, inKeyOrder(claims), wall)) claims.set(placeOf(held.source, held.key), held)
  const settled = new Map<Row, Settled>()
  for (const row of rows) {
    const holder = row.place === null ? undefined : claims.get(row.place)!
    if (holder === undefined || holder.made === row.id) continue
    settled.set(row, holder.bodyHash === row.event.bodyHash ? duplicateOf(holder.made) : () => conflict)
  }
  return settled
}

/** One order for all, so that batches never wait for each other's keys in a ring. */
function inKeyOrder(claims: ReadonlyMap<string, KeyClaim>): KeyClaim[] {
  return [...claims.keys()].sort().map((place) => claims.get(place)!)
}

function placeOf(source: string, key: string): string {
  return `${source} ${key}`
}

function duplicateOf(id: string): Settled {
  return (results) => {
    const first = results.get(id)
    return first?.status === 'rejected' ? first : { status: 'duplicate', id, warnings: first?.warnings ?? [] }
  }
}

const conflict: Taken = {
  status: 'rejected',
  reason: 'key-conflict',
  problems: [{ path: 'key', code: 'key-conflict', message: 'was used with another body' }],
}

/** Finds the contacts; what turns out to be nobody's gives its key back. */
async function identify(tx: Tx, rows: readonly Row[], { locks }: Starting, now: EpochMs): Promise<Identified[]> {
  if (rows.length === 0) return []
  const statements = rows.map(({ event }) => ({
    identities: event.identities,
    profile: event.profile,
    statedAt: event.occurredAt ?? now,
    locks: locks(event.type) || event.consents !== null,
  }))
  const identified = await identifyContacts(tx, statements, now)
  const refused = rows.filter((_, index) => identified[index]!.contactId === null)
  await releaseKeys(
    tx,
    refused.flatMap(({ source, id, event: { key, bodyHash } }) =>
      key === null ? [] : [{ source, key, bodyHash, made: id }],
    ),
  )
  return identified
}

function toEvent({ id, source, event }: Row, identified: Identified, now: EpochMs): StoredEvent | null {
  const { contactId, facts: contact, isNew: isFirst } = identified
  if (contactId === null) return null
  const { type, occurredAt, parameters, dimensions, profile, consents } = event
  return {
    id,
    contactId,
    type,
    occurredAt: occurredAt ?? now,
    parameters,
    dimensions,
    contact,
    source,
    stated: consents === null ? profile : { ...profile, ...statedConsents(consents) },
    isFirst,
  }
}

function toTaken({ id, event }: Row, { contactId, problems }: Identified): Taken {
  const all = problems.length === 0 ? event.warnings : [...event.warnings, ...problems.map(inContact)]
  if (contactId === null) return { status: 'rejected', reason: 'invalid', problems: all }
  return { status: 'accepted', id, warnings: all }
}
