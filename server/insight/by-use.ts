import { textArray, type Scope, type Tx } from '../platform/database/index.ts'
import type { PublishedSurvey } from '../surveys/index.ts'

/**
 * Those with the most scores first, then those that somebody was asked, the newer before the older: what is shown when
 * nobody chose a survey.
 */
export async function byUse(tx: Tx, surveys: readonly PublishedSurvey[], scope: Scope): Promise<PublishedSurvey[]> {
  const seesAll = Object.keys(scope).length === 0
  const counted = await tx.rows<{ key: string; n: number }>(seesAll ? SCORES_ROLLED_UP : SCORES_IN_SCOPE, [
    tx.workspaceId,
  ])
  const scores = new Map(counted.map(({ key, n }) => [key, n]))
  const asked = new Set(
    (await tx.rows<{ key: string }>(ASKED, [tx.workspaceId, keysOf(surveys)])).map(({ key }) => key),
  )
  const use = ({ key }: PublishedSurvey) => scores.get(key) ?? (asked.has(key) ? 0 : -1)
  return surveys.toSorted((a, b) => use(b) - use(a) || b.publishedAt - a.publishedAt)
}

const keysOf = (surveys: readonly PublishedSurvey[]) => textArray(surveys.map(({ key }) => key))

const ASKED = `select key from unnest($2::text[]) as key
  where exists (select from invitations i where i.workspace_id = $1 and i.survey_key = key and i.delivered_at is not null)`

const SCORES_ROLLED_UP = `select survey_key as key, sum(n) as n from rollups
  where workspace_id = $1 and dimension = '' group by 1`
const SCORES_IN_SCOPE = `select r.survey_key as key, count(*) as n
  from answers a join responses r on r.workspace_id = a.workspace_id and r.id = a.response_id
  where a.workspace_id = $1 and a.score is not null group by 1`
