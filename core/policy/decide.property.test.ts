import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { calendarWindow } from '../time/calendar.ts'
import { addDuration } from '../time/duration.ts'
import { decide } from './decide.ts'
import type {
  AskedSlot,
  CalendarWindow,
  Consequence,
  GapRule,
  LimitRule,
  PolicyFacts,
  PolicyRule,
  QuietHoursRule,
  Request,
} from './definition.ts'
import { policyNeeds } from './needs.ts'
import { DAY, HOUR, NOON, policyFactsOf, requestOf, slotOf } from './testing.ts'

const zones = fc.constantFrom('Europe/Berlin', 'Asia/Yekaterinburg', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'UTC')
/** Near changes of clocks and month ends. */
const starts = fc
  .constantFrom('2026-03-27T12:00Z', '2026-10-23T12:00Z', '2026-01-29T12:00Z')
  .map((text) => Date.parse(text))
const labels = fc.subarray(['nps', 'csat'])
const scope = fc.option(fc.record({ labels: fc.subarray(['nps', 'csat'], { minLength: 1 }) }), { nil: undefined })
const then = fc.constantFrom<Consequence>('drop', 'pass', { hold: 'P2D' }, { hold: 'P60D' })
const id = fc.nat(1_000).map((number) => `r${number}`)

const window = fc.oneof(
  fc.constantFrom('P14D', 'PT36H', 'P1M', 'P1M1DT5H', 'P1D').map((rolling) => ({ rolling })),
  fc.record<CalendarWindow>({ calendar: fc.constantFrom('day', 'week', 'month', 'quarter', 'year'), zone: zones }),
)
const limit = fc.record<LimitRule>({
  kind: fc.constant('limit'),
  id,
  max: fc.integer({ min: 1, max: 4 }),
  window,
  applies: scope,
  then,
})
const gap = fc.record<GapRule>({
  kind: fc.constant('gap'),
  id,
  since: fc.constantFrom('invited', 'answered', 'declined'),
  gap: fc.constantFrom('P1D', 'PT30H', 'P1M'),
  applies: scope,
  then,
})
const quiet = fc.record<QuietHoursRule>({
  kind: fc.constant('quiet-hours'),
  id,
  from: fc.constantFrom('21:00', '02:30', '00:00'),
  to: fc.constantFrom('09:00', '03:00'),
  weekdays: fc.constantFrom<number[] | undefined>(undefined, [6, 7], [1]),
})
const rules = fc.array(fc.oneof<fc.Arbitrary<PolicyRule>[]>(limit, gap, quiet), { maxLength: 6 })
const slots = fc.array(
  fc.record({ age: fc.integer({ min: -HOUR, max: 400 * DAY }), labels }).map(({ age, labels }) => ({ age, labels })),
  { maxLength: 8 },
)
const slotsAt = (now: number, ages: { age: number; labels: string[] }[]) =>
  ages.map(({ age, labels }) => slotOf(now - age, { labels }))

const world = fc
  .record({
    now: starts,
    hours: fc.nat(72),
    rules,
    asked: slots,
    answered: slots,
    declined: slots,
    zone: zones,
    labels,
  })
  .map(({ now: start, hours, rules, zone, labels, ...past }) => {
    const now = start + hours * HOUR + 1
    const { asked, answered, declined } = past
    const facts = policyFactsOf(rules, {
      zone,
      workspaceZone: 'Europe/Berlin',
      asked: slotsAt(now, asked),
      answered: slotsAt(now, answered),
      declined: slotsAt(now, declined),
    })
    // What fast-check makes has no prototype; a clone has.
    return structuredClone({ facts, request: requestOf({ labels }), now })
  })

/** The world's decision, were this its only rule. */
const byOne = (facts: PolicyFacts, request: Request, now: number, ruleId: string | null) =>
  decide(
    { ...facts, policy: { version: 1, rules: facts.policy.rules.filter((rule) => rule.id === ruleId) } },
    request,
    now,
  )

test('however often asking is tried, whatever was asked before, no window ever holds more than the limit', () => {
  const tries = fc.array(fc.record({ after: fc.nat(4 * DAY), labels }), { minLength: 1, maxLength: 60 })
  const check = (start: number, tried: { after: number; labels: string[] }[], rule: LimitRule, zone: string) => {
    const asked: AskedSlot[] = []
    let now = start
    for (const { after, labels } of tried) {
      now += after
      const facts = policyFactsOf([rule], { asked: asked.toReversed(), zone })
      if (decide(facts, requestOf({ labels }), now).outcome === 'asked') asked.push(slotOf(now, { labels }))
    }
    const counted = asked.filter(
      (slot) => !rule.applies?.labels || slot.labels.some((each) => rule.applies!.labels!.includes(each)),
    )
    for (const { at: end } of counted) assert.ok(countIn(rule.window, counted, end, zone) <= rule.max)
  }
  fc.assert(fc.property(starts, tries, limit, zones, check), { numRuns: 300 })
})

function countIn(window: LimitRule['window'], slots: AskedSlot[], end: number, zone: string): number {
  if ('rolling' in window)
    return slots.filter(({ at }) => at <= end && addDuration(at, window.rolling, zone) > end).length
  const { from } = calendarWindow(end, window.calendar, window.zone ?? 'Europe/Berlin')
  return slots.filter(({ at }) => from <= at && at <= end).length
}

test('what refused or held is free at the moment it says, and not a moment sooner', () => {
  let seen = 0
  const check = ({ facts, request, now }: { facts: PolicyFacts; request: Request; now: number }) => {
    const verdict = decide(facts, request, now)
    if (verdict.outcome === 'asked' || verdict.rule === null || verdict.detail.freeAt === undefined) return
    // Quiet hours that end as others begin are one rule each; ids that repeat are not looked at.
    if (facts.policy.rules.filter(({ id }) => id === verdict.rule).length > 1) return
    seen++
    const { freeAt } = verdict.detail
    assert.ok(freeAt > now)
    assert.notEqual(byOne(facts, request, freeAt - 1, verdict.rule).outcome, 'asked')
    if (verdict.reason === 'limit' && facts.asked.some(({ at }) => at > now)) return
    assert.equal(byOne(facts, request, freeAt, verdict.rule).outcome, 'asked')
  }
  fc.assert(fc.property(world, check), { numRuns: 1_000 })
  assert.ok(seen > 100, String(seen))
})

test('a hold ends no later than asking is free, nor than its expiry, and always after now', () => {
  const check = ({ facts, request, now }: { facts: PolicyFacts; request: Request; now: number }, heldFor: number) => {
    const verdict = decide(facts, { ...request, heldSince: now - heldFor }, now)
    if (verdict.outcome !== 'held') return
    const rule = facts.policy.rules.find(({ id }) => id === verdict.rule)
    const expiresAt = typeof rule?.then === 'object' ? addDuration(now - heldFor, rule.then.hold, facts.zone) : Infinity
    assert.equal(verdict.until, Math.min(verdict.detail.freeAt ?? Infinity, expiresAt))
    assert.ok(verdict.until > now)
  }
  const unique = world.filter(
    ({ facts }) => new Set(facts.policy.rules.map(({ id }) => id)).size === facts.policy.rules.length,
  )
  fc.assert(fc.property(unique, fc.nat(70 * DAY), check), { numRuns: 1_000 })
})

test('a decision depends on nothing but its arguments, and changes none of them', () => {
  const check = ({ facts, request, now }: { facts: PolicyFacts; request: Request; now: number }) => {
    const given = structuredClone({ facts, request })
    const verdict = decide(facts, request, now)
    assert.deepEqual({ facts, request }, given)
    const shuffled = {
      ...given.facts,
      asked: given.facts.asked.toReversed(),
      answered: given.facts.answered.toReversed(),
    }
    assert.deepEqual(decide(shuffled, given.request, now), verdict)
  }
  fc.assert(fc.property(world, check), { numRuns: 300 })
})

test('what need not be loaded changes no decision', () => {
  const check = ({ facts, request, now }: { facts: PolicyFacts; request: Request; now: number }) => {
    const needs = policyNeeds(facts.policy, [])
    const young = (slots: readonly AskedSlot[], age: number) => slots.filter(({ at }) => at > now - age)
    const loaded = {
      ...facts,
      asked: young(facts.asked, needs.asked),
      answered: young(facts.answered, needs.answered),
      declined: young(facts.declined, needs.declined),
    }
    assert.deepEqual(decide(loaded, request, now), decide(facts, request, now))
  }
  fc.assert(fc.property(world, check), { numRuns: 1_000 })
})

test('rules say what they need, those of crises too', () => {
  const night: PolicyRule = { kind: 'quiet-hours', id: 'n', from: '21:00', to: '09:00' }
  const nothing = { asked: 0, answered: 0, declined: 0, openCases: false, consents: false, conditions: [] }
  assert.deepEqual(policyNeeds({ version: 1, rules: [night] }, []), nothing)
  const when = { field: 'contact.vip', is: 'equal', value: true } as const
  const policy = { version: 1, rules: [night, { kind: 'gap', id: 'g', since: 'answered', gap: 'PT5H', when }] } as const
  const crisis = { id: 'c', from: NOON, until: NOON + 1, rules: [{ kind: 'consent', id: 'x' } as const] }
  const expected = { ...nothing, answered: 5 * HOUR, consents: true, conditions: [when] }
  assert.deepEqual(policyNeeds({ version: 1, rules: [...policy.rules] }, [crisis]), expected)
})
