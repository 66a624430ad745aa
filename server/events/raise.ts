import type { EpochMs } from '@otklik/core/time'
import type { ContactFacts, Profile } from '../contacts/index.ts'
import type { Bus } from '../platform/bus.ts'
import { plainArray, type Database, type Tx } from '../platform/database/index.ts'
import { newId } from '../platform/id.ts'
import type { Parameter } from './body.ts'
import type { IntakeOptions } from './intake.ts'
import { insertEvents, type StoredEvent } from './store.ts'

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

/**
 * Stores events that did not come from outside, and starts what they start, in the caller's transaction. They happen
 * now. What is asked of contacts that are not there any more is passed over.
 */
export type RaiseEvents = (tx: Tx, events: readonly RaisedEvent[], now: EpochMs) => Promise<void>

const SOURCE = 'otklik'

export function createRaise({
  database,
  bus,
  onEvents,
}: {
  database: Pick<Database, 'clock'>
  bus: Bus
  onEvents: IntakeOptions['onEvents']
}): RaiseEvents {
  return async (tx, raised, now) => {
    if (raised.length === 0) return
    const known = await aboutContacts(tx, [...new Set(raised.map(({ contactId }) => contactId))])
    const events = raised.flatMap((event): StoredEvent[] => {
      const about = known.get(event.contactId)
      return about ? [toEvent(event, about, now)] : []
    })
    const [started] = await Promise.all([
      onEvents(tx, events, now),
      insertEvents(tx, events, { now, wall: database.clock.now() }),
    ])
    const hint = () => bus.emit('due', { workspaceId: tx.workspaceId, what: 'enrollments' })
    if (started > 0) tx.afterCommit(hint)
  }
}

interface About {
  contact: ContactFacts
  /** Of the latest event that has any. */
  dimensions: Readonly<Record<string, string>>
}

function toEvent(
  { id = newId(), contactId, type, parameters = {}, dimensions, stated = null }: RaisedEvent,
  about: About,
  now: EpochMs,
): StoredEvent {
  const { contact } = about
  const own = { id, contactId, type, parameters, dimensions: dimensions ?? about.dimensions, stated }
  return { ...own, occurredAt: now, contact, source: SOURCE, isFirst: false }
}

async function aboutContacts(tx: Tx, contactIds: readonly string[]): Promise<Map<string, About>> {
  const rows = await tx.rows<ContactFacts & { id: string; dimensions: About['dimensions'] | null }>(
    `select c.id, c.name, c.language, c.zone, c.attributes, latest.dimensions
     from unnest($2::uuid[]) as u (id)
     cross join lateral (select * from contacts where workspace_id = $1 and id = u.id limit 1) as c
     left join lateral (
       select e.dimensions from events e where e.workspace_id = $1 and e.contact_id = c.id and e.dimensions <> '{}'
       order by e.occurred_at desc limit 1) as latest on true`,
    [tx.workspaceId, plainArray(contactIds)],
  )
  return new Map(rows.map(({ id, dimensions, ...contact }) => [id, { contact, dimensions: dimensions ?? {} }]))
}
