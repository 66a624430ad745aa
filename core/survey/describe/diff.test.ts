import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SurveyDefinition, SurveyElement } from '../definition.ts'
import { everyKind } from '../sample.ts'
import { surveyDiffInWords } from './diff.ts'

const matched: SurveyElement = {
  id: 'matched',
  kind: 'yes-no',
  title: { en: 'Did the goods match?', ru: 'Тот товар?' },
}
const what: SurveyElement = {
  id: 'what',
  kind: 'choice',
  multiple: true,
  title: { en: 'What was wrong?', ru: 'Что не так?' },
  options: [
    { id: 'size', title: { en: 'The size', ru: 'Размер' } },
    { id: 'colour', title: { en: 'The colour', ru: 'Цвет' } },
  ],
}
const thanks: SurveyElement = { id: 'thanks', kind: 'thanks', title: { en: 'Thank you', ru: 'Спасибо' } }
const survey: SurveyDefinition = {
  version: 1,
  name: 'Goods',
  languages: ['en', 'ru'],
  changeableFor: 'P7D',
  elements: [matched, what, thanks],
}
const no = { field: 'answer.matched', is: 'equal', value: false } as const

const changes: [string, Partial<SurveyDefinition>, string[]][] = [
  ['nothing', {}, []],
  ['a name', { name: 'Things' }, ['the name: “Goods” → “Things”']],
  ['a length', { changeableFor: 'P1D' }, ['answers may be changed for 1 day (before: 7 days)']],
  ['screens', { screens: 'all' }, ['all questions on one screen']],
  ['an element less', { elements: [matched, thanks] }, ['gone: “What was wrong?”']],
  ['an order', { elements: [what, matched, thanks] }, ['“Did the goods match?” stands elsewhere now']],
  [
    'a condition',
    { elements: [matched, { ...what, showIf: no }, thanks] },
    ['“What was wrong?” is shown only if the answer to “Did the goods match?” is no'],
  ],
  [
    'a jump, and that it must be answered',
    { elements: [{ ...matched, required: true, jumps: [{ to: 'thanks' }] }, what, thanks] },
    ['“Did the goods match?”: always on to “Thank you”', '“Did the goods match?” must be answered now'],
  ],
  [
    'options',
    { elements: [matched, { ...what, options: what.options.slice(1) }, thanks] },
    ['“What was wrong?”: option “The size” is gone'],
  ],
  [
    'a translation',
    { elements: [matched, what, { ...thanks, title: { en: 'Thank you', ru: 'Благодарим' } }] },
    ['“Thank you”: words changed in ru'],
  ],
  ['a setting', { elements: [matched, { ...what, multiple: false }, thanks] }, ['“What was wrong?”: settings changed']],
]

for (const [what, change, told] of changes)
  test(`the difference of ${what} is told`, () => {
    assert.deepEqual(surveyDiffInWords(survey, { ...survey, ...change }, 'en'), told)
  })

test('whatever differs in a definition is told in both languages', () => {
  for (const element of everyKind.elements)
    for (const language of ['ru', 'en'] as const) {
      const others = everyKind.elements.filter(({ id }) => id !== element.id)
      const without = { ...everyKind, elements: others }
      assert.ok(surveyDiffInWords(everyKind, without, language).length > 0)
      const retitled = everyKind.elements.map((each) =>
        each === element ? { ...each, title: { ...each.title, [everyKind.languages[0]!]: 'Something else' } } : each,
      )
      assert.ok(surveyDiffInWords(everyKind, { ...everyKind, elements: retitled }, language).length > 0)
    }
})
