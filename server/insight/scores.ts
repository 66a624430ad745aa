import { scoreGroup, scoreRange, type ScoreKind } from '@otklik/core/metrics'
import { scoreElementOf, type ScoreElement } from '@otklik/core/survey'
import type { Tx } from '../platform/database/index.ts'
import { ProblemError } from '../platform/errors/index.ts'
import { workspaceOf } from '../platform/workspace.ts'
import type { PublishedSurvey, Surveys } from '../surveys/index.ts'
import type { ScoreRow, ScoresView } from './api.ts'
import { byUse } from './by-use.ts'
import { firstDay, isPeriod, momentsOf } from './period.ts'
import { cutOf, filterMarks, rollupSource, type Cut, type ScoresQuery } from './query.ts'
import { NO_INVITATIONS, scoreRow, sumCohorts } from './score-row.ts'
import { countCohorts, countRollups, countScores, type CohortRow, type CountRow, type Wanted } from './score-store.ts'

/** At most so many rows of one cut are given: those with the most answers. */
const ROWS_LIMIT = 1_000

/**
 * The scores of one survey that the transaction may see: from rollups where these answer the question, else from the
 * answers. @throws ProblemError `not-found` when there is no such survey, or none with a scale
 */
export async function scores(tx: Tx, surveys: Pick<Surveys, 'get' | 'list'>, query: ScoresQuery): Promise<ScoresView> {
  const { survey, element } = await scoredSurvey(tx, surveys, query)
  const { zone } = await workspaceOf(tx)
  const cut = cutOf(query.by)
  const wanted: Wanted = {
    survey: survey.key,
    element: element.id,
    cut,
    filters: filterMarks(query.filters),
    moments: momentsOf(query, zone),
    zone,
    now: await tx.now(),
  }
  const counts = await loadCounts(tx, query, wanted)
  const cohorts = await loadCohorts(tx, query, wanted)
  const rowsOf = (total: CountRow[]) => (cut.kind === 'scoreGroup' ? groupRows(element.kind, total) : counts.rows)
  return {
    survey: { key: survey.key, name: survey.definition.name, kind: element.kind, element: element.id },
    zone,
    from: query.from,
    to: query.to,
    basis: query.basis,
    by: query.by,
    total: scoreRow(element.kind, '', counts.total, cohorts?.total),
    rows:
      cut.kind === 'total' ? [] : makeRows(element.kind, query.by, cut, rowsOf(counts.total), cohorts?.rows ?? null),
  }
}

async function scoredSurvey(
  tx: Tx,
  surveys: Pick<Surveys, 'get' | 'list'>,
  { survey: key, scope }: ScoresQuery,
): Promise<{ survey: PublishedSurvey; element: ScoreElement }> {
  const found = key === undefined ? await byUse(tx, await surveys.list(tx), scope) : [await surveys.get(tx, key)]
  for (const survey of found) {
    const element = scoreElementOf(survey.definition)
    if (element) return { survey, element }
  }
  throw new ProblemError('not-found', 'There is no survey with a scale')
}

async function loadCounts(
  tx: Tx,
  query: ScoresQuery,
  wanted: Wanted,
): Promise<{ total: CountRow[]; rows: CountRow[] }> {
  const { survey, element, cut } = wanted
  const source = rollupSource(query)
  if (!source) {
    const total = await countScores(tx, query.basis, { ...wanted, cut: cutOf(null) })
    const split = cut.kind !== 'total' && cut.kind !== 'scoreGroup'
    return { total, rows: split ? await countScores(tx, query.basis, wanted) : [] }
  }
  const byDay = cut.kind === 'period'
  const range = { survey, element, from: query.from, to: query.to }
  const rows = await countRollups(tx, { ...range, dimension: source.rows, byDay })
  if (source.rows === source.total) return { total: rows, rows }
  const total = await countRollups(tx, { ...range, dimension: source.total, byDay: false })
  return { total, rows: cut.kind === 'dimension' ? [...rows, ...notStated(total, rows)] : rows }
}

/** Rollups have no row for a dimension that is absent: it is what the total has beyond the stated values. */
function notStated(total: CountRow[], stated: CountRow[]): CountRow[] {
  const rest = new Map<number, number>()
  for (const { score, n } of total) rest.set(score, (rest.get(score) ?? 0) + n)
  for (const { score, n } of stated) rest.set(score, (rest.get(score) ?? 0) - n)
  return [...rest].filter(([, n]) => n > 0).map(([score, n]) => ({ key: '', score, n }))
}

/** Response rates do not split by what was answered. */
async function loadCohorts(tx: Tx, query: ScoresQuery, wanted: Wanted) {
  if ('scoreGroup' in query.filters) return null
  const [total = NO_INVITATIONS] = await countCohorts(tx, { ...wanted, cut: cutOf(null) })
  const split = wanted.cut.kind !== 'total' && wanted.cut.kind !== 'scoreGroup'
  return { total, rows: split ? await countCohorts(tx, wanted) : [] }
}

function groupRows(kind: ScoreKind, total: CountRow[]): CountRow[] {
  return total.map(({ score, n }) => ({ key: scoreGroup(kind, score), score, n }))
}

function makeRows(
  kind: ScoreKind,
  by: string | null,
  cut: Cut,
  counts: CountRow[],
  cohorts: CohortRow[] | null,
): ScoreRow[] {
  const place = (key: string) => (isPeriod(by) ? firstDay(key, by) : key)
  const parts = new Map<string, { counts: CountRow[]; cohort: CohortRow | undefined }>()
  const part = (key: string) => {
    const found = parts.get(key) ?? { counts: [], cohort: cohorts ? NO_INVITATIONS : undefined }
    parts.set(key, found)
    return found
  }
  for (const count of counts) part(place(count.key)).counts.push(count)
  for (const row of cohorts ?? []) {
    const into = part(place(row.key))
    into.cohort = sumCohorts(into.cohort ?? NO_INVITATIONS, row)
  }
  const rows = [...parts].map(([key, { counts, cohort }]) => scoreRow(kind, key, counts, cohort))
  const most = rows.sort((a, b) => b.n - a.n).slice(0, ROWS_LIMIT)
  return cut.kind === 'scoreGroup' ? withoutScore(kind, most) : most.sort(byKey)
}

/** In order; what is not stated comes last. */
function byKey(a: ScoreRow, b: ScoreRow): number {
  if (a.key === '' || b.key === '') return a.key === b.key ? 0 : a.key === '' ? 1 : -1
  return a.key.localeCompare(b.key, 'ru')
}

/** All promoters have an NPS of 100: no figure. Best group first. */
function withoutScore(kind: ScoreKind, rows: ScoreRow[]): ScoreRow[] {
  const { min, max } = scoreRange(kind)
  const order = Array.from({ length: max - min + 1 }, (_, index) => scoreGroup(kind, max - index) as string)
  return rows
    .map((row) => ({ ...row, value: null, low: null, high: null, cohort: null }))
    .sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key))
}
