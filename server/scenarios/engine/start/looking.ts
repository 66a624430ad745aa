import type { Fields, History, PastEvent } from '@otklik/core/condition'
import { fieldsOf, type EventFacts } from '@otklik/core/scenario'
import type { EpochMs, ZoneId } from '@otklik/core/time'
import { contactFields, type ContactFacts } from '../../../contacts/index.ts'
import { pastNotLoaded } from '../not-loaded.ts'
import { zoneFor } from '../zone.ts'

/** An event that starts what it starts. */
export interface StartingEvent {
  id: string
  contactId: string
  type: string
  occurredAt: EpochMs
  parameters: Readonly<Record<string, unknown>>
  dimensions: Readonly<Record<string, string>>
  /** What is held of its contact once it has happened; null: it is to be looked up. */
  contact: ContactFacts | null
}

/** An event with what conditions may look at of it. The past of its contact is there once it was handed in. */
export interface Looking {
  event: StartingEvent
  facts: EventFacts
  /** Made at the first need, and once: one event is often held against many conditions. */
  fields(): Fields
  setPast(past: History): void
}

export function lookAt(event: StartingEvent, contact: ContactFacts, zone: ZoneId, now: EpochMs): Looking {
  const { contactId, type, occurredAt, parameters, dimensions } = event
  let past: History | undefined
  let fields: Fields | undefined
  const facts: EventFacts = {
    contactId,
    contact: contactFields(contact),
    event: { type, occurredAt, parameters },
    dimensions,
    zone: zoneFor(contact.zone, zone),
    workspaceZone: zone,
    get history() {
      if (past === undefined) throw pastNotLoaded
      return past
    },
  }
  return { event, facts, fields: () => (fields ??= fieldsOf(facts, now)), setPast: (loaded) => (past = loaded) }
}

/** The event as it is part of the past from now on. */
export function pastEvent({ type, occurredAt, parameters, dimensions }: StartingEvent, now: EpochMs): PastEvent {
  return { type, occurredAt, takenAt: now, parameters, dimensions }
}
