import assert from 'node:assert/strict'
import { test } from 'node:test'
import { definitionProblems, referencesOf } from '@otklik/core/scenario'
import { scenarioShape } from '@otklik/core/scenario/shape'
import { surveyShape } from '@otklik/core/survey/shape'
import { starterTemplates } from '../../messages/index.ts'
import { starterKeys } from '../../surveys/index.ts'
import { gallery } from './gallery.ts'

for (const [key, { definition, surveys, mails, segments, name, story }] of Object.entries(gallery)) {
  test(`the ready scenario ${key} is sound, and brings all that it refers to`, () => {
    assert.deepEqual(scenarioShape.parse(definition), definition)
    assert.deepEqual(definitionProblems(definition), [])
    for (const survey of Object.values(surveys)) assert.deepEqual(surveyShape.parse(survey), survey)
    const known: Record<string, Set<string>> = {
      survey: new Set([...Object.keys(surveys), ...starterKeys]),
      template: new Set([...mails, ...starterTemplates].map((one) => one.key)),
      channel: new Set(['email']),
      segment: new Set(segments.map((one) => one.key)),
      list: new Set(segments.flatMap((one) => (one.kind === 'list' ? [one.key] : []))),
    }
    const references = referencesOf(definition)
    for (const { kind, key } of references) assert.ok(known[kind]?.has(key), `${kind} ${key}`)
    const named = new Set(references.map((one) => one.key))
    for (const one of [...Object.keys(surveys), ...mails.map((mail) => mail.key), ...segments.map((s) => s.key)])
      assert.ok(named.has(one), `${one} is not needed`)
    for (const text of [name, story]) assert.ok(text.ru !== '' && text.en !== '' && text.ru !== text.en)
  })
}
