import type { EpochMs } from '@otklik/core/time'
import { iso, type Tx } from '../../platform/database/index.ts'

export interface Campaign {
  id: string
  segment: string
  state: 'running' | 'done' | 'cancelled'
  startedAt: EpochMs
  startedBy: string | null
  endedAt: EpochMs | null
  /** How many the segment had at the beginning, and how many of them had their turn. */
  size: number
  reached: number
}

export async function insertCampaign(
  tx: Tx,
  {
    id,
    scenarioId,
    segment,
    size,
    startedBy,
  }: Pick<Campaign, 'id' | 'segment' | 'size' | 'startedBy'> & {
    scenarioId: string
  },
  now: EpochMs,
): Promise<void> {
  await tx.rows(
    `insert into campaigns (workspace_id, id, scenario_id, segment, state, due_at, size, started_by)
     values ($1, $2, $3, $4, 'running', $5, $6, $7)`,
    [tx.workspaceId, id, scenarioId, segment, iso(now), size, startedBy],
  )
}

export interface DueCampaign {
  id: string
  /** The scenario's. */
  key: string
  segment: string
  reachedId: string | null
}

/** The campaign that began first, and nobody else's until the transaction ends. */
export function claimCampaign(tx: Tx, now: EpochMs): Promise<DueCampaign | undefined> {
  return tx.one(
    `select c.id, s.key, c.segment, c.reached_id as "reachedId"
     from campaigns c join scenarios s on s.workspace_id = c.workspace_id and s.id = c.scenario_id
     where c.workspace_id = $1 and c.state = 'running' and c.due_at <= $2 order by c.due_at, c.id limit 1
     for update of c skip locked`,
    [tx.workspaceId, iso(now)],
  )
}

/** @param reachedId the last of them; null when these were the last of all */
export async function noteReached(
  tx: Tx,
  id: string,
  count: number,
  reachedId: string | null,
  now: EpochMs,
): Promise<void> {
  await tx.rows(
    `update campaigns set reached = reached + $3, reached_id = $4,
       state = case when $4::uuid is null then 'done' else state end,
       ended_at = case when $4::uuid is null then $5::timestamptz end
     where workspace_id = $1 and id = $2`,
    [tx.workspaceId, id, count, reachedId, iso(now)],
  )
}

/** False when it is not one of the scenario's that runs. */
export async function endCampaign(tx: Tx, scenarioKey: string, id: string, now: EpochMs): Promise<boolean> {
  const row = await tx.one(
    `update campaigns c set state = 'cancelled', ended_at = $4 from scenarios s
     where c.workspace_id = $1 and c.id = $3 and c.state = 'running'
       and s.workspace_id = $1 and s.id = c.scenario_id and s.key = $2 returning c.id`,
    [tx.workspaceId, scenarioKey, id, iso(now)],
  )
  return row !== undefined
}

/** The most that are shown; nobody looks back further. */
const SHOWN = 50

/** Of the scenario with this key, the latest first. */
export function selectCampaigns(tx: Tx, scenarioKey: string): Promise<Campaign[]> {
  return tx.rows(
    `select c.id, c.segment, c.state, c.due_at as "startedAt", c.started_by as "startedBy", c.ended_at as "endedAt",
       c.size, c.reached
     from scenarios s
     cross join lateral (
       select * from campaigns where workspace_id = $1 and scenario_id = s.id order by due_at desc, id desc limit ${SHOWN}) as c
     where s.workspace_id = $1 and s.key = $2 order by c.due_at desc, c.id desc`,
    [tx.workspaceId, scenarioKey],
  )
}

/** The scenario with this key, if events can start it, with the version that runs. */
export function selectStartable(
  tx: Tx,
  key: string,
): Promise<{ id: string; version: number; triggerKind: string } | undefined> {
  return tx.one(
    `select s.id, v.version, v.definition #>> '{trigger,kind}' as "triggerKind" from scenarios s
     join scenario_versions v on v.workspace_id = s.workspace_id and v.scenario_id = s.id and v.version = s.live_version
     where s.workspace_id = $1 and s.key = $2 and s.state in ('live', 'paused')`,
    [tx.workspaceId, key],
  )
}
