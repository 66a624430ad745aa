import { dependencies } from '@otklik/core/condition'
import type { EpochMs } from '@otklik/core/time'
import type { Tx } from '../../platform/database/index.ts'
import { ProblemError } from '../../platform/errors/index.ts'
import type { SegmentUse } from '../api.ts'
import { awaitOthers, lockChanges } from './cache.ts'
import { lockSegment, markDeleting, selectSegments } from './store.ts'

/** Which scenarios and policies use which segments, by their keys. */
export type UsesElsewhere = (tx: Tx) => Promise<{ segment: string; by: SegmentUse }[]>

/** All that uses segments, by the segment's key. */
export async function usesOfSegments(tx: Tx, elsewhere: UsesElsewhere): Promise<Map<string, SegmentUse[]>> {
  const [segments, others] = await Promise.all([selectSegments(tx), elsewhere(tx)])
  const uses = segments.flatMap(({ key, name, condition }) =>
    condition === null
      ? []
      : [...dependencies(condition).segments].map((segment) => ({
          segment,
          by: { kind: 'segment' as const, key, name },
        })),
  )
  const all = Map.groupBy([...uses, ...others], ({ segment }) => segment)
  return new Map([...all].map(([key, found]) => [key, found.map(({ by }) => by)]))
}

/** Which segments ask about answers to which surveys. */
export async function surveysInSegments(tx: Tx): Promise<{ survey: string; by: SegmentUser }[]> {
  return (await selectSegments(tx)).flatMap(({ key, name, condition }) =>
    [...(condition === null ? [] : dependencies(condition).answers)].map((survey) => ({
      survey,
      by: { kind: 'segment', key, name },
    })),
  )
}

interface SegmentUser {
  kind: 'segment'
  key: string
  name: string
}

/**
 * Nobody asks the segment from now on; its members leave it in the background.
 * @throws ProblemError `not-found`; `conflict` with everything that uses it
 */
export async function remove(tx: Tx, elsewhere: UsesElsewhere, key: string, now: EpochMs): Promise<void> {
  await lockChanges(tx)
  const segment = await lockSegment(tx, key)
  if (!segment || segment.state === 'deleting') throw new ProblemError('not-found', 'There is no such segment')
  const uses = (await usesOfSegments(tx, elsewhere)).get(key) ?? []
  if (uses.length > 0)
    throw new ProblemError(
      'conflict',
      `The segment is used by ${uses.map(({ name }) => name).join(', ')}`,
      uses.map(({ kind, key: user, name }) => ({ path: `${kind}.${user}`, code: 'used', message: name })),
    )
  await markDeleting(tx, segment.id, now)
  await awaitOthers(tx)
}
