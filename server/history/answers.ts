import type { PastAnswer } from '@otklik/core/condition'
import { plainArray, textArray, type Tx } from '../platform/database/index.ts'
import type { ContactId } from './families.ts'
import type { Row } from './row.ts'

/** Each answer as it is now, at the time when it was first given. */
export function selectAnswers(
  tx: Tx,
  contactIds: readonly ContactId[],
  surveys: ReadonlySet<string>,
): Promise<Row<PastAnswer>[]> {
  return tx.rows(
    `select c.id as "contactId", r.survey_key as survey, a.element, a.value, a.score_group as "group",
       a.answered_at as at
     from unnest($2::uuid[]) as c (id)
     cross join lateral (
       select id, survey_key from responses r
       where r.workspace_id = $1 and r.contact_id = c.id and r.survey_key = any ($3::text[])) as r
     cross join lateral (select * from answers a where a.workspace_id = $1 and a.response_id = r.id) as a
     order by a.answered_at, a.response_id, a.element`,
    [tx.workspaceId, plainArray(contactIds), textArray([...surveys])],
  )
}
