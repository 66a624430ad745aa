import { advance, type Advanced, type Facts, type ScenarioDefinition } from '@otklik/core/scenario'
import type { EpochMs, ZoneId } from '@otklik/core/time'
import type { PolicyBook } from '../../policy/index.ts'
import type { Response } from './responses.ts'
import type { Claimed } from './store.ts'

/** What a batch is decided from. */
export interface World {
  now: EpochMs
  definitionOf(claimed: Claimed): ScenarioDefinition | undefined
  zoneOf(claimed: Claimed): ZoneId
  responseOf(claimed: Claimed): Response | null
}

/** What only those need who come to a step that asks or sends. */
export interface Asking {
  book: PolicyBook
  /** The newest version of each survey, by key. */
  surveys: ReadonlyMap<string, number>
}

export type Decided = { claimed: Claimed } & ({ advanced: Advanced } | { failure: Error })

/**
 * Decides the batch in its order. Everyone is first advanced without the contact policy, which most steps never look
 * at; whoever comes to a step that does is advanced anew with it, seeing the slots that earlier ones in the batch
 * took. Since `advance` is pure, starting again costs microseconds and means nothing. An enrollment that fails fails
 * alone.
 */
export async function decideBatch(
  batch: readonly Claimed[],
  world: World,
  loadAsking: (needing: readonly Claimed[]) => Promise<Asking>,
): Promise<Decided[]> {
  const decided = batch.map((claimed) => attempt(claimed, () => advanceOne(claimed, world, policyNotLoaded)))
  const needing = batch.filter((_, index) => isNeedingPolicy(decided[index]!))
  if (needing.length === 0) return decided
  const asking = await loadAsking(needing)
  return decided.map((one) =>
    isNeedingPolicy(one) ? attempt(one.claimed, () => advanceAsking(one.claimed, world, asking)) : one,
  )
}

/** Thrown, and told apart by identity: one object for all, so that no stack is collected. */
const needsPolicy = new Error('the contact policy is not loaded yet')

function policyNotLoaded(): never {
  throw needsPolicy
}

function isNeedingPolicy(decided: Decided): boolean {
  return 'failure' in decided && decided.failure === needsPolicy
}

function attempt(claimed: Claimed, run: () => Advanced): Decided {
  try {
    return { claimed, advanced: run() }
  } catch (error) {
    return { claimed, failure: error instanceof Error ? error : new Error(String(error)) }
  }
}

function advanceOne(claimed: Claimed, world: World, policy: Facts['policy']): Advanced {
  const definition = world.definitionOf(claimed)
  if (!definition) throw new Error(`version ${claimed.version} of the scenario is gone`)
  const { step, phase, enteredAt, dueAt, asked } = claimed
  const enrollment = { step, phase, enteredAt, dueAt, asked, outcome: null }
  return advance(definition, enrollment, factsOf(claimed, world, policy), world.now)
}

function advanceAsking(claimed: Claimed, world: World, { book, surveys }: Asking): Advanced {
  const advanced = advanceOne(claimed, world, (channel) => book.of(claimed.contactId, channel))
  const invitations = advanced.effects.filter((effect) => effect.kind === 'invitation')
  for (const { survey } of invitations) if (!surveys.has(survey)) throw new Error(`there is no survey "${survey}"`)
  for (const { labels } of invitations) book.take(claimed.contactId, world.now, labels)
  return advanced
}

function factsOf(claimed: Claimed, world: World, policy: Facts['policy']): Facts {
  const { attributes, eventType, occurredAt, parameters, dimensions } = claimed
  if (eventType === null || occurredAt === null) throw new Error('its event is gone')
  return {
    contact: attributes,
    event: { type: eventType, occurredAt, parameters: parameters ?? {} },
    dimensions: dimensions ?? {},
    response: world.responseOf(claimed),
    zone: world.zoneOf(claimed),
    policy,
  }
}
