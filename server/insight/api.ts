export type ScoreKind = 'nps' | 'csat' | 'ces'

/** GET /api/insight/scores?survey=&from=&to=&by=&basis=&filter[region]=… */
export interface ScoresView {
  survey: { key: string; name: string; kind: ScoreKind; element: string }
  /** Workspace's zone; `from` inclusive and `to` exclusive are local dates. */
  zone: string
  from: string | null
  to: string | null
  basis: 'answeredAt' | 'askedAt'
  /** `scoreGroup`, `label`, `channel`, `day`, `week`, `month`, or the name of a dimension; null for the total alone. */
  by: string | null
  total: ScoreRow
  rows: ScoreRow[]
}

export interface ScoreRow {
  /** The value of `by`; an ISO date (the first day) for day, week and month; '' for the total and for "not stated". */
  key: string
  n: number
  /** NPS −100…100; CSAT and CES the share (0–1) of the two (CES: three) top values. Null below the least number shown. */
  value: number | null
  low: number | null
  high: number | null
  mean: number | null
  topTwoShare: number | null
  few: 'none' | 'few' | 'enough'
  /** Answers in each score group: promoter, passive, detractor or satisfied, neutral, dissatisfied. */
  groups: Record<string, number>
  /** Answers by score value. */
  counts: Record<string, number>
  /** Of the invitations delivered in the period: how many, how many have a score by now, how many may still be answered. */
  cohort: { delivered: number; answered: number; open: number; rate: number | null } | null
}

/**
 * GET /api/insight/labels?from=&to=&by=: what was sent under each label, and what came of it. A label stands with each
 * survey that was asked under it, and without one for messages that ask nothing; the labels in order.
 */
export interface LabelsView {
  zone: string
  /** Local dates, `to` exclusive. */
  from: string | null
  to: string | null
  /** `day`, `week`, `month`, or null for the range as a whole. */
  by: string | null
  rows: LabelRow[]
}

export interface LabelRow {
  label: string
  /** Null for messages that ask nothing. */
  survey: { key: string; name: string; kind: ScoreKind | null } | null
  /** Invitations, or messages that ask nothing, that were delivered in the range. */
  delivered: number
  /** The scores that were given in the range; its cohort are the invitations delivered in it. Null without a scale. */
  total: ScoreRow | null
  /** By first day, those in which something was delivered or answered. */
  periods: { key: string; delivered: number; scores: ScoreRow | null }[]
}

/** GET /api/insight/dimensions. The survey with the most scores comes first, of those without any what was asked. */
export interface DimensionsView {
  dimensions: { name: string; values: { value: string; n: number }[] }[]
  labels: string[]
  surveys: { key: string; name: string; kind: ScoreKind | null; version: number }[]
}
