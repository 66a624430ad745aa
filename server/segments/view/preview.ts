import { countMatching, sampleMatching } from '../../history/index.ts'
import type { Database } from '../../platform/database/index.ts'
import type { SegmentPreview } from '../api.ts'
import { parseCondition, refuseUnknown, type ConditionCheck } from '../definitions/save.ts'
import { segmentPerson } from './present.ts'
import { selectPeople } from './store.ts'

const SAMPLE = 10
/** Of a statement: somebody is looking at the page. */
const TIMEOUT_MS = 4_000

/**
 * For how many contacts a condition holds now, and some of them, the newest first. Where counting takes too long it is
 * stopped: then it holds for at least as many as were found.
 * @throws ProblemError `invalid-definition` with the path of each problem
 */
export async function preview(
  database: Database,
  check: ConditionCheck,
  workspaceId: number,
  input: unknown,
): Promise<SegmentPreview> {
  const condition = parseCondition(input)
  const now = await database.tenant(workspaceId, async (tx) => {
    await refuseUnknown(tx, check, condition)
    return tx.now()
  })
  const [{ count, exact }, ids] = await Promise.all([
    countMatching(database, workspaceId, condition, now, TIMEOUT_MS),
    sampleMatching(database, workspaceId, condition, now, SAMPLE, TIMEOUT_MS),
  ])
  const sample = await database.tenant(workspaceId, (tx) => selectPeople(tx, ids))
  return { count: exact ? count : Math.max(count, sample.length), exact, sample: sample.map(segmentPerson) }
}

/**
 * Counting takes all that the database can give, so it is done for one at a time in each workspace. Whoever has gone when
 * their turn comes, as one does who types on, is not counted for.
 */
export function openTurns() {
  const last = new Map<number, Promise<unknown>>()

  return async <T>(workspaceId: number, isWanted: () => boolean, work: () => Promise<T>): Promise<T | null> => {
    const turn = (last.get(workspaceId) ?? Promise.resolve()).then(() => (isWanted() ? work() : null))
    const over = turn.then(
      () => {},
      () => {},
    )
    last.set(workspaceId, over)
    void over.then(() => last.get(workspaceId) === over && last.delete(workspaceId))
    return turn
  }
}
