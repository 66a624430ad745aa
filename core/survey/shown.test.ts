import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SurveyElement } from './definition.ts'
import { shownAnswer } from './shown.ts'

const languages = { languages: ['ru', 'en'] }
const reason: SurveyElement = {
  id: 'reason',
  kind: 'choice',
  multiple: true,
  title: { ru: 'Что не так?' },
  options: [
    { id: 'late', title: { ru: 'Опоздали', en: 'Late' } },
    { id: 'damaged', title: { ru: 'Брак' } },
  ],
}
const comment: SurveyElement = { id: 'comment', kind: 'text', title: { ru: 'Комментарий' } }

test('an answer is shown in words of the language, and what a later version dropped as it was given', () => {
  assert.equal(shownAnswer(reason, ['late', 'damaged'], 'en', languages), 'Late, Брак')
  assert.equal(shownAnswer(reason, 'late', 'ru', languages), 'Опоздали')
  assert.equal(shownAnswer(reason, ['gone'], 'ru', languages), 'gone')
  assert.equal(shownAnswer(comment, 'late', 'ru', languages), 'late')
  assert.equal(shownAnswer({ ...comment, kind: 'nps', lowLabel: {}, highLabel: {} }, 0, 'ru', languages), '0')
})
