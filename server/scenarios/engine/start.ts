import { advance, enroll, type Enrollment, type EventFacts, type ScenarioDefinition } from '@otklik/core/scenario'
import type { EpochMs } from '@otklik/core/time'
import { iso, plainArray, textArray, type Tx } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import type { Trigger, TriggerCache } from '../definitions/triggers.ts'
import { zoneFor } from './zone.ts'

/** An event that was just taken in, with what is known of its contact. */
export interface StartingEvent {
  id: string
  contactId: string
  type: string
  occurredAt: EpochMs
  parameters: Readonly<Record<string, unknown>>
  dimensions: Readonly<Record<string, string>>
  contact: { attributes: Readonly<Record<string, unknown>>; zone: string | null }
}

/**
 * Enrolls the contacts of the events whose triggers match, within the transaction that stores the events. At most two
 * statements (three when scenarios were published since): what runs, and the enrollments.
 * @returns how many enrollments began
 */
export async function startEnrollments(
  tx: Tx,
  triggers: TriggerCache,
  events: readonly StartingEvent[],
  now: EpochMs,
): Promise<number> {
  if (events.length === 0) return 0
  const { zone, byType } = await triggers.running(tx)
  const started = events.flatMap((event) => {
    const facts = factsOf(event, zone)
    return (byType.get(event.type) ?? [])
      .filter((trigger) => trigger.matches(facts, now))
      .map((trigger) => ({ event, trigger, enrollment: firstStop(trigger.definition, facts, now) }))
  })
  if (started.length > 0) insertEnrollments(tx, started, now)
  return started.length
}

function factsOf({ type, occurredAt, parameters, dimensions, contact }: StartingEvent, zone: string): EventFacts {
  const event = { type, occurredAt, parameters }
  return { contact: contact.attributes, event, dimensions, zone: zoneFor(contact.zone, zone) }
}

/**
 * Where the enrollment stands after its first steps, as far as they need nothing but the event and have no effect: a
 * scenario that begins with a wait, as most do, is parked at once instead of passing through the queue. Otherwise it
 * stands at its start, due now.
 */
function firstStop(definition: ScenarioDefinition, facts: EventFacts, now: EpochMs): Enrollment {
  const first = enroll(definition, now)
  try {
    const { next, effects } = advance(definition, first, { ...facts, response: null, policy: notHere }, now)
    return effects.length === 0 ? next : first
  } catch {
    // The engine meets the same again, and there it is recorded.
    return first
  }
}

const needsPolicy = new Error('the contact policy is asked by the engine only')

function notHere(): never {
  throw needsPolicy
}

interface Started {
  event: StartingEvent
  trigger: Trigger
  enrollment: Enrollment
}

function insertEnrollments(tx: Tx, started: readonly Started[], now: EpochMs): void {
  tx.withCommit(
    `insert into enrollments (workspace_id, started_at, id, scenario_id, version, contact_id, event_id, step, phase,
       entered_at, due_at, outcome, ended_at)
     select $1, $2, u.id, u.scenario_id, u.version, u.contact_id, u.event_id, u.step, u.phase, u.entered_at, u.due_at,
       u.outcome, case when u.phase = 'ended' then $2::timestamptz end
     from unnest($3::uuid[], $4::uuid[], $5::integer[], $6::uuid[], $7::uuid[], $8::text[], $9::text[],
       $10::timestamptz[], $11::timestamptz[], $12::text[])
       as u (id, scenario_id, version, contact_id, event_id, step, phase, entered_at, due_at, outcome)`,
    [
      tx.workspaceId,
      iso(now),
      plainArray(started.map(() => newId())),
      plainArray(started.map(({ trigger }) => trigger.scenarioId)),
      plainArray(started.map(({ trigger }) => trigger.version)),
      plainArray(started.map(({ event }) => event.contactId)),
      plainArray(started.map(({ event }) => event.id)),
      textArray(started.map(({ enrollment }) => enrollment.step)),
      plainArray(started.map(({ enrollment }) => enrollment.phase)),
      plainArray(started.map(({ enrollment }) => iso(enrollment.enteredAt))),
      plainArray(started.map(({ enrollment }) => iso(enrollment.dueAt))),
      textArray(started.map(({ enrollment }) => enrollment.outcome)),
    ],
  )
}
