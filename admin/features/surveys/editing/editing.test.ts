import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SurveyDefinition, SurveyElement } from '@otklik/core/survey'
import { surveyProblems } from '@otklik/core/survey/check'
import { added, dropped, duplicated, freshId, moved, removed, rewritten } from './elements.ts'
import { optionRenamed, renamed } from './rename.ts'

const title = { en: 'x' }
const matched: SurveyElement = { id: 'matched', kind: 'yes-no', title, jumps: [{ to: 'thanks' }] }
const what: SurveyElement = {
  id: 'what',
  kind: 'choice',
  multiple: true,
  title: { en: 'You said {{ answer.matched | nothing }}' },
  showIf: { any: [{ field: 'answer.matched', is: 'equal', value: false }] },
  options: [{ id: 'size', title }],
  other: 'size',
}
const rating: SurveyElement = { id: 'service', kind: 'rating', title, items: [{ id: 'speed', title }], highest: 5 }
const average: SurveyElement = { id: 'average', kind: 'calculated', title, take: 'average', of: ['service.speed'] }
const thanks: SurveyElement = { id: 'thanks', kind: 'thanks', title: { en: '{{answer.what-other}}' } }
const survey = (...elements: SurveyElement[]): SurveyDefinition => ({
  version: 1,
  name: 'S',
  languages: ['en'],
  changeableFor: 'P1D',
  elements,
})
const whole = survey({ ...matched, jumps: [{ to: 'what' }] }, what, rating, average, thanks)
const ids = ({ elements }: SurveyDefinition) => elements.map(({ id }) => id)

test('an element comes behind the chosen one, and never behind the end', () => {
  const fresh: SurveyElement = { id: 'new', kind: 'text', title }
  assert.deepEqual(ids(added(whole, fresh, 'matched')).slice(0, 3), ['matched', 'new', 'what'])
  for (const behind of [null, 'thanks']) assert.deepEqual(ids(added(whole, fresh, behind)).slice(-2), ['new', 'thanks'])
  assert.deepEqual(ids(added(whole, { ...thanks, id: 'bye' }, 'matched')).slice(-2), ['thanks', 'bye'])
})

test('what is rated besides is in the average of the whole rating, and in no average of a part of it', () => {
  const items = ['speed', 'price', 'care'].map((id) => ({ id, title }))
  const of = (taken: string[], rated: number) => {
    const definition = survey({ ...rating, items: items.slice(0, rated) }, { ...average, of: taken }, thanks)
    const calculated = rewritten(definition, { ...rating, items }).elements.find(({ kind }) => kind === 'calculated')
    return calculated !== undefined && 'of' in calculated ? calculated.of : []
  }
  assert.deepEqual(of(['service.speed', 'service.price'], 2), ['service.speed', 'service.price', 'service.care'])
  assert.deepEqual(of(['service.speed'], 2), ['service.speed'])
  assert.deepEqual(of(['service.price', 'service.care', 'service.speed'], 3), [
    'service.price',
    'service.care',
    'service.speed',
  ])
})

test('with an element the jumps to it go', () => {
  const left = removed(survey(matched, thanks), 'thanks')
  assert.deepEqual(left.elements, [{ id: 'matched', kind: 'yes-no', title }])
})

test('an element is moved among the others, and not past the ends', () => {
  assert.deepEqual(ids(moved(whole, 'service', 0))[0], 'service')
  assert.equal(moved(whole, 'service', -1), whole)
  assert.equal(moved(whole, 'service', 5), whole)
  assert.deepEqual(ids(dropped(whole, 'matched', { id: 'service', side: 'after' })), [
    'what',
    'service',
    'matched',
    'average',
    'thanks',
  ])
  assert.deepEqual(ids(dropped(whole, 'average', { id: 'what', side: 'before' }))[1], 'average')
})

test('a copy has a name of its own, which keys of answers do not take either', () => {
  assert.deepEqual(ids(duplicated(whole, 'what').definition).slice(1, 3), ['what', 'what-2'])
  assert.equal(freshId(whole, 'what-other'), 'what-other-2')
})

test('all that names an element follows its name', () => {
  assert.deepEqual(surveyProblems(whole), [])
  let changed = whole
  for (const id of ids(whole)) changed = renamed(changed, id, `${id}-new`)
  assert.deepEqual(surveyProblems(changed), [])
  assert.deepEqual(ids(changed), ['matched-new', 'what-new', 'service-new', 'average-new', 'thanks-new'])
  assert.equal(changed.elements[1]?.title['en'], 'You said {{ answer.matched-new | nothing }}')
  assert.equal(changed.elements[4]?.title['en'], '{{answer.what-new-other}}')
  // A name that another begins with is another's.
  assert.deepEqual(renamed(changed, 'what', 'else'), changed)
})

test('all that names an option or an item follows its name, and nothing of other elements', () => {
  const said = (is: 'equal' | 'in', value: string | string[]) => ({ field: 'answer.what', is, value })
  const after: SurveyElement = {
    id: 'after',
    kind: 'text',
    title: { en: 'Speed was {{ answer.service.speed }}, size' },
    showIf: {
      any: [
        said('equal', 'size'),
        { not: said('in', ['size', 'else']) },
        { ...said('equal', 'size'), field: 'answer.after' },
      ],
    },
  }
  const survey: SurveyDefinition = { ...whole, elements: [what, rating, average, after, thanks] }
  const changed = optionRenamed(optionRenamed(survey, 'what', 'size', 'fit'), 'service', 'speed', 'pace')
  assert.deepEqual(changed.elements[0], { ...what, options: [{ id: 'fit', title }], other: 'fit' })
  assert.deepEqual(changed.elements[1], { ...rating, items: [{ id: 'pace', title }] })
  assert.deepEqual(changed.elements[2], { ...average, of: ['service.pace'] })
  assert.deepEqual(changed.elements[3], {
    ...after,
    title: { en: 'Speed was {{ answer.service.pace }}, size' },
    showIf: {
      any: [
        said('equal', 'fit'),
        { not: said('in', ['fit', 'else']) },
        { ...said('equal', 'size'), field: 'answer.after' },
      ],
    },
  })
  assert.deepEqual(changed.elements[4], survey.elements[4])
})
