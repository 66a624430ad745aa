import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decide } from '../decide.ts'
import type { GapRule, PolicyFacts } from '../definition.ts'
import { DAY, NOON, policyFactsOf, requestOf, slotOf, word } from '../testing.ts'

const gap = (since: GapRule['since'], length = 'P30D', applies?: GapRule['applies']): GapRule => ({
  kind: 'gap',
  id: 'gap',
  since,
  gap: length,
  ...(applies && { applies }),
})
const decided = (rule: GapRule, more: Partial<PolicyFacts>, now = NOON) =>
  decide(policyFactsOf([rule], more), requestOf({ labels: ['nps'] }), now)

test('a gap counts from the latest invitation, answer or refusal, whichever it names', () => {
  const slots = [slotOf(NOON - 40 * DAY), slotOf(NOON - DAY), slotOf(NOON - 10 * DAY)]
  assert.equal(word(decided(gap('invited'), { asked: slots })), 'gap-invited pass')
  assert.equal(word(decided(gap('answered'), { answered: slots })), 'gap-answered pass')
  assert.equal(word(decided(gap('declined'), { declined: slots })), 'gap-declined pass')
  assert.equal(word(decided(gap('answered'), { asked: slots, declined: slots })), 'asked')
  const verdict = decided(gap('invited', 'PT720H'), { asked: slots })
  assert.deepEqual(verdict.outcome === 'not-asked' && verdict.detail, {
    at: NOON - DAY,
    freeAt: NOON + 29 * DAY,
    gap: 'PT720H',
  })
})

test('it ends at its exact end, in the contact’s calendar', () => {
  const facts = { answered: [slotOf(NOON)] }
  const freeAt = Date.parse('2026-04-09T10:00Z') // 30 days and a change of clocks later
  assert.equal(word(decided(gap('answered'), facts, freeAt - 1)), 'gap-answered pass')
  assert.equal(word(decided(gap('answered'), facts, freeAt)), 'asked')
})

test('it counts only what lies within its scope, and says which labels', () => {
  const rule = gap('answered', 'P30D', { labels: ['nps'] })
  assert.equal(word(decided(rule, { answered: [slotOf(NOON - DAY)] })), 'asked')
  const verdict = decided(rule, { answered: [slotOf(NOON - DAY, { labels: ['nps'] })] })
  assert.deepEqual(verdict.outcome === 'not-asked' && verdict.detail.labels, ['nps'])
})
