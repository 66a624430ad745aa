import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compare } from './compare.ts'
import { parseCsv } from './csv.ts'
import { figuresOf } from './figures.ts'

const purchases = parseCsv(
  [
    'order_id,delivered_at,email,region',
    'a,2026-01-02 10:00:00,a@x.example,Юг',
    'b,2026-01-02 10:00:00,b@x.example,"Юг, ""дальний"""',
    'c,,c@x.example,Юг',
    'd,2026-01-02 10:00:00,,Юг',
  ].join('\r\n'),
)
const answers = parseCsv(
  [
    'order_id,answered_at,score,comment',
    'a,2026-01-05 10:00:00,1,',
    'a,2026-01-01 10:00:00,5,"early,',
    'and first"',
    'b,2026-01-03 10:00:00,2,',
    'b,2026-01-03 10:00:00,4,',
    'c,2026-01-03 10:00:00,5,',
    'd,2026-01-03 10:00:00,5,',
  ].join('\n'),
)
const figures = figuresOf(purchases, answers)

test('the last answer counts, by time and then by place, and only where somebody was asked', () => {
  assert.equal(figures.score.n, 2)
  assert.equal(figures.score.mean, 2.5)
  assert.equal(figures.score.topTwoShare, 0.5)
  assert.deepEqual(Object.keys(figures.by.region), ['Юг', 'Юг, "дальний"'])
  assert.deepEqual(figures.notAsked, { 'not-delivered': 1, 'no-address': 1 })
  assert.deepEqual([figures.answersBeforeInvitation, figures.answersIgnoredNotAsked, figures.casesOpened], [1, 2, 2])
})

test('the same figures agree, leaf by leaf', () => {
  const comparisons = compare(figures, structuredClone(figures))
  assert.ok(comparisons.length > 15 && comparisons.every(({ agrees }) => agrees))
})

test('one answer more or less, a region too many or a figure that is missing does not', () => {
  const differ = (change: (copy: typeof figures) => void) => {
    const copy = structuredClone(figures)
    change(copy)
    return compare(figures, copy).filter(({ agrees }) => !agrees)
  }
  assert.deepEqual(
    differ((copy) => copy.asked++).map(({ name }) => name),
    ['asked'],
  )
  assert.deepEqual(
    differ((copy) => (copy.score.mean! += 1e-6)).map(({ name }) => name),
    ['score.mean'],
  )
  assert.equal(differ((copy) => (copy.score.mean! += 1e-12)).length, 0)
  assert.equal(differ((copy) => (copy.by.region['Север'] = { n: 1, mean: 1, topTwoShare: 0 })).length, 3)
  assert.equal(differ((copy) => delete copy.notAsked['no-address']).length, 1)
})
