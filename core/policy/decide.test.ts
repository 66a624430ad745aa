import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { decide, unreachable } from './decide.ts'
import type { PolicyFacts, PolicyRule, Verdict } from './definition.ts'
import { countsAfter } from './limit.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const at = (text: string) => Date.parse(text)
const noon = at('2026-03-10T11:00Z')
const limit = (max: number, window: string, labels?: string[]): PolicyRule => ({
  kind: 'limit',
  id: 'limit',
  max,
  window,
  labels,
})
const gap: PolicyRule = { kind: 'gap-after-answer', id: 'gap', gap: 'P30D' }
const night: PolicyRule = { kind: 'quiet-hours', id: 'night', from: '21:00', to: '09:00' }

function facts(rules: PolicyRule[], more: Partial<PolicyFacts> = {}): PolicyFacts {
  return {
    policy: { version: 1, rules },
    zone: 'Europe/Berlin',
    asked: [],
    lastAnsweredAt: null,
    address: 'anna@example.com',
    suppression: null,
    ...more,
  }
}

const slots = (...times: number[]) => times.map((time) => ({ at: time, labels: [] }))
const refusal = (verdict: Verdict) => (verdict.outcome === 'not-asked' ? verdict.reason : verdict.outcome)

test('who breaks no rule is asked', () => {
  assert.deepEqual(decide(facts([limit(1, 'P14D'), gap, night]), [], noon), { outcome: 'asked' })
})

test('the reasons come in order: address, suppression, gap, limit, quiet hours', () => {
  const midnight = at('2026-03-10T23:00Z')
  const rules = [night, limit(1, 'P14D'), gap]
  const suppression = { reason: 'bounced', from: midnight - DAY } as const
  const everything = { address: null, suppression, asked: slots(midnight - DAY), lastAnsweredAt: midnight - DAY }
  const reasons = [
    everything,
    { ...everything, address: 'a' },
    { ...everything, address: 'a', suppression: null },
    { asked: slots(midnight - DAY) },
    {},
  ].map((more) => refusal(decide(facts(rules, more), [], midnight)))
  assert.deepEqual(reasons, ['no-address', 'bounced', 'gap-after-answer', 'limit', 'held'])
})

test('a suppression binds from its own time on, whatever is sent', () => {
  const suppressed = facts([], { suppression: { reason: 'unsubscribed', from: noon } })
  assert.deepEqual(decide(suppressed, [], noon - 1), { outcome: 'asked' })
  const expected = { outcome: 'not-asked', reason: 'unsubscribed', rule: null, detail: { at: noon } }
  assert.deepEqual(decide(suppressed, [], noon), expected)
  assert.deepEqual(unreachable(suppressed, noon), expected)
  assert.equal(unreachable(facts([limit(1, 'P1D')], { asked: slots(noon) }), noon), null)
})

test('exactly the limit within the window refuses, until the oldest leaves it', () => {
  const asked = slots(noon - DAY, noon - 13 * DAY, noon - 14 * DAY)
  const free = noon + DAY
  const rule = limit(2, 'PT336H')
  assert.deepEqual(decide(facts([rule], { asked }), [], noon), {
    outcome: 'not-asked',
    reason: 'limit',
    rule: 'limit',
    detail: { at: noon - 13 * DAY, freeAt: free, max: 2, count: 2 },
  })
  assert.equal(refusal(decide(facts([rule], { asked }), [], free - 1)), 'limit')
  assert.equal(refusal(decide(facts([rule], { asked }), [], free)), 'asked')
})

test('with more than the limit in the window, asking is free when enough have left', () => {
  const asked = slots(noon - 3 * DAY, noon - 2 * DAY, noon - DAY)
  const verdict = decide(facts([limit(1, 'PT240H')], { asked }), [], noon)
  assert.deepEqual(verdict.outcome === 'not-asked' && verdict.detail, {
    at: noon - DAY,
    freeAt: noon + 9 * DAY,
    max: 1,
    count: 3,
  })
})

test('a window in days ends at the same local time, over a change of clocks', () => {
  const saturday = at('2026-03-28T11:00Z')
  const verdict = decide(facts([limit(1, 'P1D')], { asked: slots(saturday) }), [], saturday + 22 * HOUR)
  assert.equal(verdict.outcome === 'not-asked' && verdict.detail.freeAt, saturday + 23 * HOUR)
  assert.equal(refusal(decide(facts([limit(1, 'P1D')], { asked: slots(saturday) }), [], saturday + 23 * HOUR)), 'asked')
})

test('a limit with labels counts and binds only invitations that carry one of them', () => {
  const rule = limit(1, 'P14D', ['nps', 'csat'])
  const asked = (...labels: string[]) => facts([rule], { asked: [{ at: noon - DAY, labels }] })
  assert.equal(refusal(decide(asked('nps'), ['csat', 'x'], noon)), 'limit')
  assert.equal(refusal(decide(asked('nps'), ['x'], noon)), 'asked')
  assert.equal(refusal(decide(asked('x'), ['nps'], noon)), 'asked')
  assert.equal(refusal(decide(asked(), [], noon)), 'asked')
})

test('the gap after an answer ends at its exact end', () => {
  const answered = facts([gap], { lastAnsweredAt: noon })
  const freeAt = at('2026-04-09T10:00Z') // 30 days and a change of clocks later
  const verdict = decide(answered, [], freeAt - 1)
  assert.deepEqual(verdict, {
    outcome: 'not-asked',
    reason: 'gap-after-answer',
    rule: 'gap',
    detail: { at: noon, freeAt },
  })
  assert.equal(refusal(decide(answered, [], freeAt)), 'asked')
})

test('however often asking is tried, no window ever holds more than the limit', () => {
  const tries = fc.array(fc.nat(4 * DAY), { minLength: 1, maxLength: 60 })
  const check = (steps: number[], max: number, days: number) => {
    const asked: { at: number; labels: string[] }[] = []
    let now = noon
    for (const step of steps) {
      now += step
      if (decide(facts([limit(max, `P${days}D`)], { asked, zone: 'UTC' }), [], now).outcome === 'asked')
        asked.push({ at: now, labels: [] })
    }
    for (const { at: end } of asked)
      assert.ok(asked.filter((slot) => slot.at <= end && slot.at > end - days * DAY).length <= max)
  }
  fc.assert(fc.property(tries, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 20 }), check))
})

test('when the refusal says that asking is free, it is, and not a moment sooner', () => {
  const ages = fc.array(fc.nat(40 * DAY), { maxLength: 8 })
  const window = fc.constantFrom('P14D', 'PT36H', 'P1M', 'P1M1DT5H')
  const check = (old: number[], max: number, length: string) => {
    const world = facts([limit(max, length)], { asked: slots(...old.map((age) => noon - age)) })
    const verdict = decide(world, [], noon)
    if (verdict.outcome !== 'not-asked' || verdict.detail.freeAt === undefined) return
    assert.equal(refusal(decide(world, [], verdict.detail.freeAt - 1)), 'limit')
    assert.equal(refusal(decide(world, [], verdict.detail.freeAt)), 'asked')
  }
  fc.assert(fc.property(ages, fc.integer({ min: 1, max: 4 }), window, check), { numRuns: 500 })
})

test('what need not be loaded changes no decision', () => {
  const check = (ages: number[], window: string) => {
    const world = facts([night, limit(1, window), limit(2, 'PT5H')], { asked: slots(...ages.map((age) => noon - age)) })
    const from = countsAfter(world.policy, noon)
    assert.deepEqual(
      decide({ ...world, asked: world.asked.filter((slot) => slot.at > from) }, [], noon),
      decide(world, [], noon),
    )
  }
  fc.assert(fc.property(fc.array(fc.nat(40 * DAY), { maxLength: 5 }), fc.constantFrom('P14D', 'PT36H', 'P1M'), check))
  assert.equal(countsAfter({ version: 1, rules: [gap, night] }, noon), noon)
})
