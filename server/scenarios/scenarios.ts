import type { EpochMs } from '@otklik/core/time'
import type { Bus } from '../platform/bus.ts'
import type { Database, Tx } from '../platform/database/index.ts'
import type { Log } from '../platform/log.ts'
import { workspaceOf } from '../platform/workspace.ts'
import type { CampaignPreview } from './api.ts'
import { openDefinitionCache } from './definitions/cache.ts'
import { openDefinitions, type Definitions } from './definitions/definitions.ts'
import { BROUGHT_BACK_PER_TRANSACTION } from './definitions/pause.ts'
import type { CheckOptions } from './definitions/check.ts'
import { openTriggerCache } from './definitions/triggers.ts'
import { advanceDue, save, type Batch, type EngineOptions } from './engine/advance.ts'
import { addUp } from './engine/add-up.ts'
import { addFailure, noRows } from './engine/effects.ts'
import { onAnswered, type Answered } from './engine/answered.ts'
import { prepareStarting, type Starting } from './engine/start/starter.ts'
import { endCampaign } from './rounds/campaign-store.ts'
import { playCampaigns, startCampaign } from './rounds/campaigns.ts'
import type { Members } from './rounds/members.ts'
import { previewCampaign } from './rounds/preview.ts'
import { playSchedules } from './rounds/schedules.ts'
import { bringBack, nextDueAt, reclaim, type Claimed } from './engine/store.ts'

export interface Scenarios extends Definitions {
  /** What events start and whom they wake, within the transaction that stores them. */
  prepare(tx: Tx): Promise<Starting>
  /**
   * Takes a batch of what is due as far as it gets, in one transaction. `advanced` counts all that left its place in
   * the queue; 0 means that nothing is due, or that other workers hold it.
   */
  advance(workspaceId: number, now: EpochMs, limit?: number): Promise<{ advanced: number }>
  /** Answers came: their events start what they start, and the enrollments that asked go on where that leads. */
  onAnswered(tx: Tx, answered: readonly Answered[], now: EpochMs): Promise<void>
  /** Goes on with what starts scenarios by itself: a batch of the round, or of the campaign, that is due first. */
  playSchedules(workspaceId: number, now: EpochMs, limit?: number): Promise<{ done: number; more: boolean }>
  playCampaigns(workspaceId: number, now: EpochMs, limit?: number): Promise<{ done: number; more: boolean }>
  previewCampaign(workspaceId: number, key: string, segment: string): Promise<CampaignPreview>
  startCampaign(
    workspaceId: number,
    key: string,
    segment: string,
    startedBy: string | null,
  ): Promise<{ id: string; size: number }>
  /** False when no such campaign runs. Whoever was started goes on. */
  cancelCampaign(workspaceId: number, key: string, id: string): Promise<boolean>
  /** Adds up what batches have counted; now and then. */
  tidy(workspaceId: number): Promise<void>
  nextDueAt(tx: Tx): Promise<EpochMs | null>
}

export interface ScenariosOptions
  extends Omit<EngineOptions, 'definitions' | 'triggers'>, Pick<CheckOptions, 'catalogue'> {
  database: Database
  bus: Bus
  log: Log
  members: Members
}

const BATCH = 1_000
/** So often in a row what was counted is added up; what is left waits for the next time. */
const ADDED_UP_AT_MOST = 20

export function openScenarios(options: ScenariosOptions): Scenarios {
  const { database, bus, log } = options
  const engine: EngineOptions = { ...options, definitions: openDefinitionCache(), triggers: openTriggerCache(log) }

  async function advance(workspaceId: number, now: EpochMs, limit = BATCH): Promise<{ advanced: number }> {
    let claimed: Claimed[] = []
    try {
      const batch = await database.tenant(workspaceId, (tx) =>
        advanceDue(tx, engine, now, limit, (taken) => (claimed = taken)),
      )
      if (batch) return tell(workspaceId, batch)
      const advanced = await database.tenant(workspaceId, (tx) => bringBack(tx, BROUGHT_BACK_PER_TRANSACTION))
      return { advanced }
    } catch (error) {
      if (!isRefusedData(error)) throw error
      // Somebody's data is what the database will not take. Smaller batches find out whose.
      if (limit > 1) return advance(workspaceId, now, Math.ceil(Math.min(claimed.length, limit) / 2))
      return giveUp(workspaceId, claimed[0]!, error, now)
    }
  }

  function tell(workspaceId: number, { advanced, failed, rows }: Batch): { advanced: number } {
    for (const { claimed: one, failure } of failed) logFailure(one, failure)
    const { messages, notices, cases, tellings } = rows
    if (messages.length + notices.length + cases.length > 0) bus.emit('due', { workspaceId, what: 'messages' })
    if (tellings.length > 0) bus.emit('due', { workspaceId, what: 'webhooks' })
    if (messages.length > 0) bus.emit('change', { workspaceId, what: 'messages' })
    if (cases.length > 0) bus.emit('change', { workspaceId, what: 'cases' })
    return { advanced }
  }

  async function giveUp(workspaceId: number, claimed: Claimed, failure: Error, now: EpochMs) {
    const rows = noRows()
    addFailure(rows, claimed, failure, now)
    await database.tenant(workspaceId, async (tx) => {
      const [{ zone }, found] = await Promise.all([workspaceOf(tx), reclaim(tx, claimed)])
      if (found) await save(tx, rows, { claimed: [claimed], zone, now }, engine)
    })
    logFailure(claimed, failure)
    return { advanced: 1 }
  }

  /** By name and code only: a message may quote what the customer's data is. */
  function logFailure({ id, scenarioId, step }: Claimed, failure: Error): void {
    const reason = (failure as { code?: string }).code ?? failure.name
    log.error({ enrollment: id, scenario: scenarioId, step, reason }, 'an enrollment failed and was ended')
  }

  return {
    prepare: (tx) => prepareStarting(tx, engine),
    advance,
    onAnswered: (tx, answered, now) => onAnswered(tx, options.raiseEvents, answered, now),
    playSchedules: (workspaceId, now, limit) => playSchedules(options, workspaceId, now, limit),
    playCampaigns: (workspaceId, now, limit) => playCampaigns(options, workspaceId, now, limit),
    previewCampaign: (workspaceId, key, segment) =>
      database.tenant(workspaceId, (tx) => previewCampaign(tx, { ...engine, members: options.members }, key, segment)),
    async startCampaign(workspaceId, key, segment, startedBy) {
      const start = (tx: Tx) => startCampaign(tx, options, key, segment, startedBy)
      const started = await database.tenant(workspaceId, start)
      bus.emit('due', { workspaceId, what: 'campaigns' })
      return started
    },
    cancelCampaign: (workspaceId, key, id) =>
      database.tenant(workspaceId, async (tx) => endCampaign(tx, key, id, await tx.now())),
    async tidy(workspaceId) {
      for (let times = 0; times < ADDED_UP_AT_MOST; times++) {
        const more = await database.tenant(workspaceId, async (tx) => addUp(tx, await tx.now()))
        if (!more) return
      }
    },
    nextDueAt,
    ...openDefinitions({ database, bus, channels: Object.keys(options.addressKinds), catalogue: options.catalogue }),
  }
}

/** SQLSTATE classes 22 (data exception) and 23 (integrity constraint violation): trying again would end the same. */
function isRefusedData(error: unknown): error is Error {
  return /^2[23]/.test(String((error as { code?: unknown }).code ?? ''))
}
