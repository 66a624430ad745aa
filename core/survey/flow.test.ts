import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type {
  Answers,
  ChoiceElement,
  ScoreElement,
  SurveyDefinition,
  SurveyElement,
  TextElement,
} from './definition.ts'
import {
  canSkip,
  checkAnswer,
  groupFor,
  isComplete,
  nextElement,
  scoreElementOf,
  standingAnswers,
  visibleElements,
} from './flow.ts'
import { localize } from './localize.ts'
import { NOTHING_ANSWERED, withAnswer, withSkip } from './state.ts'
import type { SurveyState } from './state.ts'

const title = { ru: 'Вопрос', en: 'Question' }
const ofGroup = (group: string) => ({ field: 'response.group', is: 'equal', value: group }) as const
const nps: ScoreElement = { id: 'score', kind: 'nps', title, lowLabel: title, highLabel: title }
const options = ['price', 'delivery', 'other'].map((id) => ({ id, title }))
const reasons: ChoiceElement = {
  id: 'reasons',
  kind: 'choice',
  title,
  multiple: true,
  options,
  showIf: ofGroup('detractor'),
}
const details: TextElement = {
  id: 'details',
  kind: 'text',
  title,
  required: true,
  showIf: { field: 'answer.reasons', is: 'contains', value: 'other' },
}
const comment: TextElement = { id: 'comment', kind: 'text', title }
const sorry: SurveyElement = { id: 'sorry', kind: 'thanks', title, showIf: ofGroup('detractor') }
const thanks: SurveyElement = { id: 'thanks', kind: 'thanks', title }
const survey: SurveyDefinition = {
  version: 1,
  name: 'After delivery',
  languages: ['ru', 'en'],
  changeableFor: 'P1D',
  elements: [nps, reasons, details, comment, sorry, thanks],
}
const next = (state: SurveyState) => nextElement(survey, state)?.id
const visible = (answers: Answers) => visibleElements(survey, answers).map(({ id }) => id)

test('a detractor is asked for reasons, and only for more when the reason is another one', () => {
  let state = NOTHING_ANSWERED
  assert.equal(next(state), 'score')
  state = withAnswer(state, 'score', 3)
  assert.equal(next(state), 'reasons')
  state = withAnswer(state, 'reasons', ['other'])
  assert.equal(next(state), 'details')
  state = withAnswer(state, 'details', 'Too slow')
  assert.equal(next(state), 'comment')
  assert.equal(isComplete(survey, state), false)
  state = withSkip(state, 'comment')
  assert.equal(next(state), 'sorry')
  assert.equal(isComplete(survey, state), true)
})

test('a promoter goes straight to the comment and the other thank-you', () => {
  assert.deepEqual(visible({ score: 10 }), ['score', 'comment', 'thanks'])
  assert.equal(next(withAnswer(withAnswer(NOTHING_ANSWERED, 'score', 10), 'comment', 'Good')), 'thanks')
})

test('what asks for an answer cannot be skipped', () => {
  assert.deepEqual(survey.elements.map(canSkip), [false, true, false, true, false, false])
  const state = withAnswer(withAnswer(NOTHING_ANSWERED, 'score', 1), 'reasons', ['other'])
  assert.equal(next(withSkip(state, 'details')), 'details')
  assert.equal(next(withSkip(NOTHING_ANSWERED, 'score')), 'score')
})

test('a skipped element may still be answered, and an answer taken back by skipping', () => {
  const skipped = withSkip(withAnswer(NOTHING_ANSWERED, 'score', 9), 'comment')
  const answered = withAnswer(skipped, 'comment', 'Fine')
  assert.deepEqual(answered, { answers: { score: 9, comment: 'Fine' }, skipped: [] })
  assert.deepEqual(withSkip(answered, 'comment'), { answers: { score: 9 }, skipped: ['comment'] })
})

test('answers of elements that no longer apply do not speak, and speak again when they do', () => {
  const answers = { score: 3, reasons: ['other'], details: 'Too slow' }
  assert.deepEqual(visible(answers), ['score', 'reasons', 'details', 'comment', 'sorry'])
  assert.deepEqual(visible({ ...answers, score: 9 }), ['score', 'comment', 'thanks'])
  assert.deepEqual(standingAnswers(survey, { ...answers, score: 9 }), { score: 9 })
  assert.deepEqual(standingAnswers(survey, answers), answers)
})

test('a survey without a thank-you ends with nothing to show', () => {
  const short = { ...survey, elements: [nps] }
  assert.equal(nextElement(short, { answers: { score: 5 }, skipped: [] }), null)
  assert.equal(isComplete(short, { answers: { score: 5 }, skipped: [] }), true)
})

test('the first element with a scale gives the score and its group', () => {
  assert.equal(scoreElementOf(survey), nps)
  assert.equal(scoreElementOf({ ...survey, elements: [comment, thanks] }), null)
  assert.equal(groupFor(nps, 6), 'detractor')
  assert.equal(groupFor({ ...nps, kind: 'csat' }, 5), 'satisfied')
})

test('an element whose id is a name of the object prototype is not answered by it', () => {
  const odd = { ...survey, elements: [{ ...nps, id: 'constructor' }] }
  assert.equal(nextElement(odd, NOTHING_ANSWERED)?.id, 'constructor')
  assert.equal(visibleElements(odd, {}).length, 1)
})

test('each kind of element says what is wrong with a value', () => {
  const single: ChoiceElement = { ...reasons, multiple: false }
  const table: [element: SurveyElement, value: unknown, problem: string | null][] = [
    [nps, 0, null],
    [nps, 11, 'not-a-score'],
    [nps, 6.5, 'not-a-score'],
    [nps, '6', 'not-a-score'],
    [{ ...nps, kind: 'csat' }, 0, 'not-a-score'],
    [{ ...nps, kind: 'ces' }, 7, null],
    [single, 'price', null],
    [single, ['price'], 'not-a-choice'],
    [single, 'weather', 'unknown-option'],
    [reasons, ['price', 'other'], null],
    [reasons, 'price', 'not-a-choice'],
    [reasons, [], 'nothing-chosen'],
    [reasons, ['price', 'weather'], 'unknown-option'],
    [reasons, ['price', 3], 'not-a-choice'],
    [reasons, ['price', 'price'], 'chosen-twice'],
    [comment, 'Good 👍', null],
    [comment, '  \n', 'empty'],
    [comment, 'x'.repeat(10_001), 'too-long'],
    [comment, 'x'.repeat(10_000), null],
    [comment, 'a\0b', 'not-a-text'],
    [comment, 'a\ud800b', 'not-a-text'],
    [comment, 5, 'not-a-text'],
    [thanks, 'x', 'asks-nothing'],
  ]
  for (const [element, value, problem] of table)
    assert.equal(checkAnswer(element, value), problem, `${element.kind} ${JSON.stringify(value).slice(0, 40)}`)
})

test("a text falls back to the base language, then to the survey's first", () => {
  const table = [
    ['en', 'Question'],
    ['en-GB', 'Question'],
    ['de', 'Вопрос'],
    ['constructor', 'Вопрос'],
  ] as const
  for (const [language, expected] of table) assert.equal(localize(title, language, survey), expected)
  assert.equal(localize({ en: 'Only English' }, 'ru', survey), '')
})

test('whoever answers or skips what is shown comes to a thank-you, and nothing is shown twice', () => {
  const choose = fc.record({
    score: fc.nat(10),
    reasons: fc.subarray(['price', 'delivery', 'other'], { minLength: 1 }),
    skips: fc.boolean(),
  })
  const check = ({ score, reasons, skips }: { score: number; reasons: string[]; skips: boolean }) => {
    const given: Answers = { score, reasons, details: 'Because', comment: 'Text' }
    let state = NOTHING_ANSWERED
    const shown: string[] = []
    for (let element = nextElement(survey, state); element?.kind !== 'thanks'; element = nextElement(survey, state)) {
      assert.ok(element !== null && !shown.includes(element.id))
      shown.push(element.id)
      state =
        skips && canSkip(element) ? withSkip(state, element.id) : withAnswer(state, element.id, given[element.id] ?? '')
    }
    assert.equal(nextElement(survey, state)?.id, score <= 6 ? 'sorry' : 'thanks')
  }
  fc.assert(fc.property(choose, check))
})
