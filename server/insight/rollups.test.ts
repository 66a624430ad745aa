import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { openTestBed } from '../platform/testing/index.ts'
import { applyRollups, recountRollups, type ScoreChange } from './index.ts'
import { rollupDifferences } from './rollups.ts'
import { addAnswers } from './sample-answers.ts'

const bed = await openTestBed()
const zone = 'Europe/Moscow'
const at = Date.parse('2026-03-02T12:00:00Z')
const change = (before: number | null, after: number | null): ScoreChange => ({
  surveyKey: 'nps',
  element: 'score',
  kind: 'nps',
  channel: 'email',
  labels: ['NPS', 'NPS'],
  dimensions: { region: 'Ural', branch: '' },
  before: before === null ? null : { score: before, answeredAt: at },
  after: after === null ? null : { score: after, answeredAt: at },
})

test('a score adds to the total, its channel, each label once and each stated dimension', () => {
  assert.deepEqual(
    rollupDifferences(zone, [change(null, 9)]).map(({ dimension, value, n }) => [dimension, value, n]),
    [
      ['', '', 1],
      ['@channel', 'email', 1],
      ['@label', 'NPS', 1],
      ['region', 'Ural', 1],
    ],
  )
})

test('a change moves one from score to score; what cancels out writes nothing', () => {
  const moved = rollupDifferences(zone, [change(3, 9)])
  assert.deepEqual(new Set(moved.map(({ score, n }) => `${score} ${n}`)), new Set(['3 -1', '9 1']))
  assert.deepEqual(rollupDifferences(zone, [change(null, 3), change(3, 9), change(9, null)]), [])
})

test('differences come in the order of their keys, however the changes came', () => {
  const changes = [change(null, 9), change(null, 1), { ...change(null, 5), dimensions: { area: 'x' } }]
  assert.deepEqual(rollupDifferences(zone, changes), rollupDifferences(zone, changes.toReversed()))
})

test('a recount finds what the rollups have too many or too few', async () => {
  const workspace = await bed.makeWorkspace()
  await bed.database.tenant(workspace, async (tx) => {
    await addAnswers(tx, [{ score: 9, at, dimensions: { region: 'Ural' }, labels: ['NPS'] }])
    assert.deepEqual(await recountRollups(tx, zone), [])
    await applyRollups(tx, zone, [change(null, 4)])
    const found = await recountRollups(tx, zone)
    assert.equal(found.length, 4)
    assert.deepEqual(
      new Set(found.map(({ score, rolledUp, recounted }) => [score, rolledUp, recounted].join())),
      new Set(['4,1,0']),
    )
  })
})

test('whatever was answered where and when, the rollups equal a recount', async () => {
  const answer = fc.record({
    score: fc.nat(10),
    // Around clock changes and the turn of the year.
    at: fc.integer({ min: Date.parse('2025-10-25T00:00:00Z'), max: Date.parse('2026-03-30T00:00:00Z') }),
    dimensions: fc.dictionary(
      fc.constantFrom('region', 'label', '__proto__', 'a\nb'),
      fc.constantFrom('', 'x', 'y\nz', '"'),
    ),
    labels: fc.array(fc.constantFrom('a', 'b', ''), { maxLength: 3 }),
    channel: fc.constantFrom('email', 'sms'),
  })
  const zones = fc.constantFrom('Europe/Berlin', 'Asia/Kolkata', 'America/Sao_Paulo', 'Pacific/Apia', 'UTC')
  await fc.assert(
    fc.asyncProperty(fc.array(answer, { maxLength: 15 }), zones, async (answers, zone) => {
      const workspace = await bed.makeWorkspace({ zone })
      await bed.database.tenant(workspace, async (tx) => {
        await addAnswers(tx, answers)
        assert.deepEqual(await recountRollups(tx, zone), [])
      })
    }),
    { numRuns: 25 },
  )
})
