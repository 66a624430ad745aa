import type { ValueType } from '@otklik/core/condition'
import type { EpochMs } from '@otklik/core/time'
import { iso, textArray, type Tx } from '../../platform/database/index.ts'
import { bitOf, typesIn } from './kinds.ts'
import { nothingKnown, type Known, type News } from './known.ts'

/** The table has a kind for every row; a type itself has none. */
const NO_KIND = ''

export async function selectKnown(tx: Tx): Promise<Known> {
  const [parameters, attributes, dimensions] = await Promise.all([
    tx.rows<{ type: string; parameter: string; kind: ValueType | '' }>(
      'select type, parameter, kind from event_parameters where workspace_id = $1 order by type, parameter',
      [tx.workspaceId],
    ),
    tx.rows<{ attribute: string; kind: ValueType }>(
      'select attribute, kind from contact_attributes where workspace_id = $1 order by attribute',
      [tx.workspaceId],
    ),
    tx.rows<{ dimension: string; value: string }>(
      'select dimension, value from dimension_values where workspace_id = $1 order by dimension, value',
      [tx.workspaceId],
    ),
  ])
  const known = nothingKnown()
  for (const { type, parameter, kind } of parameters) {
    const ofType = known.types.get(type) ?? new Map<string, number>()
    known.types.set(type, ofType)
    if (kind === NO_KIND) continue
    if (!ofType.has(parameter)) known.parameters++
    ofType.set(parameter, (ofType.get(parameter) ?? 0) | bitOf(kind))
  }
  for (const { attribute, kind } of attributes)
    known.attributes.set(attribute, (known.attributes.get(attribute) ?? 0) | bitOf(kind))
  for (const { dimension, value } of dimensions)
    known.dimensions.set(dimension, (known.dimensions.get(dimension) ?? new Set()).add(value))
  return known
}

/** In the order of their keys, so that two processes that learn the same do not wait for each other in a ring. */
export async function insertNews(tx: Tx, news: News, now: EpochMs): Promise<void> {
  const parameters = news.parameters.map(({ type, parameter, kind }) => [type, parameter, typesIn(kind)[0] ?? NO_KIND])
  await insert(tx, 'event_parameters (workspace_id, first_seen_at, type, parameter, kind)', parameters, now)
  const attributes = news.attributes.map(({ attribute, kind }) => [attribute, ...typesIn(kind)])
  await insert(tx, 'contact_attributes (workspace_id, first_seen_at, attribute, kind)', attributes, now)
  const dimensions = news.dimensions.map(({ dimension, value }) => [dimension, value])
  await insert(tx, 'dimension_values (workspace_id, first_seen_at, dimension, value)', dimensions, now)
}

async function insert(tx: Tx, into: string, rows: readonly string[][], now: EpochMs): Promise<void> {
  const width = rows[0]?.length ?? 0
  if (width === 0) return
  const sorted = rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  const columns = Array.from({ length: width }, (_, index) => textArray(sorted.map((row) => row[index]!)))
  await tx.rows(
    `insert into ${into}
     select $1, $2, n.* from unnest(${columns.map((_, index) => `$${index + 3}::text[]`).join(', ')}) as n
     on conflict do nothing`,
    [tx.workspaceId, iso(now), ...columns],
  )
}
