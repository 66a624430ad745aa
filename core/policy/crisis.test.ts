import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decide } from './decide.ts'
import type { Crisis, PolicyRule, Request } from './definition.ts'
import { DAY, NOON, policyFactsOf, requestOf, slotOf, word } from './testing.ts'

const crisisOf = (more: Partial<Crisis> = {}): Crisis => ({ id: 'c', from: NOON, until: NOON + DAY, ...more })
const month: PolicyRule = { kind: 'limit', id: 'month', max: 1, window: { rolling: 'P30D' } }
const asked = [slotOf(NOON - DAY)]

function decided(crises: Crisis[], request: Partial<Request> = {}, now = NOON, rules: PolicyRule[] = []) {
  return decide(policyFactsOf(rules, { crises, asked, zone: 'UTC' }), requestOf(request), now)
}

test('a crisis holds from its beginning until its end', () => {
  const until = NOON + DAY
  const held = { outcome: 'held', until, reason: 'crisis', rule: 'c', detail: { freeAt: until } }
  assert.equal(word(decided([crisisOf()], {}, NOON - 1)), 'asked')
  assert.deepEqual(decided([crisisOf()]), held)
  assert.deepEqual(decided([crisisOf()], {}, until - 1), held)
  assert.equal(word(decided([crisisOf()], {}, until)), 'asked')
})

test('it holds what it names: a label or a scenario', () => {
  const named = crisisOf({ labels: ['nps'], scenarios: ['pulse'] })
  assert.equal(word(decided([named])), 'asked')
  assert.equal(word(decided([named], { labels: ['x', 'nps'] })), 'crisis held')
  assert.equal(word(decided([named], { scenario: 'pulse' })), 'crisis held')
})

test('of several, the one that ends last says until when', () => {
  const verdict = decided([crisisOf(), crisisOf({ id: 'd', until: NOON + 2 * DAY }), crisisOf({ id: 'e' })])
  assert.deepEqual(verdict.outcome === 'held' && [verdict.until, verdict.rule], [NOON + 2 * DAY, 'd'])
})

test('one with rules holds nothing: its rules stand in for their namesakes and beside the others', () => {
  const lax = crisisOf({ rules: [{ ...month, max: 2 }] })
  assert.equal(word(decided([], {}, NOON, [month])), 'limit pass')
  assert.equal(word(decided([lax], {}, NOON, [month])), 'asked')
  assert.equal(word(decided([lax], {}, NOON + DAY, [month])), 'limit pass')
  assert.equal(word(decided([lax], {}, NOON, [{ ...month, id: 'other' }])), 'limit pass')
  assert.equal(word(decided([crisisOf({ rules: [month] })])), 'limit pass')
  const later = crisisOf({ id: 'b', from: NOON - 1, rules: [month] })
  assert.equal(word(decided([lax, later], {}, NOON, [month])), 'asked')
})

test('its rules count only for what it names', () => {
  const lax = crisisOf({ labels: ['nps'], rules: [{ ...month, max: 2 }] })
  assert.equal(word(decided([lax], { labels: ['nps'] }, NOON, [month])), 'asked')
  assert.equal(word(decided([lax], {}, NOON, [month])), 'limit pass')
})

test('whoever its rules hold is decided anew when it ends', () => {
  const strict = crisisOf({ rules: [{ ...month, then: { hold: 'P60D' } }] })
  const verdict = decided([strict], {}, NOON, [month])
  assert.equal(verdict.outcome === 'held' && verdict.until, NOON + DAY)
})
