import type { EpochMs } from '@otklik/core/time'
import { iso, type Tx } from '../platform/database/index.ts'
import { newId } from '../platform/id.ts'
import type { DryRunRequest, DryRunState } from './api.ts'
import type { Tally } from './tally.ts'

export interface StoredRun {
  id: string
  state: DryRunState
  request: DryRunRequest
  tally: Tally
  reachedId: string | null
  reached: number
  contacts: number
  error: string | null
  startedAt: EpochMs
  startedBy: string | null
  endedAt: EpochMs | null
}

const columns = `id, state, request, tally, reached_id as "reachedId", reached, contacts, error,
  started_at as "startedAt", started_by as "startedBy", ended_at as "endedAt"`

export async function insertRun(
  tx: Tx,
  run: { request: DryRunRequest; tally: Tally; contacts: number; startedBy: string | null },
  wall: EpochMs,
): Promise<string> {
  const id = newId()
  await tx.rows(
    `insert into dry_runs (workspace_id, id, state, request, tally, contacts, started_at, started_by)
     values ($1, $2, 'running', $3, $4, $5, $6, $7)`,
    [
      tx.workspaceId,
      id,
      JSON.stringify(run.request),
      JSON.stringify(run.tally),
      run.contacts,
      iso(wall),
      run.startedBy,
    ],
  )
  return id
}

/** The first run that nobody is at, taken until `leaseUntil`. */
export function claimRun(tx: Tx, wall: EpochMs, leaseUntil: EpochMs): Promise<StoredRun | undefined> {
  return tx.one(
    `update dry_runs set lease_until = $3
     where workspace_id = $1 and id = (
       select id from dry_runs
       where workspace_id = $1 and state = 'running' and (lease_until is null or lease_until < $2)
       order by id limit 1 for update skip locked)
     returning ${columns}`,
    [tx.workspaceId, iso(wall), iso(leaseUntil)],
  )
}

/** How far it has come. False when it was cancelled meanwhile. */
export async function saveProgress(
  tx: Tx,
  run: Pick<StoredRun, 'id' | 'tally' | 'reachedId' | 'reached'> & { leaseUntil: EpochMs | null },
): Promise<boolean> {
  const row = await tx.one(
    `update dry_runs set tally = $3, reached_id = $4, reached = $5, lease_until = $6
     where workspace_id = $1 and id = $2 and state = 'running' returning id`,
    [tx.workspaceId, run.id, JSON.stringify(run.tally), run.reachedId, run.reached, iso(run.leaseUntil)],
  )
  return row !== undefined
}

/** Ends a run that is running. False when it is not. */
export async function endRun(
  tx: Tx,
  id: string,
  state: Exclude<DryRunState, 'running'>,
  wall: EpochMs,
  error: string | null = null,
): Promise<boolean> {
  const row = await tx.one(
    `update dry_runs set state = $3, ended_at = $4, error = $5, lease_until = null
     where workspace_id = $1 and id = $2 and state = 'running' returning id`,
    [tx.workspaceId, id, state, iso(wall), error],
  )
  return row !== undefined
}

export function getRun(tx: Tx, id: string): Promise<StoredRun | undefined> {
  return tx.one(`select ${columns} from dry_runs where workspace_id = $1 and id = $2`, [tx.workspaceId, id])
}

const SHOWN = 50

/** The latest first. */
export function listRuns(tx: Tx): Promise<Omit<StoredRun, 'tally'>[]> {
  return tx.rows(
    `select id, state, request, reached, contacts, error, started_at as "startedAt", started_by as "startedBy",
       ended_at as "endedAt"
     from dry_runs where workspace_id = $1 order by id desc limit ${SHOWN}`,
    [tx.workspaceId],
  )
}

const RUNNING_AT_MOST = 3

/** Whether another may be started; those that are started at once wait for each other. */
export async function hasRoom(tx: Tx): Promise<boolean> {
  await tx.rows('select from workspaces where id = $1 for no key update', [tx.workspaceId])
  const row = await tx.one<{ n: number }>(
    `select count(*)::int as n from dry_runs where workspace_id = $1 and state = 'running'`,
    [tx.workspaceId],
  )
  return row!.n < RUNNING_AT_MOST
}
