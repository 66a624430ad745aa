import { historyNeeds, type History } from '@otklik/core/condition'
import { advance, type Advanced, type Enrollment, type Facts } from '@otklik/core/scenario'
import type { EpochMs, ZoneId } from '@otklik/core/time'
import { contactFields } from '../../contacts/index.ts'
import type { PolicyBook } from '../../policy/index.ts'
import type { Published } from '../definitions/cache.ts'
import { pastNotLoaded, policyNotLoaded } from './not-loaded.ts'
import type { Response } from './responses.ts'
import type { Claimed } from './store.ts'
import { play, turnsOf, type Decided, type Turn } from './turns.ts'

/** What a batch is decided from. */
export interface World {
  now: EpochMs
  zone: ZoneId
  publishedOf(claimed: Claimed): Published | undefined
  zoneOf(claimed: Claimed): ZoneId
  responseOf(claimed: Claimed): Response | null
}

/** What only those need who come to a step that asks or sends. */
export interface Asking {
  book: PolicyBook
  /** The newest version of each survey, by key. */
  surveys: ReadonlyMap<string, number>
}

export interface Loaders {
  asking(contacts: ReadonlyMap<string, ZoneId>, surveys: readonly string[]): Promise<Asking>
  past(contactIds: readonly string[], needs: ReturnType<typeof historyNeeds>): Promise<ReadonlyMap<string, History>>
}

/** What was loaded for those who asked for it. */
export interface Known {
  asking: Map<string, Asking>
  past: Map<string, History>
}

/**
 * Decides the batch, contact by contact. Everyone is first advanced without the contact policy and the contact's past,
 * which most steps never look at; for whoever comes to a step that does it is loaded, and decided anew. Since `advance`
 * is pure, starting again costs microseconds and means nothing. Nobody asks for either twice, so it takes two rounds of
 * loading at most.
 */
export async function decideBatch(
  batch: readonly Claimed[],
  world: World,
  loaders: Loaders,
): Promise<{ decided: Decided[]; known: Known }> {
  const priorityOf = (claimed: Claimed) => world.publishedOf(claimed)?.definition.priority ?? 0
  const turns = turnsOf(batch, priorityOf)
  const known: Known = { asking: new Map(), past: new Map() }
  const advanceOne = (claimed: Claimed) => advanceClaimed(claimed, world, known)
  for (const turn of turns) play(turn, advanceOne)
  for (;;) {
    const open = turns.filter(({ wants }) => wants !== null)
    if (open.length === 0) return { decided: turns.flatMap(({ decided }) => decided), known }
    await Promise.all([
      loadAsking(
        open.filter(({ wants }) => wants === policyNotLoaded),
        world,
        loaders,
        known,
      ),
      loadPast(
        open.filter(({ wants }) => wants === pastNotLoaded),
        world,
        loaders,
        known,
      ),
    ])
    for (const turn of open) play(turn, advanceOne)
  }
}

async function loadAsking(turns: readonly Turn[], world: World, loaders: Loaders, known: Known): Promise<void> {
  if (turns.length === 0) return
  const contacts = new Map(turns.map(({ left: [first] }) => [first!.contactId, world.zoneOf(first!)]))
  const surveys = turns.flatMap(({ left }) => left.flatMap((one) => world.publishedOf(one)?.surveys ?? []))
  const asking = await loaders.asking(contacts, [...new Set(surveys)])
  for (const contactId of contacts.keys()) known.asking.set(contactId, asking)
}

/** All that any of the contact's enrollments may ask about. */
async function loadPast(turns: readonly Turn[], world: World, loaders: Loaders, known: Known): Promise<void> {
  if (turns.length === 0) return
  const definitions = new Set(turns.flatMap(({ left }) => left.flatMap((one) => world.publishedOf(one) ?? [])))
  const needs = historyNeeds([...definitions].flatMap(({ conditions }) => conditions))
  const contactIds = turns.map(({ left: [first] }) => first!.contactId)
  for (const [contactId, past] of await loaders.past(contactIds, needs)) known.past.set(contactId, past)
}

function advanceClaimed(claimed: Claimed, world: World, known: Known): Advanced {
  const published = world.publishedOf(claimed)
  if (!published) throw new Error(`version ${claimed.version} of the scenario is gone`)
  const { step, phase, startedAt, enteredAt, dueAt, asked, memory } = claimed
  const enrollment: Enrollment = { step, phase, startedAt, enteredAt, dueAt, asked, outcome: null, memory }
  const advanced = advance(published.definition, enrollment, factsOf(claimed, published.key, world, known), world.now)
  for (const effect of advanced.effects)
    if (effect.kind === 'invitation' && !known.asking.get(claimed.contactId)!.surveys.has(effect.survey))
      throw new Error(`there is no survey "${effect.survey}"`)
  return advanced
}

function factsOf(claimed: Claimed, scenario: string, world: World, known: Known): Facts {
  const { contactId, eventType, occurredAt, parameters, dimensions } = claimed
  if (eventType === null || occurredAt === null) throw new Error('its event is gone')
  return {
    contactId,
    contact: contactFields(claimed),
    event: { type: eventType, occurredAt, parameters: parameters ?? {} },
    dimensions: dimensions ?? {},
    response: world.responseOf(claimed),
    zone: world.zoneOf(claimed),
    workspaceZone: world.zone,
    scenario,
    get history() {
      const past = known.past.get(contactId)
      if (!past) throw pastNotLoaded
      return past
    },
    policy(channel) {
      const asking = known.asking.get(contactId)
      if (!asking) throw policyNotLoaded
      return asking.book.of(contactId, channel)
    },
  }
}
