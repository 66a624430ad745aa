import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PolicyRule } from '@otklik/core/policy'
import { byKind, movedRule, newRuleId, shiftedRule, stateOf, withoutRule, withRule } from './policy-draft.ts'

const limit = (id: string, max = 1): PolicyRule => ({ kind: 'limit', id, max, window: { rolling: 'P30D' } })
const quiet: PolicyRule = { kind: 'quiet-hours', id: 'night', from: '21:00', to: '09:00' }
const holdout: PolicyRule = { kind: 'holdout', id: 'control', share: 0.1 }
const rules = [limit('a'), quiet, limit('b'), holdout, limit('c')]
const ids = (list: readonly PolicyRule[]) => list.map(({ id }) => id).join(' ')

test('rules are shown as they are looked at: by kind, and within it as they stand', () => {
  assert.deepEqual(
    byKind(rules).map(({ kind, rules }) => [kind, ids(rules)]),
    [
      ['holdout', 'control'],
      ['limit', 'a b c'],
      ['quiet-hours', 'night'],
    ],
  )
})

test('a rule moves among those of its kind, and nowhere else', () => {
  assert.equal(ids(movedRule(rules, 'c', { id: 'a', side: 'before' })), 'c a night b control')
  assert.equal(ids(movedRule(rules, 'a', { id: 'c', side: 'after' })), 'night b control c a')
  assert.equal(ids(movedRule(rules, 'a', { id: 'night', side: 'before' })), ids(rules))
  assert.equal(ids(movedRule(rules, 'a', { id: 'a', side: 'after' })), ids(rules))
})

test('with the keys a rule goes over its neighbour of the same kind, and stays at the ends', () => {
  assert.equal(ids(shiftedRule(rules, 'a', 'down')), 'night b a control c')
  assert.equal(ids(shiftedRule(rules, 'b', 'up')), 'b a night control c')
  assert.equal(ids(shiftedRule(rules, 'a', 'up')), ids(rules))
  assert.equal(ids(shiftedRule(rules, 'c', 'down')), ids(rules))
})

test('a rule takes the place of its namesake, a new one the last', () => {
  assert.deepEqual(withRule(rules, limit('b', 5))[2], limit('b', 5))
  assert.equal(ids(withRule(rules, limit('d'))), 'a night b control c d')
  assert.equal(ids(withoutRule(rules, 'b')), 'a night control c')
})

test('a rule is new, changed or the same, against what holds', () => {
  assert.equal(stateOf(limit('a'), rules), 'same')
  assert.equal(stateOf(limit('a', 2), rules), 'changed')
  assert.equal(stateOf(limit('z'), rules), 'new')
})

test('the id of a new rule is taken by none', () => {
  assert.equal(newRuleId('gap', ['limit', 'limit-2']), 'gap')
  assert.equal(newRuleId('limit', ['limit', 'limit-2']), 'limit-3')
})
