import { dependencies, type Condition } from '@otklik/core/condition'
import { conditionShape } from '@otklik/core/condition/shape'
import type { EpochMs } from '@otklik/core/time'
import { isDeepStrictEqual } from 'node:util'
import type { Tx } from '../../platform/database/index.ts'
import { ProblemError, type FieldError } from '../../platform/errors/index.ts'
import { newId } from '../../platform/id.ts'
import { awaitOthers, lockChanges } from './cache.ts'
import { ringThrough } from './order.ts'
import {
  changeCondition,
  insertSegment,
  lockSegment,
  rename,
  selectSegments,
  type SegmentChange,
  type SegmentHead,
} from './store.ts'

export type Saving = { kind: 'condition'; name: string; condition: unknown } | { kind: 'list'; name: string }

/** What keeps a condition from being a segment's, each with its path; what exists is known there. */
export type ConditionCheck = (tx: Tx, condition: Condition) => Promise<FieldError[]>

export const SEGMENTS_AT_MOST = 1_000

/**
 * Saves what a segment asks. A condition that is new is asked of everybody afterwards, in the background; who was in the
 * segment stays in it until then.
 * @returns whether there is somebody to be asked
 * @throws ProblemError `invalid-definition` with the path of each problem, `conflict` when it is of the other kind or is
 *   being deleted
 */
export async function save(
  tx: Tx,
  check: ConditionCheck,
  key: string,
  saving: Saving,
  { by, now }: { by: string | null; now: EpochMs },
): Promise<boolean> {
  const condition = saving.kind === 'list' ? null : parseCondition(saving.condition)
  await lockChanges(tx)
  const [before, others] = await Promise.all([lockSegment(tx, key), selectSegments(tx)])
  refuseOtherKind(before, saving)
  if (condition) await refuseProblems(tx, check, key, condition, others)
  if (before && isDeepStrictEqual(before.condition, condition)) {
    await rename(tx, before.id, saving.name)
    return false
  }
  if (!before && others.length >= SEGMENTS_AT_MOST)
    throw new ProblemError('conflict', `A workspace has at most ${SEGMENTS_AT_MOST} segments`)
  const asksMessages = condition !== null && dependencies(condition).messages
  const change: SegmentChange = {
    id: before?.id ?? newId(),
    key,
    name: saving.name,
    condition,
    asksMessages,
    changedBy: by,
  }
  await (before ? changeCondition(tx, change, now) : insertSegment(tx, change, now))
  await awaitOthers(tx)
  return condition !== null
}

/** @throws ProblemError `invalid-definition` with the path of each problem */
export function parseCondition(input: unknown): Condition {
  const result = conditionShape.safeParse(input)
  if (result.success) return result.data
  throw problems(result.error.issues.map(({ path, code, message }) => ({ path: pathOf(path), code, message })))
}

function refuseOtherKind(before: SegmentHead | undefined, { kind }: Saving): void {
  if (!before) return
  if (before.state === 'deleting')
    throw new ProblemError('conflict', 'The segment of this key is being deleted: try again in a moment')
  if (before.kind !== kind)
    throw new ProblemError('conflict', `The segment is a ${before.kind}, and stays one: take another key`)
}

async function refuseProblems(
  tx: Tx,
  check: ConditionCheck,
  key: string,
  condition: Condition,
  others: readonly SegmentHead[],
): Promise<void> {
  await refuseUnknown(tx, check, condition)
  const asking = others.flatMap((other) =>
    other.key === key || other.condition === null
      ? []
      : { key: other.key, asks: dependencies(other.condition).segments },
  )
  const ring = ringThrough(key, [...asking, { key, asks: dependencies(condition).segments }])
  if (ring)
    throw problems([{ path: 'condition', code: 'ring', message: `asks about the segment itself: ${ring.join(' → ')}` }])
}

/** @throws ProblemError `invalid-definition` when it asks about what there is not, or in a way that makes no sense */
export async function refuseUnknown(tx: Tx, check: ConditionCheck, condition: Condition): Promise<void> {
  const found = await check(tx, condition)
  if (found.length > 0) throw problems(found)
}

function problems(errors: FieldError[]): ProblemError {
  return new ProblemError('invalid-definition', 'The condition has problems', errors)
}

/** `condition.all[0].value` */
function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}.${String(part)}`),
    'condition',
  )
}
