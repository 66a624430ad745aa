import type { EpochMs } from '@otklik/core/time'
import { hash } from 'node:crypto'
import type { NewMessage } from '../../messages/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { workspaceOf } from '../../platform/workspace.ts'
import { loadPolicyFacts } from '../../policy/index.ts'
import type { DefinitionCache } from '../definitions/cache.ts'
import { decideBatch, type Asking, type Decided, type World } from './decide.ts'
import { noRows, rowsOf, type NewCase, type Rows } from './effects.ts'
import { loadResponses } from './responses.ts'
import { saveChanges, saveDecisions, saveInvitations, saveLinks } from './save.ts'
import { zoneFor } from './zone.ts'
import { claimDue, lockScenarios, newestVersions, setAside, type Claimed } from './store.ts'

export interface EngineOptions {
  secrets: Pick<Secrets, 'linkToken'>
  definitions: DefinitionCache
  /** Channel → the kind of identity that is an address in it. */
  addressKinds: Readonly<Record<string, string>>
  queueMessages(tx: Tx, messages: readonly NewMessage[]): Promise<unknown>
  openCases(tx: Tx, cases: readonly NewCase[], now: EpochMs): Promise<unknown>
}

export interface Batch {
  claimed: Claimed[]
  failed: { claimed: Claimed; failure: Error }[]
  rows: Rows
}

/**
 * Takes up to `limit` due enrollments as far as they get: claim, load, decide, save. The number of statements does not
 * depend on how many there are. All of it happens with the transaction, or nothing.
 * @param onClaim hears what was taken, also when the transaction fails later.
 */
export async function advanceDue(
  tx: Tx,
  options: EngineOptions,
  now: EpochMs,
  limit: number,
  onClaim: (claimed: Claimed[]) => void,
): Promise<Batch | null> {
  const claimed = await claimDue(tx, now, limit)
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
  if (going.length === 0) return { claimed, failed: [], rows: noRows() }
  const world: World = {
    now,
    definitionOf: (one) => published(one)?.definition,
    zoneOf: (one) => zoneFor(one.zone, workspace.zone),
    responseOf: (one) => (one.invitationId === null ? null : (responses.get(one.invitationId) ?? null)),
  }
  let asking: Asking | undefined
  const decided = await decideBatch(going, world, async (needing) => {
    const surveys = needing.flatMap((one) => published(one)!.surveys)
    return (asking = await loadAsking(tx, needing, surveys, world, options.addressKinds))
  })
  const rows = rowsOf(decided, { world, asking, language: workspace.language })
  await save(tx, rows, options, now)
  return { claimed, failed: decided.filter(isFailed), rows }
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

async function loadAsking(
  tx: Tx,
  needing: readonly Claimed[],
  surveys: readonly string[],
  world: World,
  addressKinds: Readonly<Record<string, string>>,
): Promise<Asking> {
  const contacts = new Map(needing.map((one) => [one.contactId, world.zoneOf(one)]))
  const [book, newest] = await Promise.all([
    loadPolicyFacts(tx, contacts, addressKinds, world.now),
    newestVersions(tx, [...new Set(surveys)]),
  ])
  return { book, surveys: newest }
}

/** In this order, which foreign keys want, and together. */
export async function save(tx: Tx, rows: Rows, options: EngineOptions, now: EpochMs): Promise<void> {
  const { changes, decisions, invitations, messages, cases } = rows
  // A message that asks nothing has a link of its own, by which it can be unsubscribed from.
  const linked = messages.map(({ invitationId, id }) => invitationId ?? id)
  const hashes = linked.map((id) => hash('sha256', options.secrets.linkToken(id), 'hex'))
  await Promise.all([
    saveChanges(tx, changes, now),
    saveDecisions(tx, decisions, now),
    invitations.length > 0 && saveInvitations(tx, invitations, now),
    linked.length > 0 && saveLinks(tx, hashes, linked),
    messages.length > 0 && options.queueMessages(tx, messages),
    cases.length > 0 && options.openCases(tx, cases, now),
  ])
}

function isFailed(decided: Decided): decided is Extract<Decided, { failure: Error }> {
  return 'failure' in decided
}
