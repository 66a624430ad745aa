import type { EpochMs } from '@otklik/core/time'
import type { Bus } from '../platform/bus.ts'
import type { Database, Tx } from '../platform/database/index.ts'
import type { Log } from '../platform/log.ts'
import { openDefinitionCache } from './definitions/cache.ts'
import { BROUGHT_BACK_PER_TRANSACTION, pause, resume } from './definitions/pause.ts'
import { publish, type Publishing } from './definitions/publish.ts'
import { openTriggerCache } from './definitions/triggers.ts'
import { advanceDue, save, type Batch, type EngineOptions } from './engine/advance.ts'
import { addFailure, noRows } from './engine/effects.ts'
import { startEnrollments, type StartingEvent } from './engine/start.ts'
import { backToAsking, bringBack, nextDueAt, reclaim, type Claimed } from './engine/store.ts'

export interface Scenarios {
  /**
   * Enrolls the contacts of events whose triggers match, in the transaction that stores the events. The caller emits
   * `due` after its commit.
   */
  start(tx: Tx, events: readonly StartingEvent[], now: EpochMs): Promise<number>
  /**
   * Takes a batch of what is due as far as it gets, in one transaction. `advanced` counts all that left its place in
   * the queue; 0 means that nothing is due, or that other workers hold it.
   */
  advance(workspaceId: number, now: EpochMs, limit?: number): Promise<{ advanced: number }>
  /** Enrollments whose latest invitation got a score, or a score of another group, are due at once where that leads. */
  wake(tx: Tx, enrollmentIds: readonly string[], now: EpochMs): Promise<void>
  /** The same by what was answered: only the latest invitation counts, and only a group that is new. */
  onAnswered(tx: Tx, answered: readonly Answered[], now: EpochMs): Promise<void>
  nextDueAt(tx: Tx): Promise<EpochMs | null>
  publish(
    workspaceId: number,
    key: string,
    publishing: Publishing,
    publishedBy: string | null,
  ): Promise<{ version: number; moved: number }>
  pause(workspaceId: number, key: string): Promise<void>
  resume(workspaceId: number, key: string): Promise<void>
}

export interface Answered {
  enrollmentId: string
  invitationId: string
  /** The first score has changed it, too: from none. */
  groupChanged: boolean
}

export interface ScenariosOptions extends Omit<EngineOptions, 'definitions'> {
  database: Database
  bus: Bus
  log: Log
}

const BATCH = 1_000

export function openScenarios(options: ScenariosOptions): Scenarios {
  const { database, bus, log } = options
  const engine: EngineOptions = { ...options, definitions: openDefinitionCache() }
  const triggers = openTriggerCache(log)

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
      if (claimed.length > 1) return advance(workspaceId, now, Math.ceil(claimed.length / 2))
      return giveUp(workspaceId, claimed[0]!, error, now)
    }
  }

  function tell(workspaceId: number, { claimed, failed, rows }: Batch): { advanced: number } {
    for (const { claimed: one, failure } of failed) logFailure(one, failure)
    if (rows.messages.length > 0 || rows.cases.length > 0) bus.emit('due', { workspaceId, what: 'messages' })
    if (rows.messages.length > 0) bus.emit('change', { workspaceId, what: 'messages' })
    if (rows.cases.length > 0) bus.emit('change', { workspaceId, what: 'cases' })
    return { advanced: claimed.length }
  }

  async function giveUp(workspaceId: number, claimed: Claimed, failure: Error, now: EpochMs) {
    const rows = noRows()
    addFailure(rows, claimed, failure, now)
    await database.tenant(workspaceId, async (tx) => {
      if (await reclaim(tx, claimed)) await save(tx, rows, engine, now)
    })
    logFailure(claimed, failure)
    return { advanced: 1 }
  }

  /** By name and code only: a message may quote what the customer's data is. */
  function logFailure({ id, scenarioId, step }: Claimed, failure: Error): void {
    const reason = (failure as { code?: string }).code ?? failure.name
    log.error({ enrollment: id, scenario: scenarioId, step, reason }, 'an enrollment failed and was ended')
  }

  function changed(workspaceId: number): void {
    bus.emit('definitions', { workspaceId })
    bus.emit('due', { workspaceId, what: 'enrollments' })
  }

  return {
    start: (tx, events, now) => startEnrollments(tx, triggers, events, now),
    advance,
    wake: (tx, enrollmentIds, now) => backToAsking(tx, enrollmentIds, null, now),
    async onAnswered(tx, answered, now) {
      const heard = answered.filter(({ groupChanged }) => groupChanged)
      if (heard.length === 0) return
      const ids = heard.map(({ enrollmentId }) => enrollmentId)
      await backToAsking(
        tx,
        ids,
        heard.map(({ invitationId }) => invitationId),
        now,
      )
    },
    nextDueAt,
    async publish(workspaceId, key, publishing, publishedBy) {
      const channels = Object.keys(options.addressKinds)
      const published = await publish(database, channels, workspaceId, key, publishing, publishedBy)
      changed(workspaceId)
      return published
    },
    async pause(workspaceId, key) {
      await pause(database, workspaceId, key)
      changed(workspaceId)
    },
    async resume(workspaceId, key) {
      await resume(database, workspaceId, key)
      changed(workspaceId)
    },
  }
}

/** SQLSTATE classes 22 (data exception) and 23 (integrity constraint violation): trying again would end the same. */
function isRefusedData(error: unknown): error is Error {
  return /^2[23]/.test(String((error as { code?: unknown }).code ?? ''))
}
