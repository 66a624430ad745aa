/** What tests of segments stand on: contacts, what happens to them, and everybody asked, to compare with. */
import { evaluate, historyNeeds, type Condition } from '@otklik/core/condition'
import type { EpochMs } from '@otklik/core/time'
import { loadHistory } from '../history/index.ts'
import { iso, type Tx } from '../platform/database/index.ts'
import { pino } from 'pino'
import { newId } from '../platform/id.ts'
import type { TestBed } from '../platform/testing/index.ts'
import { openSegments, type MembershipEvent, type Segments } from './index.ts'

export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS

/** Whoever bought something, ever or within this time. */
export const bought = (within?: string): Condition => ({
  events: { type: 'purchase', ...(within && { within }) },
  take: 'count',
  is: 'atLeast',
  value: 1,
})

export interface TestSegments extends Segments {
  /** Works until nothing is left. */
  settle(workspaceId: number, now?: EpochMs): Promise<void>
  /** An event of the contact, noted with it as intake does. */
  happen(workspaceId: number, contactId: string, event?: Happening): Promise<void>
  /** Saves segments by their conditions, and fills them. */
  define(workspaceId: number, conditions: Readonly<Record<string, Condition>>): Promise<number>
  /** The next batch that has something to tell fails with this, having written all but that. */
  failNext(error: Error): void
  /** As the tallies have it. */
  countOf(workspaceId: number, key: string): Promise<number>
  /** Ids of the members, in their order. */
  membersOf(workspaceId: number, key: string): Promise<string[]>
  /** What was raised: `entered buyers`, in the order of time for each contact. */
  raised(workspaceId: number, contactId: string): Promise<string[]>
}

export interface Happening {
  type?: string
  parameters?: Record<string, unknown>
  stated?: Record<string, unknown> | null
  occurredAt?: EpochMs
  isFirst?: boolean
}

export function openTestSegments(bed: TestBed): TestSegments {
  const { database, bus, clock, owner } = bed
  let failure: Error | undefined
  const segments: Segments = openSegments({
    database,
    bus,
    log: pino({ level: 'silent' }),
    check: async () => [],
    usesElsewhere: async () => [],
    raiseEvents: async (tx, events, now) => {
      const failing = failure
      failure = undefined
      if (failing) throw failing
      await Promise.all(events.map((event) => insertEvent(tx, event.contactId, { ...event, occurredAt: now })))
      await segments.listening.events(tx, events)
    },
  })
  const settle = async (workspaceId: number, now = clock.now()) => {
    while ((await segments.work(workspaceId, now)).worked > 0);
  }
  return {
    ...segments,
    settle,
    failNext: (error) => void (failure = error),
    async define(workspaceId, conditions) {
      for (const [key, condition] of Object.entries(conditions))
        await segments.save(workspaceId, key, { kind: 'condition', name: key, condition }, null)
      await settle(workspaceId)
      return workspaceId
    },
    async countOf(workspaceId, key) {
      const { rows } = await owner.query<{ n: number }>(
        `select coalesce(sum(t.n), 0)::int as n from segment_tallies t join segments s using (workspace_id)
         where workspace_id = $1 and s.id = t.segment_id and s.key = $2`,
        [workspaceId, key],
      )
      return rows[0]!.n
    },
    async happen(workspaceId, contactId, event = {}) {
      const { type = 'purchase', stated = null, isFirst = false } = event
      await database.tenant(workspaceId, async (tx) => {
        await insertEvent(tx, contactId, { occurredAt: clock.now(), ...event })
        await segments.listening.events(tx, [{ contactId, type, stated, isFirst }])
      })
    },
    async membersOf(workspaceId, key) {
      const { rows } = await owner.query<{ id: string }>(
        `select t.contact_id as id from segment_states t join segments s on s.workspace_id = $1 and s.id = t.segment_id
         where t.workspace_id = $1 and s.key = $2 and t.member order by 1`,
        [workspaceId, key],
      )
      return rows.map(({ id }) => id)
    },
    async raised(workspaceId, contactId) {
      const { rows } = await owner.query<{ what: string }>(
        `select replace(type, 'otklik.segment-', '') || ' ' || (parameters ->> 'segment') as what from events
         where workspace_id = $1 and contact_id = $2 and type like 'otklik.segment-%' order by occurred_at, id`,
        [workspaceId, contactId],
      )
      return rows.map(({ what }) => what)
    },
  }
}

export async function insertEvent(
  tx: Tx,
  contactId: string,
  { type = 'purchase', parameters = {}, stated = null, occurredAt }: Happening | (MembershipEvent & Happening),
): Promise<void> {
  await tx.rows(
    `insert into events (workspace_id, id, contact_id, type, occurred_at, received_at, taken_at, source, parameters, dimensions, stated)
     values ($1, $2, $3, $4, $5, $5, $5, 'test', $6, '{}', $7)`,
    [
      tx.workspaceId,
      newId(),
      contactId,
      type,
      iso(occurredAt),
      JSON.stringify(parameters),
      stated && JSON.stringify(stated),
    ],
  )
}

export async function makeContact(
  bed: TestBed,
  workspaceId: number,
  { attributes = {}, email }: { attributes?: Record<string, unknown>; email?: string } = {},
): Promise<string> {
  const id = newId()
  await bed.database.tenant(workspaceId, async (tx) => {
    await tx.rows(`insert into contacts (workspace_id, id, attributes, created_at) values ($1, $2, $3, now())`, [
      workspaceId,
      id,
      JSON.stringify(attributes),
    ])
    if (email) await tx.rows(`insert into identities values ($1, 'email', $2, $3, now())`, [workspaceId, email, id])
  })
  return id
}

/**
 * For whom the condition holds now, by asking everybody: membership in other segments as their own conditions say.
 * @param conditions of all segments, by key
 */
export async function askEverybody(
  bed: TestBed,
  workspaceId: number,
  key: string,
  conditions: ReadonlyMap<string, Condition>,
  now: EpochMs,
): Promise<string[]> {
  return bed.database.tenant(workspaceId, async (tx) => {
    const contacts = await tx.rows<{ id: string; attributes: Record<string, unknown> }>(
      `select id, attributes from contacts where workspace_id = $1 order by id`,
      [workspaceId],
    )
    const needs = { ...historyNeeds(conditions.values()), memberships: new Set<string>() }
    const histories = await loadHistory(
      tx,
      contacts.map(({ id }) => id),
      needs,
      now,
    )
    const isIn = (contact: (typeof contacts)[number], segment: string): boolean => {
      const asked = [...conditions.keys()].filter((other) => other !== segment)
      const condition = conditions.get(segment)!
      const memberships = asked
        .filter((other) => JSON.stringify(condition).includes(`"segment":"${other}"`) && isIn(contact, other))
        .map((other) => ({ segment: other, from: now, until: null }))
      const history = { ...histories.get(contact.id)!, memberships }
      return evaluate(condition, { contact: contact.attributes, history }, { now, zone: 'Europe/Moscow' })
    }
    return contacts.filter((contact) => isIn(contact, key)).map(({ id }) => id)
  })
}
