import type { EpochMs } from '@otklik/core/time'
import { setTimeout as delay } from 'node:timers/promises'
import type { Bus, DueKind } from '../platform/bus.ts'
import { iso, type Database, type Tx } from '../platform/database/index.ts'
import { ProblemError } from '../platform/errors/index.ts'

export interface ClockState {
  now: EpochMs
  playing: { to: EpochMs; done: number } | null
}

export interface SandboxClock {
  state(tx: Tx): Promise<ClockState>
  /**
   * Moves the clock forward and plays the time: due work runs in order of due time, each batch at its due time.
   * @param onProgress hears after each due time.
   * @returns once the play has begun; `finished` tells how many pieces of due work ran and where the clock stands:
   *   before `to` only when cancelled.
   * @throws ProblemError `conflict` when it is being played already, or the workspace is live, or `to` is in its past
   */
  play(
    workspaceId: number,
    to: EpochMs,
    onProgress?: (state: { now: EpochMs; done: number }) => void,
  ): Promise<{ finished: Promise<{ now: EpochMs; done: number }> }>
  /** The play that runs in this process stops at the time it has reached. False when none runs. */
  cancel(workspaceId: number): boolean
  /** Cancels all plays and waits for them. */
  close(): Promise<void>
}

export interface ClockOptions {
  database: Database
  bus: Bus
  /** Each does a batch of what is due, and answers with how much it was. */
  kinds: Readonly<Record<DueKind, { run(workspaceId: number, now: EpochMs): Promise<{ done: number }> }>>
}

const LEASE_MS = 30_000
const LEASE_RENEWED_EVERY_MS = 5_000
/** How long to wait for a batch that another worker has. */
const OTHERS_PAUSE_MS = 5
const CHANGE_EVERY_MS = 300

interface Play {
  to: EpochMs
  done: number
  cancelled: boolean
  finished: Promise<unknown>
}

export function createSandboxClock(options: ClockOptions): SandboxClock {
  const { database, bus } = options
  const plays = new Map<number, Play>()

  async function play(
    workspaceId: number,
    state: Play,
    first: Due,
    onProgress?: (state: { now: EpochMs; done: number }) => void,
  ) {
    let told = 0
    let renewed = database.clock.now()
    let due = first
    while (due.kind !== null) {
      const { done } = await options.kinds[due.kind].run(workspaceId, due.now)
      state.done += done
      // Another worker had taken it before the play began.
      if (done === 0) await delay(OTHERS_PAUSE_MS)
      onProgress?.({ now: due.now, done: state.done })
      const wall = database.clock.now()
      if (wall - told > CHANGE_EVERY_MS) {
        bus.emit('change', { workspaceId, what: 'clock' })
        told = wall
      }
      const renews = wall - renewed > LEASE_RENEWED_EVERY_MS
      if (renews) renewed = wall
      due = await database.tenant(workspaceId, async (tx) => {
        if (renews) await lease(tx, state.to, wall + LEASE_MS)
        return moveOrEnd(tx, state.cancelled ? null : state.to)
      })
    }
    return { now: due.now, done: state.done }
  }

  return {
    async state(tx) {
      const row = await tx.one<{ now: EpochMs; to: EpochMs | null }>(
        `select sandbox_now as now, case when play_lease_until > $2 then play_to end as to from workspaces where id = $1`,
        [tx.workspaceId, iso(database.clock.now())],
      )
      const own = plays.get(tx.workspaceId)
      return { now: row!.now, playing: row!.to === null ? null : { to: row!.to, done: own?.done ?? 0 } }
    },
    async play(workspaceId, to, onProgress) {
      const first = await database.tenant(workspaceId, async (tx) => {
        await begin(tx, to, database.clock.now())
        return moveOrEnd(tx, to)
      })
      const state: Play = { to, done: 0, cancelled: false, finished: Promise.resolve() }
      const running = play(workspaceId, state, first, onProgress)
        .catch(async (error: unknown) => {
          await database.tenant(workspaceId, (tx) => lease(tx, null, null))
          throw error
        })
        .finally(() => {
          if (plays.get(workspaceId) === state) plays.delete(workspaceId)
          bus.emit('change', { workspaceId, what: 'clock' })
        })
      state.finished = running.catch(() => {})
      plays.set(workspaceId, state)
      return { finished: running }
    },
    cancel(workspaceId) {
      const running = plays.get(workspaceId)
      if (running) running.cancelled = true
      return running !== undefined
    },
    async close() {
      for (const running of plays.values()) running.cancelled = true
      await Promise.all([...plays.values()].map((running) => running.finished))
    },
  }
}

async function begin(tx: Tx, to: EpochMs, wall: EpochMs): Promise<void> {
  const row = await tx.one<{ now: EpochMs | null; free: boolean }>(
    `select sandbox_now as now, coalesce(play_lease_until < $2, true) as free from workspaces where id = $1 for update`,
    [tx.workspaceId, iso(wall)],
  )
  if (row?.now == null) throw new ProblemError('conflict', 'The clock of a live workspace is the wall clock')
  if (!row.free) throw new ProblemError('conflict', 'The clock is being moved already')
  if (to < row.now) throw new ProblemError('conflict', 'The clock moves forward only')
  await lease(tx, to, wall + LEASE_MS)
}

/**
 * Nobody waits for the disk when only the clock moves: what is done at its time is written later in the same log, and
 * takes the clock along. A crash of PostgreSQL may set the clock back to the last thing that was done.
 */
async function lease(tx: Tx, to: EpochMs | null, until: EpochMs | null): Promise<void> {
  await tx.rows(
    `update workspaces set play_to = $2, play_lease_until = $3 where id = $1
     returning set_config('synchronous_commit', 'off', true)`,
    [tx.workspaceId, iso(to), iso(until)],
  )
}

/** Moves to what is due next; when there is nothing more, the play is over. */
async function moveOrEnd(tx: Tx, to: EpochMs | null): Promise<Due> {
  const due = await moveToNextDue(tx, to)
  if (due.kind === null) await lease(tx, null, null)
  return due
}

interface Due {
  now: EpochMs
  /** Of the kinds that are due now the first, so that a time is played in one order, whatever the size of batches. */
  kind: DueKind | null
}

/**
 * Sets the clock to the earliest due time, or to `to` when nothing is due until then; with `to` null the clock
 * stays, for what is due at this very time. What another worker still holds counts as due, so that the clock
 * never runs ahead of it.
 */
async function moveToNextDue(tx: Tx, to: EpochMs | null): Promise<Due> {
  const row = await tx.one<Due>(
    `with due as materialized (select * from next_due() with ordinality as d (kind, at, place)),
     moved as (
       update workspaces w
       set sandbox_now = greatest(w.sandbox_now, least(coalesce($2::timestamptz, w.sandbox_now), (select min(at) from due)))
       where w.id = $1 returning w.sandbox_now as at)
     select moved.at as now, (select due.kind from due where due.at <= moved.at order by due.place limit 1) as kind,
       set_config('synchronous_commit', 'off', true) as unhurried
     from moved`,
    [tx.workspaceId, iso(to)],
  )
  return row!
}
