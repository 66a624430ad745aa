import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { everyKind } from './sample.ts'
import { surveyFormShape, surveyShape } from './shape.ts'

const title = { ru: 'Вопрос', en: 'Question' }
const nps = { id: 'score', kind: 'nps', title, lowLabel: title, highLabel: title }
const choice = { id: 'reasons', kind: 'choice', title, multiple: true, options: [{ id: 'price', title }] }
const comment = { id: 'comment', kind: 'text', title }
const thanks = { id: 'thanks', kind: 'thanks', title }
const survey = (elements: object[], more: object = {}) => ({
  version: 1,
  name: 'After delivery',
  languages: ['ru', 'en'],
  changeableFor: 'P1D',
  elements,
  ...more,
})
const problems = (input: unknown) =>
  surveyShape.safeParse(input).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []
const showIf = (field: string) => ({ field, is: 'equal', value: 'x' })

test('a survey passes unchanged, with a score element or without', () => {
  const full = survey([
    nps,
    { ...choice, showIf: { field: 'response.group', is: 'equal', value: 'detractor' }, required: true },
    {
      ...comment,
      showIf: { field: 'answer.reasons', is: 'contains', value: 'price' },
      hint: title,
      placeholder: { ru: 'Пишите' },
    },
    { ...thanks, showIf: { not: { field: 'answer.score', is: 'less', value: 7 } } },
    { ...thanks, id: 'thanks-2' },
  ])
  assert.deepEqual(surveyShape.parse(full), full)
  assert.deepEqual(problems(survey([comment])), [])
})

test('a mistake is named with its path', () => {
  const table: [input: object, problem: RegExp][] = [
    [survey([nps, { ...comment, id: 'score' }]), /^elements\.1\.id: score is taken/],
    [survey([nps, thanks, comment]), /^elements\.2\.kind: nothing may follow the thank-you/],
    [survey([thanks]), /^elements: must ask something/],
    [survey([]), /^elements: /],
    [
      survey([nps, { ...comment, showIf: showIf('answer.comment') }]),
      /^elements\.1\.showIf: answer\.comment is not answered/,
    ],
    [survey([nps, { ...comment, showIf: showIf('answer.thanks') }, thanks]), /^elements\.1\.showIf: answer\.thanks/],
    [survey([{ ...comment, showIf: showIf('response.score') }, nps]), /^elements\.0\.showIf: response\.score/],
    [survey([nps, { ...comment, showIf: showIf('contact.vip') }]), /^elements\.1\.showIf: contact\.vip/],
    [
      survey([nps, { ...comment, showIf: { field: 'answer.score', is: 'before', value: '2026-01-01' } }]),
      /^elements\.1\.showIf\.is: /,
    ],
    [
      survey([nps, { ...comment, showIf: { field: 'answer.score', is: 'less', value: 'x' } }]),
      /^elements\.1\.showIf\.value: must be a number/,
    ],
    [survey([{ ...nps, title: { en: 'Question' } }]), /^elements\.0\.title: must be there in ru/],
    [survey([{ ...nps, lowLabel: { ru: 'а', de: 'a' } }]), /^elements\.0\.lowLabel\.de: is no language of this survey/],
    [
      survey([{ ...choice, options: [{ id: 'price', title: { en: 'Price' } }] }]),
      /^elements\.0\.options\.0\.title: must be there in ru/,
    ],
    [
      survey([{ ...choice, options: [...choice.options, ...choice.options] }]),
      /^elements\.0\.options\.1\.id: price is taken/,
    ],
    [survey([{ ...nps, title: { ru: '' } }]), /^elements\.0\.title\.ru/],
    [survey([{ ...nps, id: '__proto__' }]), /^elements\.0\.id/],
    [survey([{ ...nps, kind: 'stars' }]), /^elements\.0\.kind/],
    [survey([{ ...comment, multiple: true }]), /^elements\.0: Unrecognized key/],
    [survey([nps], { languages: ['ru', 'en', 'ru'] }), /^languages: must not repeat one/],
    [survey([nps], { languages: ['Russian'] }), /^languages\.0: must be a BCP 47 language/],
    [survey([nps], { changeableFor: 'a day' }), /^changeableFor: must be an ISO 8601 duration/],
    [survey([nps], { version: 2 }), /^version/],
  ]
  for (const [input, problem] of table) {
    const found = problems(input)
    assert.equal(found.length, 1, JSON.stringify([input, found]))
    assert.match(found[0] ?? '', problem)
  }
})

test('the shape passes every kind of element, and what its parts owe to one another is checked', () => {
  assert.deepEqual(problems(everyKind), [])
  const changed = (id: string, more: object) => ({
    ...everyKind,
    elements: everyKind.elements.map((element) => (element.id === id ? { ...element, ...more } : element)),
  })
  const when = (field: string, is = 'equal', value: unknown = 'x') => ({ field, is, value })
  const table: [input: object, problem: RegExp][] = [
    [changed('match', { jumps: [{ to: 'score' }] }), /jumps\.0\.to: leads back to score: .* loop/],
    [changed('match', { jumps: [{ to: 'match' }] }), /jumps\.0\.to: leads back to match/],
    [changed('match', { jumps: [{ to: 'nowhere' }] }), /jumps\.0\.to: there is no element nowhere/],
    [changed('match', { jumps: [{ to: 'average' }] }), /jumps\.0\.to: average is not shown/],
    [changed('match', { jumps: [{ when: when('answer.email'), to: 'born' }] }), /jumps\.0\.when: answer\.email is not/],
    [changed('which', { showIf: when('answer.match') }), /showIf\.value: answer\.match is yes or no/],
    [changed('which', { showIf: when('answer.reasons') }), /showIf\.value: answer\.reasons is never x/],
    [changed('which', { showIf: when('answer.service') }), /showIf: answer\.service is not answered/],
    [changed('which', { showIf: when('answer.born', 'withinLast', 'P1D') }), /showIf: a survey knows no time of day/],
    [changed('which', { showIf: { segment: 'loyal' } }), /showIf: a survey knows its own answers only/],
    [changed('reasons', { other: 'gone' }), /other: gone is none of the options/],
    [changed('people', { max: -1 }), /max: must not be below 0/],
    [changed('average', { of: ['match'] }), /of\.0: match is no number/],
    [changed('average', { of: ['which'] }), /of\.0: which is not answered/],
    [changed('match', { title: { ru: '{{answer.email}}' } }), /title\.ru: answer\.email is not answered/],
    [changed('match', { title: { ru: '{{contact.name}}' } }), /title\.ru: there is no answer contact\.name/],
    [changed('sorry', { showIf: undefined }), /elements\.15: nobody ever comes here: sorry/],
    [changed('thanks', { link: { url: 'javascript:alert(1)', title } }), /link\.url: must be an address/],
    [changed('phone', { id: 'reasons-other' }), /id: reasons-other is the key of other answers/],
    [changed('product', { from: 'answer.score' }), /from: must be a path/],
    [{ ...everyKind, theme: { color: 'red' } }, /^theme\.color/],
  ]
  for (const [input, problem] of table) {
    const found = problems(input)
    assert.equal(found.length, 1, JSON.stringify(found))
    assert.match(found[0] ?? '', problem)
  }
  const past = changed('score', { jumps: [{ to: 'service' }] })
  assert.deepEqual(
    problems(past).map((line) => line.replace(/.*\.(\d+): /, '$1 ')),
    [2, 3, 4].map((index) => `${index} nobody ever comes here: score before it leads everybody past`),
  )
})

test('an overlong condition inside an element is refused, not looked into', () => {
  let showIf: object = { field: 'answer.score', is: 'empty' }
  for (let level = 0; level < 10_000; level++) showIf = { not: showIf }
  assert.deepEqual(problems(survey([nps, { ...comment, showIf }])), ['elements.1.showIf: must not nest deeper than 64'])
})

test('the shape can be shown as JSON Schema', () => {
  assert.match(JSON.stringify(z.toJSONSchema(surveyShape, { io: 'input' })), /"csat"/)
})

test('no element is called as what every object has', () => {
  for (const id of ['constructor', 'toString', 'hasOwnProperty']) {
    const checked = surveyFormShape.safeParse({ ...everyKind, elements: [{ id, kind: 'text', title }] })
    assert.equal(checked.error?.issues[0]?.path.join('.'), 'elements.0.id', id)
  }
})
