import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SurveyDefinition } from '@otklik/core/survey'
import { untranslated } from './untranslated.ts'

test('texts that a language lacks are counted, options and labels too; what is said in no language is not missed', () => {
  const definition: SurveyDefinition = {
    version: 1,
    name: 'S',
    languages: ['ru', 'en', 'de'],
    changeableFor: 'P1D',
    elements: [
      {
        id: 'what',
        kind: 'choice',
        multiple: false,
        title: { ru: 'Что?', en: 'What?' },
        hint: {},
        options: [
          { id: 'a', title: { ru: 'А', en: '', de: 'A' } },
          { id: 'b', title: { ru: 'Б', de: 'B' } },
        ],
      },
      { id: 'thanks', kind: 'thanks', title: { ru: 'Спасибо', en: 'Thanks', de: 'Danke' } },
    ],
  }
  assert.deepEqual(untranslated(definition), [
    { language: 'en', count: 2 },
    { language: 'de', count: 1 },
  ])
  assert.deepEqual(untranslated({ ...definition, languages: ['ru'] }), [])
})
