import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Catalogue } from '../condition/catalogue.ts'
import type { PolicyRule } from './definition.ts'
import { ruleProblems } from './problems.ts'

const catalogue: Catalogue = {
  eventTypes: {},
  attributes: { vip: 'boolean' },
  dimensions: {},
  surveys: { nps: { name: 'NPS', elements: [] } },
  segments: [],
  labels: ['NPS'],
  channels: ['email'],
  templates: [],
  scenarios: [],
}
const told = (rules: PolicyRule[], language?: 'ru' | 'en') =>
  ruleProblems(rules, catalogue, language).map(
    ({ path, severity, code, message }) => `${severity} ${code} ${path}: ${message}`,
  )

test('what there is has no problems', () => {
  const applies = { labels: ['NPS'], surveys: ['nps'], channels: ['email'] }
  assert.deepEqual(
    told([{ kind: 'consent', id: 'c', applies, when: { field: 'contact.vip', is: 'equal', value: true } }]),
    [],
  )
})

test('what there is not is named with its path', () => {
  const applies = { labels: ['CSAT'], surveys: ['nps', 'mps'], channels: ['sms'] }
  const when = { all: [{ segment: 'none' }, { field: 'event.amount', is: 'empty' }] } as PolicyRule['when']
  const rules: PolicyRule[] = [
    { kind: 'open-case', id: 'o' },
    { kind: 'consent', id: 'c', applies },
    { kind: 'consent', id: 'd', ...(when && { when }) },
  ]
  const found = told(rules)
  assert.deepEqual(found.slice(0, 3), [
    'warning unseen-label 1.applies.labels.0: no message has had the label CSAT yet',
    'error unknown-survey 1.applies.surveys.1: there is no survey mps; did you mean nps?',
    'error unknown-channel 1.applies.channels.0: there is no channel sms',
  ])
  assert.match(found[3]!, /^error unknown-segment 2\.when\.all\.0\.segment: /)
  assert.match(found[4]!, /^error field-not-here 2\.when\.all\.1\.field: /)
  assert.match(told(rules, 'ru')[1]!, /опроса mps нет/)
})
