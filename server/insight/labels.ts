import { scoreElementOf, type ScoreElement } from '@otklik/core/survey'
import type { Day } from '@otklik/core/time'
import type { Scope, Tx } from '../platform/database/index.ts'
import { workspaceOf } from '../platform/workspace.ts'
import type { PublishedSurvey, Surveys } from '../surveys/index.ts'
import type { LabelRow, LabelsView, ScoreRow } from './api.ts'
import { countAnswered, countDelivered, countRolledUp, type LabelCount, type LabelDelivery } from './label-store.ts'
import { firstDay, momentsOf, type Period } from './period.ts'
import { NO_INVITATIONS, scoreRow, sumCohorts } from './score-row.ts'
import type { CohortRow } from './score-store.ts'

export interface LabelsQuery {
  from: Day | null
  to: Day | null
  by: Period | null
  scope: Scope
}

/** At most so many labels with their surveys are given: those under which most was delivered. */
const ROWS_LIMIT = 1_000

/** Deliveries, answers and scores of every label, in a fixed number of statements. */
export async function labels(tx: Tx, surveys: Pick<Surveys, 'list'>, query: LabelsQuery): Promise<LabelsView> {
  const { from, to, by, scope } = query
  const [{ zone }, published, now] = await Promise.all([workspaceOf(tx), surveys.list(tx), tx.now()])
  const range = { from, to, moments: momentsOf(query, zone), zone }
  const keys = published.map(({ key }) => key)
  const [counts, deliveries] = await Promise.all([
    Object.keys(scope).length === 0 ? countRolledUp(tx, range) : countAnswered(tx, range),
    countDelivered(tx, keys, range, now),
  ])
  return { zone, from, to, by, rows: rowsOf(published, counts, deliveries, by) }
}

/** What is counted of one label under one survey. */
interface Part {
  label: string
  survey: string | null
  counts: LabelCount[]
  deliveries: LabelDelivery[]
}

function rowsOf(
  published: readonly PublishedSurvey[],
  counts: readonly LabelCount[],
  deliveries: readonly LabelDelivery[],
  by: Period | null,
): LabelRow[] {
  const known = new Map(published.map((survey) => [survey.key, asked(survey)]))
  const parts = new Map<string, Part>()
  const partOf = (label: string, survey: string | null) => {
    const key = JSON.stringify([label, survey])
    const found = parts.get(key) ?? { label, survey, counts: [], deliveries: [] }
    parts.set(key, found)
    return found
  }
  for (const count of counts)
    if (known.get(count.survey)?.element?.id === count.element) partOf(count.label, count.survey).counts.push(count)
  for (const row of deliveries) partOf(row.label, row.survey).deliveries.push(row)
  const rows = [...parts.values()].map((part) => rowOf(part, known.get(part.survey ?? ''), by))
  return rows
    .sort((a, b) => b.delivered - a.delivered)
    .slice(0, ROWS_LIMIT)
    .sort(
      (a, b) => a.label.localeCompare(b.label, 'ru') || b.delivered - a.delivered || keyOf(a).localeCompare(keyOf(b)),
    )
}

function keyOf({ survey }: LabelRow): string {
  return survey?.key ?? ''
}

interface Asked {
  key: string
  name: string
  /** The scale; null without one. */
  element: ScoreElement | null
}

function asked({ key, definition }: PublishedSurvey): Asked {
  return { key, name: definition.name, element: scoreElementOf(definition) }
}

function rowOf({ label, counts, deliveries }: Part, survey: Asked | undefined, by: Period | null): LabelRow {
  const days = new Set([...counts, ...deliveries].map(({ day }) => day))
  const keys = by === null ? [] : [...new Set([...days].map((day) => firstDay(day, by)))].sort()
  const within = (key: string) => (row: { day: Day }) => by !== null && firstDay(row.day, by) === key
  return {
    label,
    survey: survey ? { key: survey.key, name: survey.name, kind: survey.element?.kind ?? null } : null,
    ...figures('', survey?.element ?? null, counts, deliveries),
    periods: keys.map((key) => {
      const part = figures(key, survey?.element ?? null, counts.filter(within(key)), deliveries.filter(within(key)))
      return { key, delivered: part.delivered, scores: part.total }
    }),
  }
}

function figures(
  key: string,
  element: ScoreElement | null,
  counts: readonly LabelCount[],
  deliveries: readonly LabelDelivery[],
): { delivered: number; total: ScoreRow | null } {
  const cohort = deliveries.reduce<CohortRow>((sum, row) => sumCohorts(sum, { ...row, key }), NO_INVITATIONS)
  const given = counts.map(({ score, n }) => ({ key, score, n }))
  return { delivered: cohort.delivered, total: element ? scoreRow(element.kind, key, given, cohort) : null }
}
