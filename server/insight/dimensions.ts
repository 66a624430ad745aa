import { scoreElementOf } from '@otklik/core/survey'
import type { Scope, Tx } from '../platform/database/index.ts'
import type { Surveys } from '../surveys/index.ts'
import type { DimensionsView } from './api.ts'
import { byUse } from './by-use.ts'

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
    surveys: (await byUse(tx, await surveys.list(tx), scope)).map(({ key, version, definition }) => ({
      key,
      name: definition.name,
      kind: scoreElementOf(definition)?.kind ?? null,
      version,
    })),
  }
}

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
