import { dependencies, historyNeeds, type Fields } from '@otklik/core/condition'
import { policyNeeds, type AskedSlot, type PolicyFacts, type PolicyNeeds } from '@otklik/core/policy'
import type { EpochMs, ZoneId } from '@otklik/core/time'
import { loadFamilies, loadHistory, type Families } from '../../history/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { workspaceOf } from '../../platform/workspace.ts'
import { lockPolicy } from '../lock.ts'
import { policyInForce } from '../store.ts'
import { loadReach, type Blinded } from './reach.ts'
import { selectSlots, type SlotKind } from './slots.ts'
import { addresses, consents, contactFields, crisesOn, openCases } from './store.ts'

/** What the policy must know of a batch of contacts, while their enrollments are decided one after another. */
export interface PolicyBook {
  /** The facts of one of the contacts in one of the channels. */
  of(contactId: string, channel: string): PolicyFacts
  /** Notes a slot that was just taken, so that the contact's later decisions see it. */
  take(contactId: string, slot: AskedSlot): void
}

/**
 * Loads the policy facts as of `now`, in a fixed number of statements and three round trips however many contacts
 * there are: only what the policy and the crises that are on ask about. What aliases were asked, answered and refused
 * counts for their survivor. The caller holds the contacts' locks: otherwise another worker may take a slot between
 * this reading and the writing.
 * @param contacts each with the zone that its quiet hours and rolling windows are counted in
 * @param addressKinds channel → the kind of identity that is its address
 * @param blinded how a refused address stands that nobody may read any more
 */
export async function loadPolicyFacts(
  tx: Tx,
  contacts: ReadonlyMap<string, ZoneId>,
  addressKinds: Readonly<Record<string, string>>,
  now: EpochMs,
  blinded?: Blinded,
): Promise<PolicyBook> {
  const ids = [...contacts.keys()]
  const kinds = [...new Set(Object.values(addressKinds))]
  // What has changed since the caller looked at the clock counts: whoever is freed by it must not be held by what was.
  const [, { policy }, crises, latest, workspace, families, own] = await Promise.all([
    lockPolicy(tx),
    policyInForce(tx),
    crisesOn(tx, now),
    tx.now(),
    workspaceOf(tx),
    loadFamilies(tx, ids),
    addresses(tx, ids, kinds),
  ])
  const needs = policyNeeds(policy, crises)
  const places = families.memberIds.length === ids.length ? own : await addresses(tx, families.memberIds, kinds)
  const [slots, reach, cases, agreed, fields] = await Promise.all([
    loadSlots(tx, families, needs, now),
    loadReach(tx, families, places, addressKinds, now, workspace.hasErasures ? blinded : undefined),
    needs.openCases ? loadOpenCases(tx, families) : none,
    needs.consents ? loadConsents(tx, families, Math.max(now, latest)) : none,
    needs.conditions.length > 0 ? loadFields(tx, ids, needs, now) : none,
  ])
  const shared = { policy, crises, workspaceZone: workspace.zone }
  return {
    of: (contactId, channel) => ({
      ...shared,
      contactId,
      zone: contacts.get(contactId) ?? workspace.zone,
      ...(slots.get(contactId) ?? NO_SLOTS),
      openCases: cases.get(contactId) ?? 0,
      consents: agreed.get(contactId) ?? NO_CONSENTS,
      fields: fields.get(contactId) ?? NO_FIELDS,
      ...reach(contactId, channel),
    }),
    take(contactId, slot) {
      for (const id of families.askedOf(contactId)) slotsOf(slots, id).asked.push(slot)
    },
  }
}

type Slots = Record<SlotKind, AskedSlot[]>

const none: ReadonlyMap<string, never> = new Map<string, never>()
const NO_SLOTS: Slots = { asked: [], answered: [], declined: [] }
const NO_CONSENTS: ReadonlySet<string> = new Set()
const NO_FIELDS: Fields = {}

function slotsOf(slots: Map<string, Slots>, contactId: string): Slots {
  let found = slots.get(contactId)
  if (!found) slots.set(contactId, (found = { asked: [], answered: [], declined: [] }))
  return found
}

async function loadSlots(tx: Tx, families: Families, needs: PolicyNeeds, now: EpochMs): Promise<Map<string, Slots>> {
  const slots = new Map<string, Slots>()
  if (needs.asked + needs.answered + needs.declined === 0) return slots
  for (const { contactId, kind, ...slot } of await selectSlots(tx, families.memberIds, needs, now))
    for (const id of families.askedOf(contactId)) slotsOf(slots, id)[kind].push(slot)
  return slots
}

async function loadOpenCases(tx: Tx, families: Families): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const { contactId } of await openCases(tx, families.memberIds))
    for (const id of families.askedOf(contactId)) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}

/** Channels that somebody agreed to and nobody of the family refused. */
async function loadConsents(tx: Tx, families: Families, now: EpochMs): Promise<Map<string, Set<string>>> {
  const said = await consents(tx, families.memberIds, now)
  const agreed = new Map<string, Set<string>>()
  for (const { contactId, channel } of said.filter(({ given }) => given))
    for (const id of families.askedOf(contactId)) agreed.set(id, (agreed.get(id) ?? new Set()).add(channel))
  for (const { contactId, channel } of said.filter(({ given }) => !given))
    for (const id of families.askedOf(contactId)) agreed.get(id)?.delete(channel)
  return agreed
}

/** What the rules' conditions look at. */
async function loadFields(
  tx: Tx,
  ids: readonly string[],
  { conditions }: PolicyNeeds,
  now: EpochMs,
): Promise<Map<string, Fields>> {
  const asksContact = conditions.some((condition) => dependencies(condition).contact.size > 0)
  const [contacts, histories] = await Promise.all([
    asksContact ? contactFields(tx, ids) : none,
    loadHistory(tx, ids, historyNeeds(conditions), now),
  ])
  return new Map(ids.map((id) => [id, { contact: contacts.get(id) ?? {}, history: histories.get(id)! }]))
}
