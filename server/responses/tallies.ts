import type { EpochMs } from '@otklik/core/time'
import { iso, plainArray, textArray, type Scope, type Tx } from '../platform/database/index.ts'
import type { Draft } from './draft.ts'
import { responseRow } from './effects.ts'

/** How many responses came to count for a survey or ceased to, and when the last was answered. */
interface Tally {
  survey: string
  /** Both empty for the total. */
  dimension: string
  value: string
  n: number
  lastAt: EpochMs | null
}

/** No text in PostgreSQL holds it. */
const SEPARATOR = String.fromCharCode(0)

/** In key order, so that two batches never wait crosswise. A response counts unless it was declined. */
export function talliesOf(drafts: readonly Draft[]): Tally[] {
  const sums = new Map<string, Tally>()
  for (const draft of drafts) {
    const row = responseRow(draft)
    if (row === null) continue
    const { surveyKey: survey, dimensions, response } = draft.before
    const [was, is] = [(response?.state ?? 'declined') !== 'declined', row.state !== 'declined']
    if (!was && !is) continue
    const dimensionsStated = Object.entries(dimensions).filter(([dimension]) => dimension !== '')
    for (const [dimension, value] of [['', ''] as const, ...dimensionsStated]) {
      const key = [dimension, value, survey].join(SEPARATOR)
      const sum = sums.get(key) ?? { survey, dimension, value, n: 0, lastAt: null }
      sum.n += Number(is) - Number(was)
      if (is) sum.lastAt = Math.max(sum.lastAt ?? row.updatedAt, row.updatedAt)
      sums.set(key, sum)
    }
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, tally]) => tally)
}

/** In the transaction that writes the responses; one statement. */
export async function addTallies(tx: Tx, tallies: readonly Tally[]): Promise<void> {
  await tx.rows(
    `insert into response_tallies as t (workspace_id, dimension, value, survey_key, n, last_at)
     select $1, g.* from unnest($2::text[], $3::text[], $4::text[], $5::bigint[], $6::timestamptz[]) as g
     on conflict (workspace_id, dimension, value, survey_key)
     do update set n = t.n + excluded.n, last_at = greatest(t.last_at, excluded.last_at)`,
    [
      tx.workspaceId,
      textArray(tallies.map(({ dimension }) => dimension)),
      textArray(tallies.map(({ value }) => value)),
      textArray(tallies.map(({ survey }) => survey)),
      plainArray(tallies.map(({ n }) => n)),
      plainArray(tallies.map(({ lastAt }) => iso(lastAt))),
    ],
  )
}

export interface CountedResponses {
  responses: number
  lastAnsweredAt: EpochMs
}

/**
 * How many responses each survey has that were not declined, and when the last of them was answered: of those that the
 * transaction's person may see. Of a scope cut deeper than one dimension there are no tallies: those responses are walked.
 * @param key of the one survey that is asked for; null for all
 */
export async function answeredBySurvey(
  tx: Tx,
  scope: Scope,
  key: string | null,
): Promise<Map<string, CountedResponses>> {
  const cuts = Object.entries(scope)
  const [dimension, values] = cuts[0] ?? ['', ['']]
  const rows = await (cuts.length > 1
    ? tx.rows<CountedResponses & { key: string }>(WALKED, [tx.workspaceId, key])
    : tx.rows<CountedResponses & { key: string }>(TALLIED, [tx.workspaceId, key, dimension, textArray(values)]))
  return new Map(rows.map(({ key, ...counted }) => [key, counted]))
}

const TALLIED = `select survey_key as key, sum(n) as responses, max(last_at) as "lastAnsweredAt" from response_tallies
  where workspace_id = $1 and dimension = $3 and value = any ($4::text[]) and ($2::text is null or survey_key = $2)
  group by survey_key having sum(n) > 0`

const WALKED = `select survey_key as key, count(*) as responses, max(updated_at) as "lastAnsweredAt" from responses
  where workspace_id = $1 and ($2::text is null or survey_key = $2) and state <> 'declined' group by survey_key`
