import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Scope } from '../platform/database/index.ts'
import type { ProblemError } from '../platform/errors/index.ts'
import { openTestBed } from '../platform/testing/index.ts'
import { createSurveys, starterSurvey } from '../surveys/index.ts'
import { dimensions } from './dimensions.ts'
import { addAnswers, type SampleAnswer } from './sample-answers.ts'
import { scores, type ScoresQuery } from './index.ts'

const bed = await openTestBed()
const surveys = createSurveys()

async function workspaceWith(answers: SampleAnswer[], options = {}): Promise<number> {
  const workspace = await bed.makeWorkspace(options)
  await bed.database.tenant(workspace, async (tx) => {
    await surveys.publish(tx, 'nps', starterSurvey('nps'))
    await addAnswers(tx, answers)
  })
  return workspace
}

const whole: ScoresQuery = { from: null, to: null, basis: 'answeredAt', by: null, filters: {}, scope: {} }
const ask = (workspace: number, query: Partial<ScoresQuery>, scope: Scope = {}) =>
  bed.database.panel(workspace, scope, (tx) => scores(tx, surveys, { ...whole, ...query, scope }))
const brief = (rows: { key: string; n: number }[]) => rows.map(({ key, n }) => [key, n])

const noon = (day: string) => `${day}T09:00:00Z`
const mixed: SampleAnswer[] = [
  { score: 10, at: noon('2026-01-05'), dimensions: { region: 'Ural', segment: 'b2b' }, labels: ['NPS', 'spring'] },
  { score: 9, at: noon('2026-01-06'), dimensions: { region: 'Ural', segment: 'b2c' }, labels: ['NPS'] },
  { score: 8, at: noon('2026-01-12'), dimensions: { region: 'South', segment: 'b2b' }, labels: ['NPS'] },
  { score: 3, at: noon('2026-02-01'), dimensions: { region: 'South', segment: 'b2c' }, labels: [] },
  { score: 0, at: noon('2026-02-02'), dimensions: { segment: 'b2c' }, channel: 'sms' },
]

test('the total counts every score once and says how few there are', async () => {
  const { total, survey, rows } = await ask(await workspaceWith(mixed), {})
  assert.deepEqual(survey, { key: 'nps', name: 'NPS', kind: 'nps', element: 'score' })
  assert.deepEqual(total.groups, { promoter: 2, passive: 1, detractor: 2 })
  assert.deepEqual([total.n, total.value, total.mean, total.few, rows], [5, 0, 6, 'none', []])
  assert.deepEqual(total.counts, { 0: 1, 3: 1, 8: 1, 9: 1, 10: 1 })
})

test('every cut adds up the same from rollups and from the answers', async () => {
  const workspace = await workspaceWith(mixed)
  // All answers pass this filter, and a filter is answered from the answers.
  const filters = { channel: ['email', 'sms'] }
  for (const by of ['region', 'segment', 'label', 'channel', 'scoreGroup', 'day', 'week', 'month', 'unknown']) {
    const fromRollups = await ask(workspace, { by })
    assert.deepEqual(await ask(workspace, { by, filters }), fromRollups, by)
    assert.equal(fromRollups.total.n, 5)
    assert.ok(fromRollups.rows.length > 0, by)
  }
})

test('what is not stated is a row of its own, and comes last', async () => {
  const { rows } = await ask(await workspaceWith(mixed), { by: 'region' })
  assert.deepEqual(brief(rows), [
    ['South', 2],
    ['Ural', 2],
    ['', 1],
  ])
})

test('a response counts once for each of its labels', async () => {
  const { rows } = await ask(await workspaceWith(mixed), { by: 'label' })
  assert.deepEqual(brief(rows), [
    ['NPS', 3],
    ['spring', 1],
  ])
})

test('score groups have counts and no score of their own, best first', async () => {
  const { rows } = await ask(await workspaceWith(mixed), { by: 'scoreGroup' })
  assert.deepEqual(
    rows.map(({ key, n, value, mean }) => [key, n, value, mean]),
    [
      ['promoter', 2, null, 9.5],
      ['passive', 1, null, 8],
      ['detractor', 2, null, 1.5],
    ],
  )
})

test('weeks begin on Monday, months on the first', async () => {
  const workspace = await workspaceWith(mixed)
  assert.deepEqual(brief((await ask(workspace, { by: 'week' })).rows), [
    ['2026-01-05', 2],
    ['2026-01-12', 1],
    ['2026-01-26', 1],
    ['2026-02-02', 1],
  ])
  assert.deepEqual(brief((await ask(workspace, { by: 'month' })).rows), [
    ['2026-01-01', 3],
    ['2026-02-01', 2],
  ])
})

test('a day begins at midnight in the zone of the workspace', async () => {
  const justBefore = { score: 9, at: '2026-03-09T18:59:59.999Z' }
  const midnight = { score: 9, at: '2026-03-09T19:00:00Z' }
  const workspace = await workspaceWith([justBefore, midnight], { zone: 'Asia/Yekaterinburg' })
  for (const filters of [{}, { channel: ['email'] }] as Record<string, string[]>[]) {
    assert.deepEqual(brief((await ask(workspace, { by: 'day', filters })).rows), [
      ['2026-03-09', 1],
      ['2026-03-10', 1],
    ])
    assert.equal((await ask(workspace, { from: '2026-03-10', to: '2026-03-11', filters })).total.n, 1)
    assert.equal((await ask(workspace, { from: '2026-03-09', to: '2026-03-10', filters })).total.n, 1)
  }
})

test('filters hold together, their values either way', async () => {
  const workspace = await workspaceWith(mixed)
  const n = async (filters: Record<string, string[]>) => (await ask(workspace, { filters })).total.n
  assert.equal(await n({ region: ['Ural'] }), 2)
  assert.equal(await n({ region: ['Ural', 'South'], segment: ['b2b'] }), 2)
  assert.equal(await n({ region: [''] }), 1)
  assert.equal(await n({ label: ['spring', 'other'] }), 1)
  assert.equal(await n({ scoreGroup: ['detractor'] }), 2)
  assert.equal(await n({ channel: ['telegram'] }), 0)
})

test('a cohort counts what was delivered in the period, answered whenever', async () => {
  const delivered = noon('2026-01-10')
  const workspace = await workspaceWith([
    { score: 9, at: noon('2026-02-20'), deliveredAt: delivered, dimensions: { region: 'Ural' } },
    { score: null, at: delivered, dimensions: { region: 'Ural' }, expiresAt: noon('2026-01-20') },
    { score: null, at: delivered, dimensions: { region: 'South' } },
    { score: 3, at: noon('2026-01-11'), deliveredAt: noon('2025-12-31') },
  ])
  const january = { from: '2026-01-01', to: '2026-02-01' }
  const { total, rows } = await ask(workspace, { ...january, by: 'region' })
  assert.equal(total.n, 1)
  assert.deepEqual(total.cohort, { delivered: 3, answered: 1, open: 1, rate: 1 / 3 })
  assert.deepEqual(
    rows.map(({ key, n, cohort }) => [key, n, cohort?.delivered, cohort?.open, cohort?.rate]),
    [
      ['South', 0, 1, 1, 0],
      ['Ural', 0, 2, 0, 0.5],
      ['', 1, 0, 0, null],
    ],
  )
  assert.equal((await ask(workspace, { filters: { scoreGroup: ['promoter'] } })).total.cohort, null)
})

test('by the time of asking, an answer belongs to the period of its invitation', async () => {
  const late = { score: 9, at: noon('2026-02-20'), deliveredAt: noon('2026-01-10') }
  const workspace = await workspaceWith([late])
  const january = { from: '2026-01-01', to: '2026-02-01' }
  assert.equal((await ask(workspace, january)).total.n, 0)
  assert.equal((await ask(workspace, { ...january, basis: 'askedAt' })).total.n, 1)
})

test('a person with a scope gets the figures of the own rows, whatever is asked', async () => {
  const workspace = await workspaceWith(mixed)
  const ural = { region: ['Ural'] }
  for (const by of [null, 'region', 'segment', 'label', 'day', 'scoreGroup', 'channel']) {
    const { total, rows } = await ask(workspace, { by }, ural)
    assert.deepEqual(total.groups, { promoter: 2, passive: 0, detractor: 0 }, String(by))
    assert.ok(rows.every(({ n }) => n <= 2))
    assert.equal(total.cohort?.delivered, 2)
  }
  assert.deepEqual(brief((await ask(workspace, { by: 'region' }, ural)).rows), [['Ural', 2]])
  assert.equal((await ask(workspace, { filters: { region: ['South'] } }, ural)).total.n, 0)
  assert.equal((await ask(workspace, {}, { ...ural, segment: ['b2b'] })).total.n, 1)
})

test('the survey with the most scores that a person may see comes first', async () => {
  const csat = { surveyKey: 'csat', kind: 'csat' as const, score: 5, dimensions: { region: 'South' } }
  const workspace = await workspaceWith([
    ...mixed.slice(0, 2),
    ...[6, 7, 8].map((day) => ({ ...csat, at: noon(`2026-01-0${day}`) })),
  ])
  await bed.database.tenant(workspace, (tx) => surveys.publish(tx, 'csat', starterSurvey('csat')))
  const keys = async (scope: Scope) => {
    const view = await bed.database.panel(workspace, scope, (tx) => dimensions(tx, surveys, scope))
    return view.surveys.map(({ key }) => key)
  }
  assert.deepEqual(await keys({}), ['csat', 'nps'])
  assert.deepEqual(await keys({ region: ['Ural'] }), ['nps', 'csat'])
  assert.equal((await ask(workspace, {})).survey.key, 'csat')
  assert.equal((await ask(workspace, {}, { region: ['Ural'] })).survey.key, 'nps')
})

test('while there are no scores, the survey that somebody was asked comes first', async () => {
  const workspace = await workspaceWith([{ score: null, at: noon('2026-01-05') }])
  await bed.database.tenant(workspace, (tx) => surveys.publish(tx, 'csat', starterSurvey('csat')))
  const view = await bed.database.panel(workspace, {}, (tx) => dimensions(tx, surveys, {}))
  assert.deepEqual(
    view.surveys.map(({ key }) => key),
    ['nps', 'csat'],
  )
})

test('without a survey nothing can be counted, and an unknown one is said to be', async () => {
  const empty = await bed.makeWorkspace()
  await assert.rejects(ask(empty, {}), (error: ProblemError) => error.code === 'not-found')
  const workspace = await workspaceWith([])
  await assert.rejects(ask(workspace, { survey: 'x' }), (error: ProblemError) => error.code === 'not-found')
  const { total } = await ask(workspace, {})
  assert.deepEqual([total.n, total.value, total.cohort?.delivered], [0, null, 0])
})
