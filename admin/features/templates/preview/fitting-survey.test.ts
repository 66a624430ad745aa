import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fittingSurvey } from './fitting-survey.ts'

const surveys = [
  { key: 'interests', kind: null, version: 1 },
  { key: 'draft', kind: 'nps', version: null },
  { key: 'delivery', kind: 'csat', version: 2 },
  { key: 'loyalty', kind: 'nps', version: 1 },
] as const

test('a mail with a scale asks the first published survey that has it; one without asks none', () => {
  assert.equal(fittingSurvey('<mj-body><o-scale low="нет" element="nps" /></mj-body>', surveys), 'loyalty')
  assert.equal(fittingSurvey('<o-scale element="csat" />', surveys), 'delivery')
  assert.equal(fittingSurvey('<o-scale element="ces" />', surveys), undefined)
  assert.equal(fittingSurvey('<mj-text>{{ survey.question }}</mj-text>', surveys), undefined)
})
