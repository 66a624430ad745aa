import type { Effect } from '@otklik/core/scenario'
import type { EpochMs } from '@otklik/core/time'
import { aboutContacts } from '../../events/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { workspaceOf } from '../../platform/workspace.ts'
import type { CampaignPreview } from '../api.ts'
import type { DefinitionCache } from '../definitions/cache.ts'
import type { RunningTrigger, TriggerCache } from '../definitions/triggers.ts'
import { decideBatch, type World } from '../engine/decide.ts'
import { loadersOf, type LoaderOptions } from '../engine/loaders.ts'
import { decideEntries, type Started } from '../engine/start/entry.ts'
import { lookAt, type StartingEvent } from '../engine/start/looking.ts'
import { answerQuestions } from '../engine/start/match.ts'
import type { Claimed } from '../engine/store.ts'
import { zoneFor } from '../engine/zone.ts'
import { startable } from './campaigns.ts'
import type { Members } from './members.ts'

type Spared = CampaignPreview['spared'][number]

export interface PreviewOptions extends LoaderOptions {
  triggers: TriggerCache
  definitions: DefinitionCache
  members: Members
}

/** Of a larger segment so many are looked at: enough for shares, and bounded. */
const LOOKED_AT_MOST = 2_000

/**
 * Goes through the beginning of a campaign as the engine would, and saves nothing.
 * @throws ProblemError as `startCampaign`
 */
export async function previewCampaign(
  tx: Tx,
  options: PreviewOptions,
  key: string,
  segment: string,
): Promise<CampaignPreview> {
  await startable(tx, key, segment)
  const { members, triggers } = options
  const [now, running, size, ids] = await Promise.all([
    tx.now(),
    triggers.running(tx),
    members.count(tx, segment),
    members.after(tx, segment, null, LOOKED_AT_MOST),
  ])
  const trigger = running.byKey.get(key)!
  const events = await eventsOf(tx, ids, key, now)
  const questions = events.map((event) => {
    return { looking: lookAt(event, event.contact!, running.zone, now), trigger, holds: trigger.matches }
  })
  const fit = await answerQuestions(tx, questions, events, now)
  const { started, refused } = await decideEntries(tx, fit, now)
  const outcomes = [
    ...refused.map(({ reason }): Outcome => ({ outcome: 'not-asked', reason, rule: null })),
    ...(await beginnings(tx, options, trigger, started, now)),
  ]
  const count = (wanted: Outcome) => outcomes.filter((outcome) => outcome === wanted).length
  const looked = events.length
  const sums = { asked: count('asked'), later: count('later'), unfit: looked - fit.length }
  return { size, looked, ...sums, spared: countSpared(outcomes) }
}

async function eventsOf(tx: Tx, ids: readonly string[], key: string, now: EpochMs): Promise<StartingEvent[]> {
  const about = await aboutContacts(tx, ids)
  const parameters = { scenario: key }
  return [...about].map(([contactId, { contact, dimensions }]) => {
    return { id: newId(), contactId, type: 'otklik.campaign', occurredAt: now, parameters, dimensions, contact }
  })
}

type Outcome = 'asked' | 'later' | Omit<Spared, 'n'>

/** What the engine's first look at each of them would come to. */
async function beginnings(
  tx: Tx,
  { definitions, ...loading }: PreviewOptions,
  trigger: RunningTrigger,
  started: readonly Started[],
  now: EpochMs,
): Promise<Outcome[]> {
  if (started.length === 0) return []
  const [{ zone }, published] = await Promise.all([workspaceOf(tx), definitions.load(tx, [trigger])])
  const world: World = {
    now,
    zone,
    publishedOf: published,
    zoneOf: (one) => zoneFor(one.zone, zone),
    responseOf: () => null,
  }
  const batch = started.map((one) => claimedOf(one, now))
  const { decided } = await decideBatch(batch, world, loadersOf(tx, loading, now))
  return decided.map((one) => ('failure' in one ? failed : outcomeOf(one.advanced.effects)))
}

const failed: Outcome = { outcome: 'not-asked', reason: 'failed', rule: null }

function outcomeOf(effects: readonly Effect[]): Outcome {
  if (effects.some(({ kind }) => kind === 'invitation' || kind === 'message')) return 'asked'
  const verdict = effects.find((effect) => effect.kind === 'decision')?.verdict
  if (verdict === undefined || verdict.outcome === 'asked') return 'later'
  return { outcome: verdict.outcome, reason: verdict.reason, rule: verdict.rule }
}

/** The enrollment as the engine would claim it. */
function claimedOf({ looking, trigger, advanced: { next }, depth }: Started, now: EpochMs): Claimed {
  const { event } = looking
  return {
    ...next,
    ...event.contact!,
    id: newId(),
    scenarioId: trigger.scenarioId,
    version: trigger.version,
    contactId: event.contactId,
    eventId: event.id,
    dueAt: next.dueAt ?? now,
    depth,
    invitationId: null,
    askedStep: null,
    eventType: event.type,
    occurredAt: event.occurredAt,
    parameters: event.parameters,
    dimensions: event.dimensions,
  }
}

function countSpared(outcomes: readonly Outcome[]): Spared[] {
  const counts = new Map<string, Spared>()
  for (const outcome of outcomes) {
    if (typeof outcome === 'string') continue
    const place = JSON.stringify([outcome.outcome, outcome.reason, outcome.rule])
    const found = counts.get(place)
    if (found) found.n++
    else counts.set(place, { ...outcome, n: 1 })
  }
  return [...counts.values()].sort((a, b) => b.n - a.n)
}
