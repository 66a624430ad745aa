import type { EpochMs } from '@otklik/core/time'
import type { Database, Tx } from '../platform/database/index.ts'
import { gather } from '../platform/gather.ts'
import type { Log } from '../platform/log.ts'
import { forgetMarks, noteSignals, type Signal } from './signal-store.ts'

export interface SignalLog {
  /** Notes what a GET left behind; nobody waits for it. */
  note(workspaceId: number, signal: Omit<Signal, 'receivedAt'>): void
  /** When all that was noted so far is written: who judges an answer asks after that. */
  written(): Promise<void>
}

const BATCH = 500
const HOUR_MS = 3_600_000

export interface SignalLogOptions {
  database: Database
  log: Pick<Log, 'warn'>
  /** Hears which invitations were opened; in the transaction of the signals. */
  onOpened(tx: Tx, invitationIds: readonly string[]): Promise<void>
}

/** Signals say what a machine may have done. They are written behind the pages, those of a moment together. */
export function createSignalLog({ database, log, onOpened }: SignalLogOptions): SignalLog {
  const underWay = new Set<Promise<unknown>>()
  const forgottenAt = new Map<number, EpochMs>()

  async function writeIn(workspaceId: number, signals: readonly Signal[], wall: EpochMs): Promise<void> {
    await database.tenant(workspaceId, async (tx) => {
      const opened = signals.map(({ invitationId }) => invitationId)
      await Promise.all([noteSignals(tx, signals), onOpened(tx, opened)])
      if (wall - (forgottenAt.get(workspaceId) ?? 0) < HOUR_MS) return
      forgottenAt.set(workspaceId, wall)
      await forgetMarks(tx, wall)
    })
  }

  const write = gather<{ workspaceId: number; signal: Signal }, undefined>({
    limit: BATCH,
    async run(batch) {
      const wall = database.clock.now()
      const failures = new Map<number, Error>()
      for (const [workspaceId, items] of Map.groupBy(batch, (item) => item.workspaceId)) {
        const signals = items.map(({ signal }) => signal)
        await writeIn(workspaceId, signals, wall).catch((error: Error) => failures.set(workspaceId, error))
      }
      return batch.map(({ workspaceId }) => failures.get(workspaceId))
    },
  })

  return {
    note(workspaceId, signal) {
      const writing = write({ workspaceId, signal: { ...signal, receivedAt: database.clock.now() } })
        .catch((error: unknown) => log.warn({ err: error, workspace: workspaceId }, 'a signal was not written'))
        .finally(() => underWay.delete(writing))
      underWay.add(writing)
    },
    async written() {
      await Promise.all(underWay)
    },
  }
}
