import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { AsOf } from './as-of.ts'
import { compile } from './compile.ts'
import type { Condition, Fields, History, HistoryNeeds, PastMessage } from './definition.ts'
import { describe } from './describe/describe.ts'
import { historyNeeds } from './needs.ts'
import { outlook } from './outlook.ts'
import { conditionShape } from './shape.ts'
import { condition, fields, history, moment, zone } from './testing.ts'

const RUNS = { numRuns: 2_000 }
const HOUR = 3_600_000

/** What a condition is now, and until when it says that it stays so. */
function look(condition: Condition, fields: Fields, at: Omit<AsOf, 'mayChange'>): { holds: boolean; until: number } {
  let until = Infinity
  const holds = compile(condition)(fields, { ...at, mayChange: (next) => (until = Math.min(until, next)) })
  return { holds, until }
}

test('until the moment that is told nothing changes by time alone, and that moment is later than now', () => {
  const check = (asked: Condition, past: History, here: Fields, now: number, zone: string) => {
    const seen = { ...here, history: past }
    const { holds, until } = look(asked, seen, { now, zone })
    assert.ok(until > now)
    const predicate = compile(asked)
    const last = Math.min(until - 1, now + 200 * HOUR)
    for (let later = last; later > now; later -= HOUR)
      assert.equal(predicate(seen, { now: later, zone }), holds, new Date(later).toISOString())
  }
  fc.assert(fc.property(condition, history, fields, moment, zone, check), RUNS)
})

test('whoever looks ahead is told the very moment of the change', () => {
  let changes = 0
  const check = (asked: Condition, past: History, here: Fields, now: number) => {
    const seen = { ...here, history: past }
    const predicate = compile(asked)
    const { holds, nextChangeAt } = outlook(predicate, seen, { now, zone: 'UTC' }, 1_000)
    assert.equal(predicate(seen, { now, zone: 'UTC' }), holds)
    const last = nextChangeAt ?? now + 400 * HOUR
    for (let later = last - 1; later > now; later -= HOUR)
      assert.equal(predicate(seen, { now: later, zone: 'UTC' }), holds)
    if (nextChangeAt === null) return
    assert.notEqual(predicate(seen, { now: nextChangeAt, zone: 'UTC' }), holds)
    changes++
    const soonest = outlook(predicate, seen, { now, zone: 'UTC' }, 1).nextChangeAt
    assert.ok(soonest !== null && soonest <= nextChangeAt)
  }
  fc.assert(fc.property(condition, history, fields, moment, check), RUNS)
  assert.ok(changes > 50, `${changes} changes by time`)
})

test('a history that holds no more than what is needed says the same, now and later', () => {
  const check = (asked: Condition[], past: History, here: Fields, now: number, hours: number) => {
    const needed = { ...here, history: cut(past, historyNeeds(asked), now) }
    for (const one of asked)
      for (const at of [now, now + hours * HOUR])
        assert.deepEqual(
          look(one, needed, { now: at, zone: 'UTC' }),
          look(one, { ...here, history: past }, { now: at, zone: 'UTC' }),
        )
  }
  const several = fc.array(condition, { minLength: 1, maxLength: 3 })
  fc.assert(fc.property(several, history, fields, moment, fc.nat(100), check), RUNS)
})

test('a history is not looked at where the fields decide', () => {
  const unloaded: Fields = {
    get history(): History {
      throw new Error('not loaded')
    },
  }
  const check = (asked: Condition, now: number) => {
    const at = { now, zone: 'UTC' }
    assert.equal(compile({ all: [asked, { any: [] }] })(unloaded, at), false)
    assert.equal(compile({ not: { any: [asked, { not: { any: [] } }] } })(unloaded, at), false)
  }
  fc.assert(fc.property(condition, moment, check))
})

test('the order of parts changes nothing but what is looked at', () => {
  const check = (parts: Condition[], past: History, here: Fields, now: number) => {
    const seen = { ...here, history: past }
    for (const [one, other] of [
      [{ all: parts }, { all: parts.toReversed() }],
      [{ any: parts }, { any: parts.toReversed() }],
    ] as const)
      assert.equal(look(one, seen, { now, zone: 'UTC' }).holds, look(other, seen, { now, zone: 'UTC' }).holds)
  }
  fc.assert(fc.property(fc.array(condition, { maxLength: 4 }), history, fields, moment, check), RUNS)
})

test('two negations cancel, and negation turns all into any', () => {
  const check = (parts: Condition[], past: History, here: Fields, now: number) => {
    const holds = (asked: Condition) => look(asked, { ...here, history: past }, { now, zone: 'UTC' }).holds
    const denied = parts.map((not) => ({ not }))
    for (const part of parts) assert.equal(holds({ not: { not: part } }), holds(part))
    assert.equal(holds({ not: { all: parts } }), holds({ any: denied }))
    assert.equal(holds({ not: { any: parts } }), holds({ all: denied }))
  }
  fc.assert(fc.property(fc.array(condition, { maxLength: 3 }), history, fields, moment, check), RUNS)
})

test('without a moment no part of the past counts', () => {
  const nothing: History = { events: [], messages: [], answers: [], memberships: [] }
  const check = (asked: Condition, past: History, here: Fields) =>
    assert.equal(compile(asked)({ ...here, history: past }), compile(asked)({ ...here, history: nothing }))
  fc.assert(fc.property(condition, history, fields, check), RUNS)
})

test('random conditions have the shape of conditions', () => {
  const check = (asked: Condition) => assert.deepEqual(conditionShape.parse(asked), asked)
  fc.assert(fc.property(condition, check), RUNS)
})

test('every condition can be told, in both languages, with nothing left out', () => {
  const check = (asked: Condition) => {
    for (const language of ['ru', 'en'] as const) {
      const said = describe(asked, language)
      assert.doesNotMatch(said, /[{}]|undefined|NaN| {2}|^ | $|\( | [,)]|^$/, JSON.stringify(asked))
    }
  }
  fc.assert(fc.property(condition, check), RUNS)
})

/** Leaves out whatever the needs allow to. */
function cut({ events, messages, answers, memberships }: History, needs: HistoryNeeds, now: number): History {
  const isYoung = (at: number, horizon: number | null) => horizon === null || now - at < horizon
  const horizonOf = (type: string) => needs.events.get(type)
  const times = ({ sentAt, deliveredAt, openedAt, clickedAt, answeredAt }: PastMessage) =>
    [sentAt, deliveredAt, openedAt, clickedAt, answeredAt].filter((at) => at !== null)
  const horizon = needs.messages
  return {
    events: events.filter(({ type, occurredAt }) => {
      const horizon = horizonOf(type)
      return horizon !== undefined && isYoung(occurredAt, horizon)
    }),
    messages:
      horizon === undefined ? [] : messages.filter((message) => times(message).some((at) => isYoung(at, horizon))),
    answers: answers.filter(({ survey }) => needs.answers.has(survey)),
    memberships: memberships.filter(({ segment }) => needs.memberships.has(segment)),
  }
}
