import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultsOf, newCrisis, type CrisisForm } from './crisis-form.ts'

const NOW = Date.parse('2026-11-14T07:00:00Z')
const DAY = 86_400_000
const form: CrisisForm = {
  aim: 'all',
  labels: ['NPS'],
  scenarios: ['after-purchase'],
  deed: 'hold',
  rules: [{ kind: 'limit', id: 'month', max: 1, window: { rolling: 'P90D' } }],
  until: '2026-11-15T12:00',
  note: ' Склад горит ',
}

test('a switch holds all until its end, and says why', () => {
  assert.deepEqual(faultsOf(form, NOW + DAY, NOW), [])
  assert.deepEqual(newCrisis(form, 'then'), { note: 'Склад горит', until: 'then' })
})

test('only what was chosen is named: labels, scenarios, other limits', () => {
  assert.deepEqual(newCrisis({ ...form, aim: 'labels' }, 'then').labels, ['NPS'])
  assert.deepEqual(newCrisis({ ...form, aim: 'scenarios', deed: 'limits' }, 'then'), {
    note: 'Склад горит',
    until: 'then',
    scenarios: ['after-purchase'],
    rules: form.rules,
  })
})

test('what is missing is told, and an end that is past or too far', () => {
  const bare: CrisisForm = { ...form, aim: 'labels', labels: [], deed: 'limits', rules: [], note: ' ' }
  assert.deepEqual(faultsOf(bare, null, NOW), ['labels', 'rules', 'until', 'note'])
  assert.deepEqual(faultsOf({ ...form, aim: 'scenarios', scenarios: [] }, NOW + DAY, NOW), ['scenarios'])
  for (const until of [NOW, NOW - 1, NOW + 90 * DAY + 1]) assert.deepEqual(faultsOf(form, until, NOW), ['until'])
  assert.deepEqual(faultsOf(form, NOW + 90 * DAY, NOW), [])
})
