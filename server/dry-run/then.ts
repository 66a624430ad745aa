import type { Fields, History, Membership, PastEvent, PastMessage } from '@otklik/core/condition'
import type { AskedSlot, PolicyFacts } from '@otklik/core/policy'
import type { EpochMs, ZoneId } from '@otklik/core/time'
import { contactFields, latest, noFacts, type ContactFacts, type Profile } from '../contacts/index.ts'
import { closing } from '../policy/index.ts'
import { zoneFor } from '../scenarios/index.ts'
import { inForce, type Plan } from './plan.ts'
import type { Arrival, ContactPast } from './past.ts'

/** An asked slot of the dry run or of what really happened, and what became of it. */
export interface Slot extends AskedSlot {
  /** Whose slot it is: an enrollment does not stand in its own way while its past is repeated. */
  enrollmentId: string | null
  returnedAt: EpochMs | null
  answeredAt: EpochMs | null
  declinedAt: EpochMs | null
}

/** A contact as it was, carried on from arrival to arrival. What is later than the moment of a question does not count. */
export interface Then {
  /** What is said of the contact from now on, and its event. */
  arrive(arrival: Arrival): void
  /** Attributes and the like, as conditions see them. */
  contact(): Fields['contact'] & object
  zone(): ZoneId
  readonly history: History
  slots: Slot[]
  send(message: PastMessage): void
  list(segment: string, action: 'add' | 'remove', now: EpochMs): void
  /** What the contact policy must know at `now`; the enrollment's own slots of this very moment aside. */
  policyFacts(channel: string, enrollmentId: string, now: EpochMs): PolicyFacts
}

export function openThen(past: ContactPast, plan: Plan): Then {
  let facts: ContactFacts = noFacts
  const statedAt = new Map<string, EpochMs>()
  const events: PastEvent[] = []
  const messages: PastMessage[] = [...past.messages]
  let memberships: readonly Membership[] = past.memberships
  const history: History = {
    events,
    messages,
    answers: past.answers,
    get memberships() {
      return memberships
    },
  }

  function state(profile: Profile, at: EpochMs): void {
    facts = latest(facts, [{ statedAt: at, profile }], statedAt)
    for (const field in profile) statedAt.set(field, Math.max(at, statedAt.get(field) ?? at))
  }

  const then: Then = {
    history,
    slots: [],
    arrive({ type, occurredAt, takenAt, parameters, dimensions, stated }) {
      if (stated) state(stated, occurredAt)
      insertInOrder(events, { type, occurredAt, takenAt, parameters, dimensions })
    },
    contact: () => contactFields(facts),
    zone: () => zoneFor(facts.zone, plan.workspaceZone),
    send: (message) => void messages.push(message),
    list(segment, action, now) {
      const isIn = (one: Membership) => one.segment === segment && one.from <= now && (one.until ?? Infinity) > now
      if (action === 'remove') memberships = memberships.map((one) => (isIn(one) ? { ...one, until: now } : one))
      else if (!memberships.some(isIn)) memberships = [...memberships, { segment, from: now, until: null }]
    },
    policyFacts(channel, enrollmentId, now) {
      const address = addressAt(past, plan.addressKinds[channel], now)
      const held = past.suppressions.filter((one) => one.channel === channel && holds(one, now))
      const others = then.slots.filter(
        (slot) => slot.at < now || (slot.at === now && slot.enrollmentId !== enrollmentId),
      )
      const known = (at: EpochMs | null): at is EpochMs => at !== null && at <= now
      return {
        policy: inForce(plan.policies, now)!.policy,
        crises: plan.crises,
        contactId: past.contactId,
        zone: then.zone(),
        workspaceZone: plan.workspaceZone,
        asked: others.filter(({ returnedAt }) => !known(returnedAt)),
        answered: then.slots.flatMap((slot) => (known(slot.answeredAt) ? [{ ...slot, at: slot.answeredAt }] : [])),
        declined: then.slots.flatMap((slot) => (known(slot.declinedAt) ? [{ ...slot, at: slot.declinedAt }] : [])),
        openCases: past.cases.filter(({ openedAt, closedAt }) => openedAt < now && (closedAt ?? Infinity) > now).length,
        consents: agreedAt(past, now),
        address,
        suppression:
          address === null ? null : closing(held, { askedOf: () => [past.contactId] })(past.contactId, address),
        fields: { contact: then.contact(), history },
      }
    },
  }
  return then
}

function holds({ from, until }: { from: EpochMs; until: EpochMs | null }, now: EpochMs): boolean {
  return from <= now && (until ?? Infinity) > now
}

/** Channels that were agreed to and by nobody of the aliases refused. */
function agreedAt({ consents }: ContactPast, now: EpochMs): Set<string> {
  const said = consents.filter((consent) => holds(consent, now))
  const refused = new Set(said.flatMap(({ given, channel }) => (given ? [] : [channel])))
  return new Set(said.flatMap(({ given, channel }) => (given && !refused.has(channel) ? [channel] : [])))
}

/** The address that was learnt last by then. They come with the latest first. */
function addressAt({ identities }: ContactPast, kind: string | undefined, now: EpochMs): string | null {
  return identities.find((one) => one.kind === kind && one.from <= now)?.value ?? null
}

/** Events lie in the order of their times; most arrive in it. */
function insertInOrder(events: PastEvent[], event: PastEvent): void {
  const place = events.findLastIndex(({ occurredAt }) => occurredAt <= event.occurredAt) + 1
  events.splice(place, 0, event)
}
