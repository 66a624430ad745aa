import type { EpochMs } from '@otklik/core/time'
import { iso, plainArray, textArray, type Tx } from '../platform/database/index.ts'
import { newId } from '../platform/id.ts'

/** An answer that was given or changed after the first one of its response. */
export interface LaterAnswer {
  responseId: string
  kind: string
  value: unknown
  score: number | null
}

/**
 * Puts later comments and changed scores into the open cases of these responses, so that the owner sees them; closed
 * cases stay as they are. One statement for any number. Answers with how many entries were made.
 */
export async function noteAnswers(tx: Tx, answers: readonly LaterAnswer[], now: EpochMs): Promise<number> {
  const notes = answers.filter(({ kind, score }) => kind === 'text' || score !== null)
  if (notes.length === 0) return 0
  const rows = await tx.rows(
    `with noted as (
       select c.id as case_id, c.score as before, n.id, n.comment, n.score
       from unnest($3::uuid[], $4::uuid[], $5::text[], $6::smallint[]) as n (id, response_id, comment, score)
       join cases c on c.workspace_id = $1 and c.response_id = n.response_id and c.state <> 'closed'
       where n.score is null or c.score is distinct from n.score),
     rescored as (
       update cases c set score = n.score from noted n
       where c.workspace_id = $1 and c.id = n.case_id and n.score is not null)
     insert into case_entries (workspace_id, case_id, id, at, kind, body)
     select $1, n.case_id, n.id, $2, case when n.score is null then 'comment' else 'score-changed' end,
       coalesce(n.comment, concat_ws(' → ', n.before::text, n.score::text))
     from noted n returning id`,
    [
      tx.workspaceId,
      iso(now),
      plainArray(notes.map(() => newId())),
      plainArray(notes.map(({ responseId }) => responseId)),
      textArray(notes.map(({ score, value }) => (score === null ? String(value) : null))),
      plainArray(notes.map(({ score }) => score)),
    ],
  )
  return rows.length
}
