import type { EpochMs } from '@otklik/core/time'
import { iso, type Tx } from '../../platform/database/index.ts'

const HOUR_MS = 3_600_000
/** What was counted earlier has been added up, unless nothing ran for so long. */
const LOOKED_BACK_MS = 7 * 24 * HOUR_MS
/** Rows that one statement adds up. */
const AT_MOST = 50_000

/**
 * Adds up what batches have counted, each with rows of its own, so that there is about one row for each way and day.
 * Whoever reads finds the same sums before and after. Answers with whether there may be more to add up.
 */
export async function addUp(tx: Tx, now: EpochMs): Promise<boolean> {
  const from = iso(now - LOOKED_BACK_MS)
  const [moves, decisions] = await Promise.all([
    tx.one<{ n: number }>(ADD_UP_MOVES, [tx.workspaceId, from, iso(now), AT_MOST]),
    tx.one<{ n: number }>(ADD_UP_DECISIONS, [tx.workspaceId, from, AT_MOST]),
  ])
  return moves!.n === AT_MOST || decisions!.n === AT_MOST
}

/** $1 workspace, $2 from, $3 until, $4 the most rows. */
const ADD_UP_MOVES = `
  with looked as (
    select m.* from scenarios s
    cross join lateral (
      select * from scenario_moves where workspace_id = $1 and scenario_id = s.id and at >= $2 and at < $3
      for update skip locked) as m
    where s.workspace_id = $1 limit $4),
  sums as (
    select scenario_id, version, from_step, to_step, outcome, max(at) as at, sum(n) as n, array_agg(id) as ids
    from looked group by scenario_id, version, from_step, to_step, outcome, date_trunc('day', at) having count(*) > 1),
  gone as (
    delete from scenario_moves where workspace_id = $1 and id = any (array(select unnest(ids) from sums))),
  kept as (
    insert into scenario_moves (workspace_id, id, scenario_id, version, from_step, to_step, outcome, n, at)
    select $1, gen_random_uuid(), scenario_id, version, from_step, to_step, outcome, n, at from sums)
  select count(*) as n from looked`

/** $1 workspace, $2 from, $3 the most rows. */
const ADD_UP_DECISIONS = `
  with looked as (
    select c.* from scenarios s
    cross join lateral (
      select * from decision_counts where workspace_id = $1 and scenario_id = s.id and day >= $2::timestamptz::date
      for update skip locked) as c
    where s.workspace_id = $1 limit $3),
  sums as (
    select scenario_id, step, outcome, reason, rule, day, sum(n) as n, array_agg(id) as ids
    from looked group by scenario_id, step, outcome, reason, rule, day having count(*) > 1),
  gone as (
    delete from decision_counts where workspace_id = $1 and id = any (array(select unnest(ids) from sums))),
  kept as (
    insert into decision_counts (workspace_id, id, scenario_id, step, outcome, reason, rule, day, n)
    select $1, gen_random_uuid(), scenario_id, step, outcome, reason, rule, day, n from sums)
  select count(*) as n from looked`
