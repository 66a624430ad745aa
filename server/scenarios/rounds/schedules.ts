import { isOutdated, nextRound, roundOf } from '@otklik/core/scenario'
import type { EpochMs, ZoneId } from '@otklik/core/time'
import type { RaiseEvents } from '../../events/index.ts'
import type { Database, Tx } from '../../platform/database/index.ts'
import { workspaceOf } from '../../platform/workspace.ts'
import type { Members } from './members.ts'
import { claimSchedule, placeSchedules, selectSchedules, setReached, type DueSchedule } from './schedule-store.ts'

export interface RoundsOptions {
  database: Database
  raiseEvents: RaiseEvents
  members: Members
}

/** So many members are looked at in one transaction. */
const BATCH = 1_000

/**
 * Goes on with the schedule that is due first: whoever of the next members has their turn gets an event that starts the
 * scenario, in the transaction that notes how far the round has come. So nobody has two turns in a round, however often
 * it is cut off. A round that nobody came to play for a whole period is left out.
 */
export async function playSchedules(
  { database, raiseEvents, members }: RoundsOptions,
  workspaceId: number,
  now: EpochMs,
  limit = BATCH,
): Promise<{ done: number; more: boolean }> {
  const done = await database.tenant(workspaceId, async (tx) => {
    const [schedule, { zone }] = await Promise.all([claimSchedule(tx, now), workspaceOf(tx)])
    if (!schedule) return 0
    const { scenarioId, key, trigger, dueAt, reachedId } = schedule
    if (isOutdated(trigger, dueAt, now, zone)) {
      await setReached(tx, scenarioId, nextOf(schedule, zone))
      return 1
    }
    const ids = await members.after(tx, trigger.segment, reachedId, limit)
    const isIn = roundOf(trigger, key, dueAt, zone)
    const turns = ids.filter(isIn)
    const parameters = { scenario: key }
    await Promise.all([
      raiseEvents(
        tx,
        turns.map((contactId) => ({ contactId, type: 'otklik.scheduled', parameters })),
        now,
      ),
      setReached(tx, scenarioId, ids.length < limit ? nextOf(schedule, zone) : { dueAt, reachedId: ids.at(-1)! }),
    ])
    return 1
  })
  return { done, more: done > 0 }
}

function nextOf({ trigger, dueAt }: DueSchedule, zone: ZoneId): Pick<DueSchedule, 'dueAt' | 'reachedId'> {
  return { dueAt: nextRound(trigger, dueAt, zone), reachedId: null }
}

/**
 * After a change of which scenarios run: those that are new by a schedule, or by another one than before, begin with its
 * next round; one that is as it was goes on where it stands.
 */
export async function syncSchedules(tx: Tx): Promise<void> {
  const [now, { zone }, running] = await Promise.all([tx.now(), workspaceOf(tx), selectSchedules(tx)])
  const fresh = running
    .filter(({ known }) => !known)
    .map(({ scenarioId, trigger }) => ({ scenarioId, trigger, dueAt: nextRound(trigger, now, zone) }))
  await placeSchedules(tx, fresh, running)
}
