import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PastEvent } from '../../condition/definition.ts'
import { advance } from '../advance.ts'
import type { Enrollment, Facts, WaitForStep } from '../definition.ts'
import { askOf, DAY, factsOf, historyOf, HOUR, NOON, responseOf, scenarioOf, woken } from '../testing.ts'
import { enroll } from '../trigger.ts'

const end = { kind: 'end', reason: 'came' } as const
const late = { kind: 'end', reason: 'late' } as const
const scenario = (what: WaitForStep['what']) =>
  scenarioOf({ wait: { kind: 'wait-for', what, timeout: 'P2D', next: 'end', timedOut: 'late' }, end, late })
const started = factsOf({ event: { type: 'order', occurredAt: NOON - HOUR, parameters: { order: 'A-1' } } })

function happened(type: string, more: Partial<PastEvent> = {}): PastEvent {
  const takenAt = more.occurredAt ?? NOON + HOUR
  return { type, occurredAt: takenAt, takenAt, parameters: {}, dimensions: {}, ...more }
}

/** What becomes of a contact who came to the step at noon, and whom these events wake an hour later. */
function outcome(what: WaitForStep['what'], events: PastEvent[], facts: Partial<Facts> = {}): string | null {
  const definition = scenario(what)
  const waiting = advance(definition, enroll(definition, NOON), started, NOON).next
  assert.deepEqual([waiting.phase, waiting.dueAt], ['waiting', NOON + 2 * DAY])
  const seen = { ...started, history: historyOf({ events }), ...facts }
  const { next } = advance(definition, woken(waiting, NOON + HOUR), seen, NOON + HOUR)
  if (next.outcome === null) assert.deepEqual(next, waiting)
  return next.outcome
}

test('an event of the type that comes in after the step was come to ends the wait', () => {
  assert.equal(outcome({ event: 'paid' }, [happened('paid')]), 'came')
  assert.equal(outcome({ event: 'paid' }, [happened('returned')]), null)
  assert.equal(outcome({ event: 'paid' }, [happened('paid', { takenAt: NOON - 1 })]), null)
  assert.equal(outcome({ event: 'paid' }, [happened('paid', { occurredAt: NOON + DAY })]), null)
})

test('an event that came together with the starting one counts when it happened later; the starting one itself never does', () => {
  const together = { takenAt: NOON }
  const definition = scenario({ event: 'order' })
  const first = (events: PastEvent[]): Enrollment =>
    advance(definition, enroll(definition, NOON), { ...started, history: historyOf({ events }) }, NOON).next
  const starting = happened('order', { ...together, occurredAt: NOON - HOUR })
  assert.equal(first([starting]).outcome, null)
  assert.equal(first([starting, happened('order', { ...together, occurredAt: NOON - 1 })]).outcome, 'came')
})

test('the event may have to fulfil a condition, and to be about the same thing', () => {
  const when = { field: 'event.amount', is: 'atLeast', value: 100 } as const
  assert.equal(outcome({ event: 'paid', when }, [happened('paid', { parameters: { amount: 99 } })]), null)
  assert.equal(outcome({ event: 'paid', when }, [happened('paid', { parameters: { amount: 100 } })]), 'came')
  const same = { event: 'paid', same: ['order'] }
  assert.equal(outcome(same, [happened('paid', { parameters: { order: 'a-1' } })]), 'came')
  assert.equal(outcome(same, [happened('paid', { parameters: { order: 'B-2' } })]), null)
  assert.equal(outcome(same, [happened('paid')]), null)
  const unknown = { event: 'paid', same: ['basket'] }
  assert.equal(outcome(unknown, [happened('paid')]), null)
})

test('when the time is out the other way is taken, unless the event has come after all', () => {
  const definition = scenario({ event: 'paid' })
  const waiting = advance(definition, enroll(definition, NOON), started, NOON).next
  const timeIsOut = (events: PastEvent[]) =>
    advance(definition, waiting, { ...started, history: historyOf({ events }) }, NOON + 2 * DAY).next.outcome
  assert.equal(timeIsOut([]), 'late')
  assert.equal(timeIsOut([happened('paid')]), 'came')
})

test('the score, or the whole survey, is waited for by what the latest invitation has brought', () => {
  assert.equal(outcome({ answer: 'score' }, [], { response: responseOf(9, 'promoter') }), 'came')
  assert.equal(outcome({ answer: 'complete' }, [], { response: responseOf(9, 'promoter') }), null)
  assert.equal(outcome({ answer: 'complete' }, [], { response: responseOf(9, 'promoter', true) }), 'came')
})

test('a history that is not loaded is asked for by what it throws', () => {
  const notLoaded = new Error('not loaded')
  const facts = {
    ...factsOf(),
    get history(): never {
      throw notLoaded
    },
  }
  const definition = scenario({ event: 'paid' })
  assert.throws(() => advance(definition, enroll(definition, NOON), facts, NOON), notLoaded)
  const other = scenarioOf({ ask: askOf({ answered: 'end' }), end })
  assert.equal(advance(other, enroll(other, NOON), facts, NOON).next.phase, 'waiting')
})
