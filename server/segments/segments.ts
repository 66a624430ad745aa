import type { EpochMs } from '@otklik/core/time'
import type { Bus } from '../platform/bus.ts'
import type { Database, Tx } from '../platform/database/index.ts'
import type { Log } from '../platform/log.ts'
import { openDefinitionCache } from './definitions/cache.ts'
import { remove, type UsesElsewhere } from './definitions/remove.ts'
import { save, type ConditionCheck, type Saving } from './definitions/save.ts'
import { changeList, type ListRow } from './lists/change.ts'
import { openListening, type Listening } from './listening.ts'
import { emptyDeleted } from './membership/empty.ts'
import { fillNext } from './membership/fill.ts'
import type { UpdateOptions } from './membership/update.ts'
import { updateDue } from './membership/work.ts'

export interface Segments {
  /** Is told of what happens to contacts, in the transaction in which it does. */
  listening: Listening
  /**
   * Brings a batch up to date: looks at whom something happened to, or for whom time may have changed something; asks
   * those who were not yet asked of new conditions; lets the members of deleted segments leave. Answers with how much was
   * done; 0 means that nothing is left, or that other workers hold it.
   */
  work(workspaceId: number, now: EpochMs, limit?: number): Promise<{ worked: number }>
  /** Puts contacts on static lists, or takes them off; in the caller's transaction, which holds the contacts' locks. */
  changeList(tx: Tx, rows: readonly ListRow[], now: EpochMs): Promise<{ added: number; removed: number }>
  save(workspaceId: number, key: string, saving: Saving, by: string | null): Promise<void>
  remove(workspaceId: number, key: string): Promise<void>
  usesElsewhere: UsesElsewhere
  check: ConditionCheck
}

export interface SegmentsOptions {
  database: Database
  bus: Bus
  log: Log
  raiseEvents: UpdateOptions['raiseEvents']
  check: ConditionCheck
  usesElsewhere: UsesElsewhere
}

const BATCH = 1_000

export function openSegments({ database, bus, log, raiseEvents, check, usesElsewhere }: SegmentsOptions): Segments {
  const definitions = openDefinitionCache()
  const listening = openListening({ definitions, bus })
  const options = { definitions, log, raiseEvents, listening }
  const due = (workspaceId: number) => bus.emit('due', { workspaceId, what: 'segments' })

  return {
    listening,
    async work(workspaceId, now, limit = BATCH) {
      const { updated, isFilling, isDeleting } = await database.tenant(workspaceId, (tx) =>
        updateDue(tx, options, now, limit),
      )
      const filled = isFilling ? await database.tenant(workspaceId, (tx) => fillNext(tx, options, now, limit)) : 0
      const emptied = isDeleting ? await database.tenant(workspaceId, (tx) => emptyDeleted(tx, now, limit)) : 0
      return { worked: updated + filled + emptied }
    },
    usesElsewhere,
    check,
    changeList: (tx, rows, now) => changeList(tx, options, rows, now),
    async save(workspaceId, key, saving, by) {
      await database.tenant(workspaceId, async (tx) => {
        const now = await tx.now()
        if (await save(tx, check, key, saving, { by, now })) tx.afterCommit(() => due(workspaceId))
      })
    },
    async remove(workspaceId, key) {
      await database.tenant(workspaceId, async (tx) => remove(tx, usesElsewhere, key, await tx.now()))
      due(workspaceId)
    },
  }
}
