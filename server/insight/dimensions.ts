import { scoreElementOf } from '@otklik/core/survey'
import { textArray, type Scope, type Tx } from '../platform/database/index.ts'
import type { PublishedSurvey, Surveys } from '../surveys/index.ts'
import type { DimensionsView } from './api.ts'

interface ValueRow {
  dimension: string
  value: string
  n: number
}

const VALUES_LIMIT = 500

/** By what the scores that the transaction may see can be split, with the number of scores of each value. */
export async function dimensions(tx: Tx, surveys: Pick<Surveys, 'list'>, scope: Scope): Promise<DimensionsView> {
  const seesAll = Object.keys(scope).length === 0
  const rows = seesAll ? await fromRollups(tx) : await fromAnswers(tx)
  const byName = new Map<string, { value: string; n: number }[]>()
  for (const { dimension, value, n } of rows) {
    if (!byName.has(dimension)) byName.set(dimension, [])
    byName.get(dimension)!.push({ value, n })
  }
  const labels = byName.get('@label') ?? []
  byName.delete('@label')
  return {
    dimensions: [...byName].map(([name, values]) => ({ name, values })),
    labels: labels.map(({ value }) => value),
    surveys: (await byUse(tx, await surveys.list(tx), seesAll)).map(({ key, version, definition }) => ({
      key,
      name: definition.name,
      kind: scoreElementOf(definition)?.kind ?? null,
      version,
    })),
  }
}

/** Those with the most scores first, then those that somebody was asked: what a page shows when nobody chose a survey. */
async function byUse(tx: Tx, surveys: readonly PublishedSurvey[], seesAll: boolean): Promise<PublishedSurvey[]> {
  const counted = await tx.rows<{ key: string; n: number }>(seesAll ? SCORES_ROLLED_UP : SCORES_IN_SCOPE, [
    tx.workspaceId,
  ])
  const scores = new Map(counted.map(({ key, n }) => [key, n]))
  const asked = new Set(
    (await tx.rows<{ key: string }>(ASKED, [tx.workspaceId, keysOf(surveys)])).map(({ key }) => key),
  )
  const use = ({ key }: PublishedSurvey) => scores.get(key) ?? (asked.has(key) ? 0 : -1)
  return surveys.toSorted((a, b) => use(b) - use(a))
}

const keysOf = (surveys: readonly PublishedSurvey[]) => textArray(surveys.map(({ key }) => key))

const ASKED = `select key from unnest($2::text[]) as key
  where exists (select from invitations i where i.workspace_id = $1 and i.survey_key = key and i.delivered_at is not null)`

const SCORES_ROLLED_UP = `select survey_key as key, sum(n) as n from rollups
  where workspace_id = $1 and dimension = '' group by 1`
const SCORES_IN_SCOPE = `select r.survey_key as key, count(*) as n
  from answers a join responses r on r.workspace_id = a.workspace_id and r.id = a.response_id
  where a.workspace_id = $1 and a.score is not null group by 1`

const mostUsed = (source: string) =>
  `select dimension, value, n from (
     select dimension, value, n, row_number() over (partition by dimension order by n desc, value) as place
     from (${source}) as counted where n > 0
   ) as placed where place <= $2 order by dimension, value`

function fromRollups(tx: Tx): Promise<ValueRow[]> {
  return tx.rows(
    mostUsed(
      `select dimension, value, sum(n) as n from rollups
       where workspace_id = $1 and dimension not in ('', '@channel') group by 1, 2`,
    ),
    [tx.workspaceId, VALUES_LIMIT],
  )
}

function fromAnswers(tx: Tx): Promise<ValueRow[]> {
  return tx.rows(
    mostUsed(
      `select cut.dimension, cut.value, count(*) as n
       from answers a join responses r on r.workspace_id = a.workspace_id and r.id = a.response_id
       cross join lateral (
         select key as dimension, value from jsonb_each_text(r.dimensions) where value <> ''
         union all select distinct '@label', label from unnest(r.labels) as label
       ) as cut
       where a.workspace_id = $1 and a.score is not null group by 1, 2`,
    ),
    [tx.workspaceId, VALUES_LIMIT],
  )
}
