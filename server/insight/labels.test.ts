import assert from 'node:assert/strict'
import { test } from 'node:test'
import { messageRow, insertPast } from '../history/testing.ts'
import type { Scope } from '../platform/database/index.ts'
import { openTestBed } from '../platform/testing/index.ts'
import { createSurveys, starterSurvey } from '../surveys/index.ts'
import { labels, type LabelsQuery } from './labels.ts'
import { addAnswers, type SampleAnswer } from './sample-answers.ts'

const bed = await openTestBed()
const surveys = createSurveys()
const noon = (day: string) => `${day}T09:00:00Z`
const whole: LabelsQuery = { from: null, to: null, by: null, scope: {} }

async function workspaceWith(answers: SampleAnswer[], options = {}): Promise<number> {
  const workspace = await bed.makeWorkspace(options)
  await bed.database.tenant(workspace, async (tx) => {
    await surveys.publish(tx, 'nps', starterSurvey('nps'))
    await surveys.publish(tx, 'csat', starterSurvey('csat'))
    await addAnswers(tx, answers)
  })
  return workspace
}

const ask = async (workspace: number, query: Partial<LabelsQuery> = {}, scope: Scope = {}) =>
  (await bed.database.panel(workspace, scope, (tx) => labels(tx, surveys, { ...whole, ...query, scope }))).rows
const brief = (rows: Awaited<ReturnType<typeof ask>>) =>
  rows.map(({ label, survey, delivered, total }) => [
    label,
    survey?.key ?? null,
    delivered,
    total?.n ?? null,
    total?.cohort?.rate ?? null,
  ])

const mixed: SampleAnswer[] = [
  { score: 10, at: noon('2026-01-05'), dimensions: { region: 'Ural' }, labels: ['NPS', 'spring'] },
  { score: 3, at: noon('2026-01-06'), dimensions: { region: 'South' }, labels: ['NPS'] },
  {
    score: null,
    at: noon('2026-02-01'),
    dimensions: { region: 'South' },
    labels: ['NPS'],
    expiresAt: noon('2026-02-02'),
  },
  { score: null, at: noon('2026-03-01'), dimensions: { region: 'South' }, labels: ['NPS'] },
  { score: 5, at: noon('2026-02-02'), labels: ['spring'], surveyKey: 'csat', kind: 'csat' },
  { score: 9, at: noon('2026-02-02'), labels: [] },
]

test('each label stands with each survey that was asked under it: what was delivered, answered, and the score', async () => {
  const rows = await ask(await workspaceWith(mixed))
  assert.deepEqual(brief(rows), [
    ['NPS', 'nps', 4, 2, 0.5],
    ['spring', 'csat', 1, 1, 1],
    ['spring', 'nps', 1, 1, 1],
  ])
  const [nps] = rows
  assert.deepEqual(nps!.survey, { key: 'nps', name: 'NPS', kind: 'nps' })
  assert.deepEqual(nps!.total!.groups, { promoter: 1, passive: 0, detractor: 1 })
  assert.deepEqual(nps!.total!.cohort, { delivered: 4, answered: 2, open: 1, rate: 0.5 })
  assert.deepEqual([nps!.total!.value, nps!.total!.few, nps!.periods], [0, 'none', []])
})

test('with enough answers the score has its interval', async () => {
  const many = Array.from({ length: 40 }, (_, n) => ({
    score: n % 4 === 0 ? 3 : 10,
    at: noon('2026-01-05'),
    labels: ['NPS'],
  }))
  const [row] = await ask(await workspaceWith(many))
  const { n, value, low, high } = row!.total!
  assert.deepEqual([n, value], [40, 50])
  assert.ok(low! > -100 && low! < 50 && high! > 50 && high! < 100)
})

test('the range is one of local days, deliveries by when they were delivered and scores by when they were given', async () => {
  const workspace = await workspaceWith(
    [
      { score: 9, at: '2026-03-09T19:00:00Z', deliveredAt: '2026-03-09T18:59:59.999Z', labels: ['NPS'] },
      { score: null, at: '2026-03-09T19:00:00Z', labels: ['NPS'] },
    ],
    { zone: 'Asia/Yekaterinburg' },
  )
  const day = (from: string, to: string) => ask(workspace, { from, to })
  assert.deepEqual(brief(await day('2026-03-09', '2026-03-10')), [['NPS', 'nps', 1, 0, 1]])
  assert.deepEqual(brief(await day('2026-03-10', '2026-03-11')), [['NPS', 'nps', 1, 1, 0]])
  assert.deepEqual(await day('2026-03-11', '2026-03-12'), [])
})

test('periods part what the whole adds up', async () => {
  const workspace = await workspaceWith(mixed)
  const [nps] = await ask(workspace, { by: 'month' })
  assert.deepEqual(
    nps!.periods.map(({ key, delivered, scores }) => [key, delivered, scores!.n]),
    [
      ['2026-01-01', 2, 2],
      ['2026-02-01', 1, 0],
      ['2026-03-01', 1, 0],
    ],
  )
})

test('messages to customers that ask nothing are counted under their labels, once accepted', async () => {
  const workspace = await workspaceWith([])
  const at = bed.clock.now()
  const labelled = { labels: ['sorry', 'NPS'] }
  await bed.database.tenant(workspace, (tx) =>
    insertPast(tx, {
      messages: [
        messageRow('00000000-0000-7000-8000-000000000001', at, { ...labelled, accepted_at: at }),
        messageRow('00000000-0000-7000-8000-000000000001', at, labelled),
        messageRow('00000000-0000-7000-8000-000000000001', at, { accepted_at: at }),
        // To somebody of the company.
        messageRow('00000000-0000-7000-8000-000000000001', at, { ...labelled, contact_id: null, accepted_at: at }),
      ],
    }),
  )
  assert.deepEqual(brief(await ask(workspace)), [
    ['NPS', null, 1, null, null],
    ['sorry', null, 1, null, null],
  ])
})

test('a person with a row scope gets what lies within it, counted from the answers', async () => {
  const workspace = await workspaceWith(mixed)
  assert.deepEqual(brief(await ask(workspace, {}, { region: ['South'] })), [['NPS', 'nps', 3, 1, 1 / 3]])
  const everywhere = await ask(workspace, {}, { region: ['South', 'Ural'] })
  assert.deepEqual(brief(everywhere), [
    ['NPS', 'nps', 4, 2, 0.5],
    ['spring', 'nps', 1, 1, 1],
  ])
})
