import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decide, unreachable } from './decide.ts'
import type { PolicyFacts, PolicyRule, Request } from './definition.ts'
import { DAY, HOUR, NOON, policyFactsOf, requestOf, slotOf, word } from './testing.ts'

const month: PolicyRule = { kind: 'limit', id: 'month', max: 1, window: { rolling: 'P30D' } }
const rest: PolicyRule = { kind: 'gap', id: 'rest', since: 'answered', gap: 'P90D' }
const night: PolicyRule = { kind: 'quiet-hours', id: 'night', from: '21:00', to: '09:00' }
const nobody: PolicyRule = { kind: 'sample', id: 'nobody', share: 0 }
const everybody: PolicyRule = { kind: 'holdout', id: 'everybody', share: 1 }
const quiet: PolicyRule = { kind: 'open-case', id: 'no-cases' }
const consent: PolicyRule = { kind: 'consent', id: 'consent' }

const asked = [slotOf(NOON - DAY)]
const decided = (rules: PolicyRule[], more: Partial<PolicyFacts> = {}, request: Partial<Request> = {}, now = NOON) =>
  word(decide(policyFactsOf(rules, more), requestOf(request), now))

test('who breaks no rule is asked', () => {
  assert.equal(decided([month, rest, night, quiet]), 'asked')
})

test('what makes asking pointless comes before what makes it too much, and that before what makes it wait', () => {
  const midnight = Date.parse('2026-03-10T23:00Z')
  const crisis = { id: 'c', from: 0, until: midnight + DAY }
  const suppression = { reason: 'bounced', from: 0 } as const
  const slots = [slotOf(midnight - DAY)]
  const all = { address: null, suppression, openCases: 1, asked: slots, answered: slots, crises: [crisis] }
  const table: [rules: PolicyRule[], facts: Partial<PolicyFacts>, outcome: string][] = [
    [[night, month, rest, quiet, nobody, consent, everybody], all, 'no-address pass'],
    [[night, month, rest, quiet, nobody, consent, everybody], { ...all, address: 'a' }, 'bounced pass'],
    [
      [night, month, rest, quiet, nobody, consent, everybody],
      { ...all, address: 'a', suppression: null },
      'holdout drop',
    ],
    [[night, month, rest, quiet, nobody, consent], { ...all, address: 'a', suppression: null }, 'consent pass'],
    [[night, month, rest, quiet, nobody], { ...all, address: 'a', suppression: null }, 'sample pass'],
    [[night, month, rest, quiet], { ...all, address: 'a', suppression: null }, 'open-case pass'],
    [[night, month, rest], { ...all, address: 'a', suppression: null }, 'gap-answered pass'],
    [[night, month], { ...all, address: 'a', suppression: null }, 'limit pass'],
    [[night], { ...all, address: 'a', suppression: null }, 'crisis held'],
    [[night], {}, 'quiet-hours held'],
  ]
  for (const [rules, facts, outcome] of table) assert.equal(decided(rules, facts, {}, midnight), outcome)
})

test('within one kind the first rule of the policy decides', () => {
  const drop: PolicyRule = { ...month, id: 'strict', then: 'drop' }
  assert.equal(decided([month, drop], { asked }), 'limit pass')
  assert.equal(decided([drop, month], { asked }), 'limit drop')
})

test('a suppression binds from its own time on, whatever is sent', () => {
  const facts = policyFactsOf([], { suppression: { reason: 'unsubscribed', from: NOON } })
  const refusal = { outcome: 'not-asked', reason: 'unsubscribed', rule: null, drop: false, detail: { at: NOON } }
  assert.equal(word(decide(facts, requestOf(), NOON - 1)), 'asked')
  for (const purpose of ['ask', 'reminder', 'send'] as const) {
    const detail = { at: NOON, channel: 'email', ...(purpose !== 'ask' && { purpose }) }
    assert.deepEqual(decide(facts, requestOf({ purpose }), NOON), { ...refusal, detail })
  }
  assert.deepEqual(unreachable(facts, NOON), refusal)
  assert.equal(unreachable(policyFactsOf([month], { asked }), NOON), null)
})

test('a rule binds what lies in its scope: one of its labels, and its survey, and its channel', () => {
  const rule = (applies: PolicyRule['applies']): PolicyRule => ({ kind: 'sample', id: 's', share: 0, applies })
  const table: [applies: PolicyRule['applies'], request: Partial<Request>, binds: boolean][] = [
    [undefined, {}, true],
    [{ labels: ['nps', 'csat'] }, { labels: ['x', 'csat'] }, true],
    [{ labels: ['nps'] }, { labels: ['x'] }, false],
    [{ labels: ['nps'] }, {}, false],
    [{ surveys: ['nps'] }, {}, true],
    [{ surveys: ['csat'] }, {}, false],
    [{ surveys: ['nps'] }, { survey: null }, false],
    [{ channels: ['sms', 'email'] }, {}, true],
    [{ channels: ['sms'] }, {}, false],
    [{ labels: ['nps'], surveys: ['nps'], channels: ['sms'] }, { labels: ['nps'] }, false],
    [{ labels: ['nps'], surveys: ['nps'], channels: ['email'] }, { labels: ['nps'] }, true],
  ]
  for (const [applies, request, binds] of table)
    assert.equal(
      decided([rule(applies)], {}, request),
      binds ? 'sample pass' : 'asked',
      JSON.stringify([applies, request]),
    )
})

test('a rule with a condition binds only contacts for whom it holds', () => {
  const rule: PolicyRule = { ...nobody, when: { field: 'contact.vip', is: 'equal', value: true } }
  assert.equal(decided([rule], { fields: { contact: { vip: true } } }), 'sample pass')
  assert.equal(decided([rule], { fields: { contact: { vip: false } } }), 'asked')
  assert.equal(decided([rule], { fields: {} }), 'asked')
})

test('reminders and thank-yous are bound by holdout and crisis, and by rules that say so', () => {
  const strict: PolicyRule = { ...month, alsoFor: ['reminder'] }
  assert.equal(decided([month, nobody, consent, quiet], { asked, openCases: 1 }, { purpose: 'reminder' }), 'asked')
  assert.equal(decided([strict], { asked }, { purpose: 'reminder' }), 'limit pass')
  assert.equal(decided([strict], { asked }, { purpose: 'send' }), 'asked')
  assert.equal(decided([everybody], {}, { purpose: 'send' }), 'holdout drop')
  const crises = [{ id: 'c', from: NOON, until: NOON + DAY }]
  assert.equal(decided([], { crises }, { purpose: 'reminder' }), 'crisis held')
})

test('a rule that holds does so until asking is free, and passes at its expiry, counted from the first hold at the step', () => {
  const rule: PolicyRule = { ...month, then: { hold: 'P3D' } }
  const late = [slotOf(NOON - 29 * DAY)]
  const free = decide(policyFactsOf([rule], { asked: late, zone: 'UTC' }), requestOf(), NOON)
  assert.deepEqual(free.outcome === 'held' && [free.until, free.rule], [NOON + DAY, 'month'])
  const facts = policyFactsOf([rule], { asked, zone: 'UTC' })
  const held = decide(facts, requestOf(), NOON)
  assert.deepEqual(held.outcome === 'held' && held.until, NOON + 3 * DAY)
  const heldSince = NOON - 3 * DAY + 1
  const almost = decide(facts, requestOf({ heldSince }), NOON)
  assert.deepEqual(almost.outcome === 'held' && almost.until, NOON + 1)
  const over = decide(facts, requestOf({ heldSince: heldSince - 1 }), NOON)
  assert.equal(word(over), 'limit pass')
  assert.equal(over.outcome === 'not-asked' && over.detail.heldSince, heldSince - 1)
})

test('what no time frees is held until its expiry', () => {
  const rule: PolicyRule = { ...quiet, then: { hold: 'PT48H' } }
  const verdict = decide(policyFactsOf([rule], { openCases: 2 }), requestOf(), NOON)
  const until = NOON + 48 * HOUR
  assert.deepEqual(verdict, { outcome: 'held', until, reason: 'open-case', rule: 'no-cases', detail: { count: 2 } })
})

test('consent is to the channel that is wanted', () => {
  assert.equal(decided([consent], { consents: new Set(['email']) }), 'asked')
  assert.equal(decided([consent], { consents: new Set(['email']) }, { channel: 'sms' }), 'consent pass')
})
