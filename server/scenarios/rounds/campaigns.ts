import type { EpochMs } from '@otklik/core/time'
import type { Tx } from '../../platform/database/index.ts'
import { ProblemError } from '../../platform/errors/index.ts'
import { newId } from '../../platform/id.ts'
import { selectReferences } from '../definitions/references.ts'
import { claimCampaign, insertCampaign, noteReached, selectStartable } from './campaign-store.ts'
import type { RoundsOptions } from './schedules.ts'

/** So many members are started in one transaction. */
const BATCH = 1_000

/**
 * Starts a scenario for everybody in a segment, by hand. Who is in it is looked at as the campaign comes to them, in the
 * order of their ids; until then it cannot be deleted.
 * @throws ProblemError `not-found` when no such scenario runs, or there is no such segment; `conflict` when it is not one
 *   that is started by hand
 */
export async function startCampaign(
  tx: Tx,
  { members }: Pick<RoundsOptions, 'members'>,
  key: string,
  segment: string,
  startedBy: string | null,
): Promise<{ id: string; size: number }> {
  const [now, scenario, size] = await Promise.all([tx.now(), startable(tx, key, segment), members.count(tx, segment)])
  const campaign = { id: newId(), scenarioId: scenario.id, segment, size, startedBy }
  await insertCampaign(tx, campaign, now)
  return { id: campaign.id, size }
}

/** @throws ProblemError as `startCampaign` */
export async function startable(tx: Tx, key: string, segment: string): Promise<{ id: string; version: number }> {
  const segments = selectReferences(tx, [{ kind: 'segment', key: segment, path: [] }], [])
  const [scenario, known] = await Promise.all([selectStartable(tx, key), segments])
  if (!scenario) throw new ProblemError('not-found', `No scenario "${key}" runs`)
  if (scenario.triggerKind !== 'manual') throw new ProblemError('conflict', 'The scenario is not started by hand')
  if (!known.segment.has(segment)) throw new ProblemError('not-found', `There is no segment "${segment}"`)
  return scenario
}

/**
 * Goes on with the campaign that began first: its next members get an event that starts the scenario, in the transaction
 * that notes how far it has come. So everybody is started once, however often it is cut off.
 */
export async function playCampaigns(
  { database, raiseEvents, members }: RoundsOptions,
  workspaceId: number,
  now: EpochMs,
  limit = BATCH,
): Promise<{ done: number; more: boolean }> {
  const done = await database.tenant(workspaceId, async (tx) => {
    const campaign = await claimCampaign(tx, now)
    if (!campaign) return 0
    const { id, key, segment, reachedId } = campaign
    const ids = await members.after(tx, segment, reachedId, limit)
    const parameters = { scenario: key, campaign: id }
    await Promise.all([
      raiseEvents(
        tx,
        ids.map((contactId) => ({ contactId, type: 'otklik.campaign', parameters })),
        now,
      ),
      noteReached(tx, id, ids.length, ids.length < limit ? null : ids.at(-1)!, now),
    ])
    return 1
  })
  return { done, more: done > 0 }
}
