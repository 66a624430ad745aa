import type { EpochMs } from '@otklik/core/time'
import { iso, plainArray, textArray, type Tx } from '../../../platform/database/index.ts'
import type { Running } from '../../definitions/triggers.ts'
import type { StartingEvent } from './looking.ts'

/**
 * Whoever is on the way in a scenario that listens for what has just happened is looked at now. One statement for all,
 * and none where nothing listens. The caller holds the contacts' locks, so nobody starts to wait unseen meanwhile.
 * @returns how many were woken
 */
export async function wake(
  tx: Tx,
  running: Running,
  events: readonly Pick<StartingEvent, 'contactId' | 'type'>[],
  now: EpochMs,
): Promise<number> {
  const listening = new Map<string, Set<string>>()
  for (const { contactId, type } of events)
    for (const scenarioId of running.listeners(type))
      listening.set(contactId, (listening.get(contactId) ?? new Set()).add(scenarioId))
  if (listening.size === 0) return 0
  const rows = await tx.rows(WAKE, [
    tx.workspaceId,
    iso(now),
    plainArray([...listening.keys()]),
    textArray([...listening.values()].map((ids) => plainArray([...ids]))),
  ])
  return rows.length
}

/**
 * $1 workspace, $2 now, $3 contacts, $4 the scenarios that listen, for each. Rows are locked in the order of their ids,
 * so that nobody waits in a ring. One that a pause has set aside comes due as well, and is set aside anew. `offset 0`
 * keeps the planner from joining all enrollments of the workspace instead of looking up those of each contact.
 */
export const WAKE = `
  with asleep as (
    select id from enrollments where workspace_id = $1 and id = any (array(
      select e.id from unnest($3::uuid[], $4::text[]) as l (contact_id, scenarios)
      cross join lateral (
        select id from enrollments
        where workspace_id = $1 and contact_id = l.contact_id and scenario_id = any (l.scenarios::uuid[])
          and phase <> 'ended' and (due_at is null or due_at > $2) offset 0) as e))
      and phase <> 'ended' and (due_at is null or due_at > $2)
    order by id for update)
  update enrollments set due_at = $2, paused_due_at = null
  where workspace_id = $1 and id = any (array(select id from asleep)) returning id`
