import type { EarlierEnrollment } from '@otklik/core/scenario'
import type { EpochMs } from '@otklik/core/time'
import { iso, plainArray, textArray, type Tx } from '../../../platform/database/index.ts'

/**
 * What matters of the contacts' earlier enrollments in the scenarios: whether any is on its way, when the last one
 * began, and which of the keys were there. However often somebody was in a scenario, it is a few rows.
 */
export function earlierEnrollments(
  tx: Tx,
  contactIds: readonly string[],
  scenarioIds: readonly string[],
  keys: readonly string[],
): Promise<(EarlierEnrollment & { contactId: string; scenarioId: string })[]> {
  return tx.rows(EARLIER, [tx.workspaceId, plainArray(contactIds), plainArray(scenarioIds), textArray(keys)])
}

/** $1 workspace, $2 contacts, $3 scenarios, $4 keys. `offset 0`: looked up for each contact, whatever the planner believes. */
export const EARLIER = `
  select c.id as "contactId", e.scenario_id as "scenarioId", max(e.started_at) as "startedAt",
       case when bool_and(e.phase = 'ended') then max(e.ended_at) end as "endedAt", e.key
     from unnest($2::uuid[]) as c (id)
     cross join lateral (
       select scenario_id, started_at, ended_at, phase, case when entry_key = any ($4::text[]) then entry_key end as key
       from enrollments
       where workspace_id = $1 and contact_id = c.id and scenario_id = any ($3::uuid[]) offset 0) as e
     group by c.id, e.scenario_id, e.key`

/** How often each of the contacts has begun each of the scenarios since; none where it is not named. */
export function beginningsSince(
  tx: Tx,
  contactIds: readonly string[],
  scenarioIds: readonly string[],
  since: EpochMs,
): Promise<{ contactId: string; scenarioId: string; n: number }[]> {
  return tx.rows(
    `select c.id as "contactId", e.scenario_id as "scenarioId", count(*) as n
     from unnest($2::uuid[]) as c (id)
     cross join lateral (
       select scenario_id from enrollments
       where workspace_id = $1 and contact_id = c.id and scenario_id = any ($3::uuid[]) and started_at > $4 offset 0) as e
     group by c.id, e.scenario_id`,
    [tx.workspaceId, plainArray(contactIds), plainArray(scenarioIds), iso(since)],
  )
}
