import assert from 'node:assert/strict'
import { test } from 'node:test'
import { conditionProblems, type Catalogue } from '@otklik/core/condition'
import { conditionOf } from './adapter.ts'
import { fieldChoices, knownOf, unseenFields, type Scope } from './fields.ts'
import { isRuleFinished } from './finished.ts'
import { entryFor, operatorsFor, valueUnder } from './operators.ts'
import type { QueryRule } from './query.ts'
import { ruleAbout, ruleUnder } from './rule-about.ts'

const catalogue: Catalogue = {
  eventTypes: { purchase: { amount: 'number', code: 'text' }, visit: { code: 'number' } },
  attributes: { vip: 'boolean', city: 'text', birthday: 'date' },
  dimensions: { region: { type: 'text', values: ['Урал'] } },
  surveys: {
    nps: {
      name: 'NPS',
      elements: [
        { id: 'score', kind: 'nps', title: 'Порекомендуете?' },
        { id: 'bye', kind: 'thanks', title: 'Спасибо' },
      ],
    },
  },
  segments: [{ key: 'vip', name: 'VIP', kind: 'list' }],
  labels: [],
  channels: [],
  templates: [],
  scenarios: [],
}
const places = ['trigger', 'branch', 'segment', 'survey', 'routing', 'policy'] as const
const fresh: QueryRule = { field: '', operator: 'equal', value: {} }
const scope: Scope = { place: 'branch' }

test('no field that is offered at a place is refused there', () => {
  for (const place of places)
    for (const { field } of fieldChoices(catalogue, { place })) {
      const rule = ruleAbout(field, fresh, catalogue, { place })
      const found = conditionProblems(conditionOf(rule), catalogue, place)
      // A segment is still to be chosen.
      const errors = found.filter(({ severity, code }) => severity === 'error' && code !== 'unknown-segment')
      assert.deepEqual(errors, [], `${field} in ${place}`)
    }
})

test('within a selection of events only the event is offered beside what the place sees', () => {
  const choices = fieldChoices(catalogue, { place: 'segment', inEvents: true, eventType: 'purchase' })
  assert.deepEqual([...new Set(choices.map(({ group }) => group))], ['event', 'dimension', 'contact'])
  assert.equal(
    choices.some(({ field }) => field === 'event.amount'),
    true,
  )
})

test('a parameter on whose type events disagree may be compared in any way', () => {
  assert.equal(knownOf('event.code', catalogue, scope).type, null)
  assert.equal(knownOf('event.code', catalogue, { ...scope, eventType: 'visit' }).type, 'number')
})

test('a rule turned to another field keeps its operator and value where they fit', () => {
  const city: QueryRule = { field: 'contact.city', operator: '!in', value: { value: ['Казань'] } }
  assert.deepEqual(ruleAbout('dimension.region', city, catalogue, scope), { ...city, field: 'dimension.region' })
  const vip = ruleAbout('contact.vip', city, catalogue, scope)
  assert.deepEqual([vip.operator, vip.value], ['equal', { value: true }])
  const events = ruleAbout('@events:purchase', city, catalogue, scope)
  assert.deepEqual([events.operator, events.value], ['atLeast', { take: 'count', value: 1 }])
  const other = { ...events, value: { ...events.value, within: 'P7D' } }
  assert.equal(ruleAbout('@events:visit', other, catalogue, scope).value.within, 'P7D')
})

test('under each operator that is offered, the value that stays is one it takes', () => {
  const before = ['Казань', 5, true, 'P7D', '2026-01-01', ['a', 'b'], undefined]
  for (const type of ['text', 'number', 'boolean', 'date', 'list', null] as const)
    for (const operator of operatorsFor(type))
      for (const value of before) {
        const rule = { field: 'contact.x', ...ruleUnder(operator, { ...fresh, value: { value } }, type) }
        const entry = entryFor(operator, type, rule.value.value)
        const shown = `${operator} of ${type} after ${String(value)}: ${String(rule.value.value)}`
        if (entry === 'none') assert.equal('value' in rule.value, false, shown)
        else if (entry === 'list') assert.equal(Array.isArray(rule.value.value), true, shown)
        else assert.equal(Array.isArray(rule.value.value), false, shown)
        if (entry === 'duration') assert.match(String(rule.value.value), /^P/, shown)
        assert.equal(typeof isRuleFinished(rule), 'boolean')
      }
  assert.equal(valueUnder('withinLast', 'date', '2026-01-01'), 'P30D')
  assert.equal(valueUnder('equal', 'text', 'P7D'), undefined)
})

test('a name that was typed can stand for what has not been seen yet, once', () => {
  const known = fieldChoices(catalogue, scope)
  assert.deepEqual(unseenFields(' colour ', known, scope), [
    'event.colour',
    'contact.colour',
    'dimension.colour',
    '@events:colour',
  ])
  assert.equal(unseenFields('city', known, scope).includes('contact.city'), false)
  assert.deepEqual(unseenFields('a.b', known, scope), [])
  assert.deepEqual(unseenFields('colour', known, { place: 'survey' }), [])
})
