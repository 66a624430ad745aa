import type { ScheduleTrigger } from '@otklik/core/scenario'
import type { EpochMs } from '@otklik/core/time'
import { iso, plainArray, textArray, type Tx } from '../../platform/database/index.ts'

export interface RunningSchedule {
  scenarioId: string
  trigger: ScheduleTrigger
}

/** The scenarios that run by a schedule, and those of which that is known already with the same words. */
export function selectSchedules(tx: Tx): Promise<(RunningSchedule & { known: boolean })[]> {
  return tx.rows(
    `select s.id as "scenarioId", v.definition -> 'trigger' as trigger,
       exists (select from schedules k where k.workspace_id = $1 and k.scenario_id = s.id
         and k.trigger = v.definition -> 'trigger') as known
     from scenarios s
     join scenario_versions v on v.workspace_id = s.workspace_id and v.scenario_id = s.id and v.version = s.live_version
     where s.workspace_id = $1 and s.state in ('live', 'paused') and v.definition #>> '{trigger,kind}' = 'schedule'`,
    [tx.workspaceId],
  )
}

/** Begins with these, and forgets those of scenarios that are not among them all. */
export async function placeSchedules(
  tx: Tx,
  fresh: readonly (RunningSchedule & { dueAt: EpochMs })[],
  all: readonly RunningSchedule[],
): Promise<void> {
  await tx.rows('delete from schedules where workspace_id = $1 and scenario_id <> all ($2::uuid[])', [
    tx.workspaceId,
    plainArray(all.map(({ scenarioId }) => scenarioId)),
  ])
  if (fresh.length === 0) return
  await tx.rows(
    `insert into schedules (workspace_id, scenario_id, trigger, due_at)
     select $1, f.id, f.trigger::jsonb, f.due_at from unnest($2::uuid[], $3::text[], $4::timestamptz[]) as f (id, trigger, due_at)
     on conflict (workspace_id, scenario_id)
     do update set trigger = excluded.trigger, due_at = excluded.due_at, reached_id = null`,
    [
      tx.workspaceId,
      plainArray(fresh.map(({ scenarioId }) => scenarioId)),
      textArray(fresh.map(({ trigger }) => JSON.stringify(trigger))),
      plainArray(fresh.map(({ dueAt }) => iso(dueAt))),
    ],
  )
}

export interface DueSchedule extends RunningSchedule {
  /** The scenario's. */
  key: string
  dueAt: EpochMs
  reachedId: string | null
}

/** The schedule whose round is due first, and nobody else's until the transaction ends. */
export function claimSchedule(tx: Tx, now: EpochMs): Promise<DueSchedule | undefined> {
  return tx.one(
    `select k.scenario_id as "scenarioId", s.key, k.trigger, k.due_at as "dueAt", k.reached_id as "reachedId"
     from schedules k join scenarios s on s.workspace_id = k.workspace_id and s.id = k.scenario_id
     where k.workspace_id = $1 and k.due_at <= $2 order by k.due_at, k.scenario_id limit 1
     for update of k skip locked`,
    [tx.workspaceId, iso(now)],
  )
}

export async function setReached(
  tx: Tx,
  scenarioId: string,
  { dueAt, reachedId }: Pick<DueSchedule, 'dueAt' | 'reachedId'>,
): Promise<void> {
  await tx.rows('update schedules set due_at = $3, reached_id = $4 where workspace_id = $1 and scenario_id = $2', [
    tx.workspaceId,
    scenarioId,
    iso(dueAt),
    reachedId,
  ])
}
