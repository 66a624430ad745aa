import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { surveyShape } from './shape.ts'

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
    { ...choice, showIf: showIf('response.group'), required: true },
    { ...comment, showIf: showIf('answer.reasons'), hint: title, placeholder: { ru: 'Пишите' } },
    { ...thanks, showIf: { not: showIf('answer.score') } },
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
      /^elements\.1\.showIf: .*: before says nothing/,
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

test('an overlong condition inside an element is refused, not looked into', () => {
  let showIf: object = { field: 'answer.score', is: 'empty' }
  for (let level = 0; level < 10_000; level++) showIf = { not: showIf }
  assert.deepEqual(problems(survey([nps, { ...comment, showIf }])), ['elements.1.showIf: must not nest deeper than 64'])
})

test('the shape can be shown as JSON Schema', () => {
  assert.match(JSON.stringify(z.toJSONSchema(surveyShape, { io: 'input' })), /"csat"/)
})
