/** Finds due work by hints and by polling, and lets workspaces take turns at it. */
import type { EpochMs } from '@otklik/core/time'
import type { Bus, DueKind } from './platform/bus.ts'
import { iso, type Database } from './platform/database/index.ts'
import type { Log } from './platform/log.ts'

export interface Worker {
  /** Takes nothing more and waits for what is under way. */
  stop(): Promise<void>
}

export interface WorkerOptions {
  database: Database
  bus: Bus
  log: Log
  kinds: Readonly<Record<DueKind, KindOfWork>>
  /** Done now and then for each workspace: forgets what is kept for a stated time only. */
  tidy(workspaceId: number): Promise<unknown>
}

export interface KindOfWork {
  /** Does one batch of one workspace. Answers with how much it was, and whether there may be more to do already. */
  run(workspaceId: number, now: EpochMs): Promise<{ done: number; more: boolean }>
  /** Puts back what ended processes had taken. */
  reclaim?(workspaceId: number): Promise<unknown>
  /** How many batches may be under way at a time, over all workspaces. */
  lanes: number
}

const POLL_MS = 1_000
const PAUSE_AFTER_FAILURE_MS = 1_000
const TIDY_EVERY_MS = 3_600_000

export function startWorker(options: WorkerOptions): Worker {
  const { database, bus, log } = options
  const turns = new Map<string, Turns>(
    Object.entries(options.kinds).map(([name, kind]) => [name, takeTurns(database, log, name, kind)]),
  )
  // A process of another version may know kinds that this one does not.
  const unsubscribe = bus.on('due', ({ workspaceId, what }) => turns.get(what)?.offer(workspaceId))
  let stopped = false
  let polling: Promise<void> = Promise.resolve()

  async function poll(): Promise<void> {
    try {
      await database.directory('select directory.analyze_new_tables()')
      const due = await database.directory<{ id: number; kinds: DueKind[] }>(
        'select workspace_id as id, kinds from directory.due_workspaces($1)',
        [iso(database.clock.now())],
      )
      for (const { id, kinds } of due)
        for (const kind of kinds) {
          await options.kinds[kind]?.reclaim?.(id)
          turns.get(kind)?.offer(id)
        }
    } catch (error) {
      log.warn({ err: error }, 'looking for due work failed')
    }
  }

  async function tidy(): Promise<void> {
    try {
      for (const { id } of await database.directory<{ id: number }>('select id from directory.list_workspaces()')) {
        if (!stopped) await options.tidy(id)
      }
    } catch (error) {
      log.warn({ err: error }, 'tidying up failed')
    }
  }

  const then = (work: () => Promise<void>) => () => {
    polling = polling.then(() => (stopped ? undefined : work()))
  }
  const timers = [setInterval(then(poll), POLL_MS), setInterval(then(tidy), TIDY_EVERY_MS)]

  return {
    async stop() {
      stopped = true
      timers.forEach(clearInterval)
      unsubscribe()
      await polling
      await Promise.all([...turns.values()].map((turn) => turn.stop()))
    },
  }
}

interface Turns {
  offer(workspaceId: number): void
  stop(): Promise<void>
}

/**
 * Workspaces stand in line. Each gets one batch and, when there may be more, goes to the end of the line, so that
 * a workspace with much to do does not starve another.
 */
function takeTurns(database: Database, log: Log, name: string, kind: KindOfWork): Turns {
  const line = new Set<number>()
  const lanes = new Set<Promise<void>>()
  let stopped = false

  function fill(): void {
    while (!stopped && lanes.size < kind.lanes && line.size > 0) {
      const lane: Promise<void> = walk().finally(() => {
        lanes.delete(lane)
        fill()
      })
      lanes.add(lane)
    }
  }

  async function walk(): Promise<void> {
    const [workspaceId] = line
    if (workspaceId === undefined) return
    line.delete(workspaceId)
    try {
      const now = await businessNow(database, workspaceId)
      if (now !== null && (await kind.run(workspaceId, now)).more) line.add(workspaceId)
    } catch (error) {
      log.error({ err: error, workspace: workspaceId, kind: name }, 'a batch of work failed')
      const timer = setTimeout(() => offer(workspaceId), PAUSE_AFTER_FAILURE_MS)
      timer.unref()
    }
  }

  function offer(workspaceId: number): void {
    line.add(workspaceId)
    fill()
  }

  return {
    offer,
    async stop() {
      stopped = true
      await Promise.allSettled(lanes)
    },
  }
}

/** Null while the workspace's time is being played: the player alone does its work. */
async function businessNow(database: Database, workspaceId: number): Promise<EpochMs | null> {
  const wall = database.clock.now()
  if (await database.goesByWall(workspaceId)) return wall
  const row = await database.glance(workspaceId, (tx) =>
    tx.one<{ now: EpochMs | null; playing: boolean }>(
      `select sandbox_now as now, coalesce(play_lease_until > $2, false) as playing from workspaces where id = $1`,
      [workspaceId, iso(wall)],
    ),
  )
  if (!row || row.playing) return null
  return row.now ?? wall
}
