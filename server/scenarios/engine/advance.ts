import type { EpochMs } from '@otklik/core/time'
import { hash } from 'node:crypto'
import type { ContactFacts } from '../../contacts/index.ts'
import type { RaiseEvents } from '../../events/index.ts'
import type { NewMessage } from '../../messages/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { workspaceOf } from '../../platform/workspace.ts'
import { queueDeliveries } from '../../webhooks/index.ts'
import type { DefinitionCache } from '../definitions/cache.ts'
import type { TriggerCache } from '../definitions/triggers.ts'
import { continueChains } from './chain.ts'
import { decideBatch, type World } from './decide.ts'
import { loadersOf } from './loaders.ts'
import { saveDecisions } from './decisions.ts'
import { decisionOf, noRows, rowsOf, type ListChange, type NewCase, type NewNotice, type Rows } from './effects.ts'
import { addMoves, countMoves } from './moves.ts'
import { loadResponses } from './responses.ts'
import { saveChanges, saveInvitations, saveLinks } from './save.ts'
import { prepareStarting, type StarterOptions } from './start/starter.ts'
import { claimDue, claimOthers, lockScenarios, setAside, type Claimed } from './store.ts'
import { turnsOf, type Decided } from './turns.ts'
import { deliveriesOf } from './webhook.ts'
import { zoneFor } from './zone.ts'

export interface EngineOptions extends StarterOptions {
  secrets: Pick<Secrets, 'linkToken' | 'blind'>
  definitions: DefinitionCache
  triggers: TriggerCache
  /** Channel → the kind of identity that is an address in it. */
  addressKinds: Readonly<Record<string, string>>
  queueMessages(tx: Tx, messages: readonly NewMessage[]): Promise<unknown>
  openCases(tx: Tx, cases: readonly NewCase[], now: EpochMs): Promise<unknown>
  sendNotices(tx: Tx, notices: readonly NewNotice[], now: EpochMs): Promise<unknown>
  changeList(tx: Tx, rows: readonly ListChange[], now: EpochMs): Promise<unknown>
  raiseEvents: RaiseEvents
}

export interface Batch {
  /** How many left their place in the queue. */
  advanced: number
  failed: { claimed: Claimed; failure: Error }[]
  rows: Rows
}

/**
 * Takes up to `limit` due enrollments as far as they get: claim, load, decide, save. The number of statements does not
 * depend on how many there are, and what comes of it not on how many are taken at once. All of it happens with the
 * transaction, or nothing.
 * @param onClaim hears what is about to be decided, also when the transaction fails later.
 */
export async function advanceDue(
  tx: Tx,
  options: EngineOptions,
  now: EpochMs,
  limit: number,
  onClaim: (claimed: Claimed[]) => void,
): Promise<Batch | null> {
  const claimed = await claim(tx, options, now, limit)
  onClaim(claimed)
  if (claimed.length === 0) return null
  const [going, workspace, published, responses] = await Promise.all([
    withoutPaused(tx, claimed),
    workspaceOf(tx),
    options.definitions.load(tx, claimed),
    loadResponses(
      tx,
      claimed.flatMap(({ invitationId }) => invitationId ?? []),
    ),
  ])
  const aside = claimed.length - going.length
  if (going.length === 0) return { advanced: aside, failed: [], rows: noRows() }
  const world: World = {
    now,
    zone: workspace.zone,
    publishedOf: published,
    zoneOf: (one) => zoneFor(one.zone, workspace.zone),
    responseOf: (one) => (one.invitationId === null ? null : (responses.get(one.invitationId) ?? null)),
  }
  const batch = limit === 1 ? firstOf(going, world) : going
  if (limit === 1) onClaim(batch)
  const { decided, known } = await decideBatch(batch, world, loadersOf(tx, options, now))
  const rows = rowsOf(decided, { world, known, language: workspace.language })
  const done = decided.map((one) => one.claimed)
  await save(tx, rows, { claimed: done, zone: workspace.zone, now }, options)
  return { advanced: aside + decided.length, failed: decided.filter(isFailed), rows }
}

/** Where the order is more than that of time, all that is due of a contact is looked at together. */
async function claim(tx: Tx, { triggers }: EngineOptions, now: EpochMs, limit: number): Promise<Claimed[]> {
  const [claimed, { hasPriorities }] = await Promise.all([claimDue(tx, now, limit), triggers.running(tx)])
  if (!hasPriorities || claimed.length < limit) return claimed
  return [...claimed, ...(await claimOthers(tx, claimed, now))]
}

/** Who would be first of all, so that one that the database refuses can be found out. */
function firstOf(going: readonly Claimed[], world: World): Claimed[] {
  const [turn] = turnsOf(going, (one) => world.publishedOf(one)?.definition.priority ?? 0)
  return turn!.left.slice(0, 1)
}

/** Who comes due while the scenario is paused is set aside, once: a paused scenario never slows the claim. */
async function withoutPaused(tx: Tx, claimed: Claimed[]): Promise<Claimed[]> {
  const scenarios = await lockScenarios(tx, [...new Set(claimed.map(({ scenarioId }) => scenarioId))])
  const paused = new Set(scenarios.flatMap(({ id, state }) => (state === 'live' ? [] : [id])))
  if (paused.size === 0) return claimed
  await setAside(
    tx,
    claimed.flatMap(({ id, scenarioId }) => (paused.has(scenarioId) ? [id] : [])),
  )
  return claimed.filter(({ scenarioId }) => !paused.has(scenarioId))
}

export interface Saving {
  /** Those that were decided; their contacts are locked. */
  claimed: readonly Claimed[]
  zone: string
  now: EpochMs
}

/** In this order, which foreign keys want, and together; then what is caused by it. */
export async function save(tx: Tx, rows: Rows, saving: Saving, options: EngineOptions): Promise<void> {
  const { changes, ways, decisions, invitations, messages, cases, notices } = rows
  const { now, zone } = saving
  // A message that asks nothing has a link of its own, by which it can be unsubscribed from.
  const linked = [...new Set(messages.map(({ invitationId, id }) => invitationId ?? id))]
  const hashes = linked.map((id) => hash('sha256', options.secrets.linkToken(id), 'hex'))
  const moves = countMoves(ways)
  await Promise.all([
    saveChanges(tx, changes, now),
    moves.length > 0 && tx.rows(...addMoves(tx, moves, now)),
    saveDecisions(tx, decisions, now, zone),
    invitations.length > 0 && saveInvitations(tx, invitations, now),
    linked.length > 0 && saveLinks(tx, hashes, linked),
    messages.length > 0 && options.queueMessages(tx, messages),
    cases.length > 0 && options.openCases(tx, cases, now),
    notices.length > 0 && options.sendNotices(tx, notices, now),
  ])
  await cause(tx, rows, saving, options)
}

/** What may start or wake others comes after the enrollments themselves stand where they stand. */
async function cause(tx: Tx, rows: Rows, { claimed, zone, now }: Saving, options: EngineOptions): Promise<void> {
  const { raised, lists, entries, tellings } = rows
  if (raised.length + lists.length + entries.length + tellings.length === 0) return
  continueChains(tx, claimed, now)
  const held = new Map(claimed.map((one): [string, ContactFacts] => [one.contactId, factsOf(one)]))
  if (raised.length > 0) await options.raiseEvents(tx, raised, now, held)
  if (lists.length > 0) await options.changeList(tx, lists, now)
  if (tellings.length > 0) await queueDeliveries(tx, await deliveriesOf(tx, tellings, now), now)
  if (entries.length === 0) return
  const missing = await (await prepareStarting(tx, options)).enter(entries, now)
  const decisions = entries
    .filter((entry) => missing.includes(entry))
    .map(({ claimed, step, scenario }) => {
      const about = { step, outcome: 'not-asked', reason: 'not-running', rule: null, until: null } as const
      return decisionOf(claimed, { ...about, detail: { scenario } })
    })
  await saveDecisions(tx, decisions, now, zone)
}

function factsOf({ name, language, zone, attributes }: Claimed): ContactFacts {
  return { name, language, zone, attributes }
}

function isFailed(decided: Decided): decided is Extract<Decided, { failure: Error }> {
  return 'failure' in decided
}
