import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SurveyElement } from './definition.ts'
import { kindOf } from './elements/registry.ts'
import { localize } from './localize.ts'
import { elementNamed, title } from './sample.ts'

test('each kind of element says what is wrong with a value', () => {
  const [nps, many, one, text] = ['score', 'reasons', 'which', 'details'].map(elementNamed) as [
    SurveyElement,
    SurveyElement,
    SurveyElement,
    SurveyElement,
  ]
  const table: [element: SurveyElement, value: unknown, problem: string | null, key?: string][] = [
    [nps, 0, null],
    [nps, 11, 'not-a-score'],
    [nps, 6.5, 'not-a-score'],
    [nps, '6', 'not-a-score'],
    [{ ...nps, kind: 'csat' } as SurveyElement, 0, 'not-a-score'],
    [{ ...nps, kind: 'ces' } as SurveyElement, 7, null],
    [elementNamed('service'), 10, null],
    [elementNamed('service'), 0, 'not-a-score'],
    [elementNamed('service'), 11, 'not-a-score'],
    [one, 'a', null],
    [one, ['a'], 'not-a-choice'],
    [one, 'weather', 'unknown-option'],
    [many, ['price', 'delivery'], null],
    [many, 'price', 'not-a-choice'],
    [many, [], 'nothing-chosen'],
    [many, ['price', 'weather'], 'unknown-option'],
    [many, ['price', 3], 'not-a-choice'],
    [many, ['price', 'price'], 'chosen-twice'],
    [many, 'Запах', null, 'reasons-other'],
    [many, '', 'empty', 'reasons-other'],
    [text, 'Good 👍', null],
    [text, '  \n', 'empty'],
    [text, 'x'.repeat(10_001), 'too-long'],
    [text, 'x'.repeat(10_000), null],
    [text, 'a\0b', 'not-a-text'],
    [text, 'a\ud800b', 'not-a-text'],
    [text, 5, 'not-a-text'],
    [elementNamed('match'), false, null],
    [elementNamed('match'), 'false', 'not-yes-or-no'],
    [elementNamed('people'), 20, null],
    [elementNamed('people'), 21, 'too-high'],
    [elementNamed('people'), -1, 'too-low'],
    [elementNamed('people'), 1.5, 'not-whole'],
    [elementNamed('people'), Number.NaN, 'not-a-number'],
    [elementNamed('people'), '5', 'not-a-number'],
    [elementNamed('born'), '2000-02-29', null],
    [elementNamed('born'), '2001-02-29', 'not-a-date'],
    [elementNamed('born'), '1899-12-31', 'too-early'],
    [elementNamed('born'), '29.02.2000', 'not-a-date'],
    [elementNamed('email'), 'anna@example.com', null],
    [elementNamed('email'), 'анна@пример.рф', null],
    [elementNamed('email'), 'anna@localhost', 'not-an-email'],
    [elementNamed('email'), 'anna@example.com, b@example.com', 'not-an-email'],
    [elementNamed('email'), 'a\0b@example.com', 'not-an-email'],
    [elementNamed('email'), 'a\ud800@example.com', 'not-an-email'],
    [elementNamed('phone'), '8 (912) 345-67-89', null],
    [elementNamed('phone'), '12345', 'not-a-phone'],
    [elementNamed('phone'), '+7 912 345 67 89 доб. 3', 'not-a-phone'],
    [elementNamed('agree'), true, null],
    [elementNamed('agree'), false, 'not-agreed'],
    [elementNamed('call'), 'x', 'asks-nothing'],
    [elementNamed('thanks'), 'x', 'asks-nothing'],
    [elementNamed('average'), 5, 'asks-nothing'],
    [elementNamed('product'), 'Шины', null],
    [elementNamed('product'), 'x'.repeat(501), 'too-long'],
    [elementNamed('product'), { a: 1 }, 'not-a-text'],
  ]
  for (const [element, value, problem, key = element.id] of table)
    assert.equal(
      kindOf(element).check(element, value, key),
      problem,
      `${element.kind} ${JSON.stringify(value)?.slice(0, 40)}`,
    )
})

test('what is typed is read as what it means, and what cannot be read is left to be refused', () => {
  const table: [id: string, texts: string[], value: unknown, key?: string][] = [
    ['score', ['9'], 9],
    ['score', [' 10 '], 10],
    ['score', ['nine'], 'nine'],
    ['score', [], undefined],
    ['people', ['2,5'], 2.5],
    ['people', ['1e9'], '1e9'],
    ['reasons', ['price', 'price', ''], ['price']],
    ['reasons', ['Запах '], 'Запах', 'reasons-other'],
    ['which', ['a', 'b'], 'a'],
    ['match', ['true'], true],
    ['match', ['false'], false],
    ['match', ['да'], 'да'],
    ['agree', [], undefined],
    ['details', ['a\r\nb\u0007\0'], 'a\nb'],
    ['details', ['x'.repeat(10_001)], 'x'.repeat(10_000)],
    ['details', [' \n '], undefined],
    ['email', [' anna@example.com '], 'anna@example.com'],
    ['born', ['2000-02-29'], '2000-02-29'],
  ]
  for (const [id, texts, value, key = id] of table) {
    const element = elementNamed(id)
    assert.deepEqual(kindOf(element).read(element, texts, key), value, `${id} ${texts[0]?.slice(0, 20)}`)
  }
})

test("a text falls back to the base language, then to the survey's first", () => {
  const survey = { languages: ['ru', 'en'] }
  const table = [
    ['en', 'Question'],
    ['en-GB', 'Question'],
    ['de', 'Вопрос'],
    ['constructor', 'Вопрос'],
  ] as const
  for (const [language, expected] of table) assert.equal(localize(title, language, survey), expected)
  assert.equal(localize({ en: 'Only English' }, 'ru', survey), '')
})

test('what no number can hold comes to nothing', () => {
  const sum = { ...elementNamed('average'), take: 'sum', of: ['a', 'b'] } as SurveyElement
  const { compute } = kindOf(sum)
  assert.equal(compute?.(sum, { a: 1, b: 2 }), 3)
  assert.equal(compute?.(sum, { a: 1e308, b: 1e308 }), undefined)
})
