import { countsAfter, type ContactPolicy, type PolicyFacts } from '@otklik/core/policy'
import { longestMs, type EpochMs, type ZoneId } from '@otklik/core/time'
import type { Tx } from '../platform/database/index.ts'
import { addresses, pastAskings, policyInForce, suppressions, type Address, type Suppression } from './store.ts'

/** What the policy must know of a batch of contacts, while their enrollments are decided one after another. */
export interface PolicyBook {
  /** The facts of one of the contacts in one of the channels. */
  of(contactId: string, channel: string): PolicyFacts
  /** Notes a slot that was just taken, so that the contact's later decisions see it. */
  take(contactId: string, at: EpochMs, labels: readonly string[]): void
}

/**
 * Loads the policy facts as of `now`, in four statements and two round trips however many contacts there are. The caller holds the
 * contacts' locks: otherwise another worker may take a slot between this reading and the writing.
 * @param contacts each with the zone that its quiet hours and calendar windows are counted in
 * @param addressKinds channel → the kind of identity that is its address
 */
export async function loadPolicyFacts(
  tx: Tx,
  contacts: ReadonlyMap<string, ZoneId>,
  addressKinds: Readonly<Record<string, string>>,
  now: EpochMs,
): Promise<PolicyBook> {
  const ids = [...contacts.keys()]
  const [{ policy }, places] = await Promise.all([
    policyInForce(tx, now),
    addresses(tx, ids, [...new Set(Object.values(addressKinds))]),
  ])
  const [slots, reach] = await Promise.all([
    loadSlots(tx, ids, policy, now),
    loadReach(tx, ids, places, addressKinds, now),
  ])
  return {
    of(contactId, channel) {
      const { asked = [], lastAnsweredAt = null } = slots.get(contactId) ?? {}
      return { policy, zone: contacts.get(contactId) ?? 'UTC', asked, lastAnsweredAt, ...reach(contactId, channel) }
    },
    take(contactId, at, labels) {
      slotsOf(slots, contactId).asked.push({ at, labels })
    },
  }
}

interface Slots {
  asked: { at: EpochMs; labels: readonly string[] }[]
  lastAnsweredAt: EpochMs | null
}

function slotsOf(slots: Map<string, Slots>, contactId: string): Slots {
  let found = slots.get(contactId)
  if (!found) slots.set(contactId, (found = { asked: [], lastAnsweredAt: null }))
  return found
}

async function loadSlots(
  tx: Tx,
  ids: readonly string[],
  policy: ContactPolicy,
  now: EpochMs,
): Promise<Map<string, Slots>> {
  const slots = new Map<string, Slots>()
  for (const past of await pastAskings(tx, ids, countsAfter(policy, now), answersMatterAfter(policy, now))) {
    const of = slotsOf(slots, past.contactId)
    if (!past.returned) of.asked.push({ at: past.askedAt, labels: past.labels })
    if (past.answeredAt !== null) of.lastAnsweredAt = Math.max(of.lastAnsweredAt ?? past.answeredAt, past.answeredAt)
  }
  return slots
}

/** No answer given at or before this moment keeps anybody from being asked; null when no answer does. */
function answersMatterAfter(policy: ContactPolicy, now: EpochMs): EpochMs | null {
  const gaps = policy.rules.flatMap((rule) => (rule.kind === 'gap-after-answer' ? [longestMs(rule.gap)] : []))
  return gaps.length === 0 ? null : now - Math.max(...gaps)
}

type Reach = Pick<PolicyFacts, 'address' | 'suppression'>

const UNREACHABLE: Reach = { address: null, suppression: null }

/** Where each contact is reached in each channel, and why it may not be. */
async function loadReach(
  tx: Tx,
  ids: readonly string[],
  found: readonly Address[],
  addressKinds: Readonly<Record<string, string>>,
  now: EpochMs,
): Promise<(contactId: string, channel: string) => Reach> {
  const values = [...new Set(found.map(({ value }) => value))]
  const closed = await suppressions(tx, ids, Object.keys(addressKinds), values, now)
  const reach = new Map<string, Map<string, Reach>>()
  for (const [channel, kind] of Object.entries(addressKinds)) {
    const isClosed = closing(closed.filter((suppression) => suppression.channel === channel))
    const reached = found.filter((address) => address.kind === kind)
    reach.set(
      channel,
      new Map(
        reached.map(({ contactId, value }) => [contactId, { address: value, suppression: isClosed(contactId, value) }]),
      ),
    )
  }
  return (contactId, channel) => reach.get(channel)?.get(contactId) ?? UNREACHABLE
}

/**
 * An address that bounced stays closed whoever has it; who unsubscribed, complained or was taken out by hand stays
 * out of the channel whatever the address: the stricter consent wins. Of several reasons, the oldest is given.
 */
function closing(
  suppressions: readonly Suppression[],
): (contactId: string, address: string) => PolicyFacts['suppression'] {
  const persons = new Map<string, PolicyFacts['suppression']>()
  const places = new Map<string, PolicyFacts['suppression']>()
  for (const { contactId, address, reason, from } of suppressions) {
    if (!places.has(address)) places.set(address, { reason, from })
    if (reason !== 'bounced' && !persons.has(contactId)) persons.set(contactId, { reason, from })
  }
  return (contactId, address) => persons.get(contactId) ?? places.get(address) ?? null
}
