import { abandonedAt, type AnswerValue } from '@otklik/core/survey'
import type { EpochMs, ZoneId } from '@otklik/core/time'
import { applyRollups } from '../insight/index.ts'
import type { Tx } from '../platform/database/index.ts'
import type { ResponseStateName } from './state.ts'
import type { Draft } from './draft.ts'
import { answered, changedAnswers, responseRow, scoreChanges, withdrawnElements, type Answered } from './effects.ts'
import { addTallies, talliesOf } from './tallies.ts'
import { deleteAnswers, saveHeld, saveKept, saveReplaced, saveResponses, saveSettled } from './save-store.ts'

/** Called in the transaction of the answers with what others react to. */
export type OnAnswered = (tx: Tx, news: AnswerNews, now: EpochMs) => Promise<void>

export interface AnswerNews {
  /** Responses of which something is not as it was: for segments and webhooks. */
  changed: readonly Changed[]
  /** Scores that came, or moved to another group: for scenarios. */
  reactions: readonly Answered[]
  /** Answers to responses that had begun before, such as the comment after the score: for open cases. */
  later: readonly LaterAnswer[]
}

export interface Changed {
  responseId: string
  /** Null of somebody who is not known. */
  contactId: string | null
  survey: string
  /** The response's state before, null when there was none; and now. */
  was: ResponseStateName | null
  is: ResponseStateName
}

export interface LaterAnswer {
  responseId: string
  kind: string
  value: AnswerValue
  score: number | null
}

/**
 * Writes a batch of drafts with all that follows from it, in a number of statements that does not grow with the
 * batch and that travel together. Tallies and rollups come last: their rows are shared by all answers of a day and stay locked the shortest.
 */
export async function saveDrafts(
  tx: Tx,
  drafts: readonly Draft[],
  { now, zone, onAnswered }: { now: EpochMs; zone: ZoneId; onAnswered: OnAnswered },
): Promise<{ answered: number }> {
  const responses = drafts.flatMap((draft) => {
    const row = responseRow(draft)
    return row
      ? [{ ...row, abandonAt: row.state === 'partial' ? abandonedAt(draft.survey, row.updatedAt, zone) : null }]
      : []
  })
  const answers = rowsOf(drafts, changedAnswers)
  const withdrawn = rowsOf(drafts, (draft) => withdrawnElements(draft).map((element) => ({ element })))
  const replaced = rowsOf(drafts, (draft) => draft.replaced)
  const held = drafts.flatMap((draft) => draft.newlyHeld.map((each) => ({ ...each, invitationId: draft.before.id })))
  const settled = drafts.flatMap((draft) => draft.settled)
  const kept = drafts.flatMap((draft) => draft.kept)
  const reactions = drafts.flatMap((draft) => answered(draft) ?? [])
  const changed = drafts.flatMap(changeOf)
  const begun = drafts.filter(({ before }) => before.response !== null && before.response !== undefined)
  const later = rowsOf(begun, changedAnswers)
  const tallies = talliesOf(drafts)

  await Promise.all([
    responses.length > 0 && saveResponses(tx, responses, answers),
    withdrawn.length > 0 && deleteAnswers(tx, withdrawn),
    replaced.length > 0 && saveReplaced(tx, replaced),
    held.length > 0 && saveHeld(tx, held),
    settled.length > 0 && saveSettled(tx, settled, now),
    kept.length > 0 && saveKept(tx, kept),
    changed.length > 0 && onAnswered(tx, { changed, reactions, later }, now),
    tallies.length > 0 && addTallies(tx, tallies),
    applyRollups(tx, zone, drafts.flatMap(scoreChanges)),
  ])
  return { answered: reactions.length }
}

function changeOf(draft: Draft): Changed[] {
  const [row, { before, responseId }] = [responseRow(draft), draft]
  if (!row) return []
  const { contactId, surveyKey: survey, response } = before
  return [{ responseId, contactId, survey, was: response?.state ?? null, is: row.state }]
}

function rowsOf<Row extends object>(drafts: readonly Draft[], pick: (draft: Draft) => Row[]) {
  return drafts.flatMap((draft) => pick(draft).map((row) => ({ ...row, responseId: draft.responseId })))
}
