import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ScoreRow, ScoresView } from './api.ts'
import { scoresTable } from './table.ts'

const row = (key: string, n: number, more: Partial<ScoreRow> = {}): ScoreRow => ({
  key,
  n,
  value: 29.6,
  low: -5.4,
  high: 44.2,
  mean: 7.25,
  topTwoShare: 0.5,
  few: 'enough',
  groups: { promoter: 1, passive: 2, detractor: 3 },
  counts: {},
  cohort: { delivered: 10, answered: 3, open: 0, rate: 0.3 },
  ...more,
})
const view: ScoresView = {
  survey: { key: 'nps', name: 'NPS', kind: 'nps', element: 'score' },
  zone: 'Europe/Moscow',
  from: '2026-01-01',
  to: null,
  basis: 'answeredAt',
  by: 'region',
  total: row('', 1_234),
  rows: [row('Урал', 1_200), row('', 4, { few: 'none', value: null, low: null, high: null, cohort: null })],
}

test('the table is aligned, ends with the total and marks what is few', () => {
  const lines = scoresTable(view, 'ru').split('\n')
  assert.equal(lines[0], 'NPS · 2026-01-01 — … · Europe/Moscow')
  assert.match(lines[2]!, /^region +ответов +NPS +95 % интервал +средняя/)
  assert.match(lines[4]!, /^Урал +1\s200 +\+30 +−5 … \+44 +7,25 +50\s% +1 +2 +3 +30\s%$/)
  assert.match(lines[5]!, /^\(не указано\) +4 +— .*слишком мало ответов$/)
  assert.match(lines.at(-1)!, /^Всего +1\s234 /)
  const column = lines[2]!.indexOf('ответов') + 'ответов'.length
  for (const line of [lines[4]!, lines[5]!, lines.at(-1)!]) assert.match(line.slice(0, column), /\d$/)
})

test('shares are written as percent, and a hostile value cannot steer the terminal', () => {
  const csat = {
    ...view,
    survey: { ...view.survey, kind: 'csat' as const },
    rows: [row('\u001b[2J\u202ex', 1, { value: 0.8, low: 0.5, high: 0.9 })],
  }
  const text = scoresTable(csat, 'en')
  assert.match(text, / 80% +50% … 90% /)
  assert.ok(!text.includes('\u001b') && !text.includes('\u202e'))
})
