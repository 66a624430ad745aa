import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kindOf, type Localized, type SurveyDefinition } from '@otklik/core/survey'
import { everyKind } from '../../core/survey/sample.ts'
import { starterSurvey, surveyStarters } from '../../server/surveys/index.ts'
import { AMP_LIMIT_BYTES, renderAmp, type AmpMail } from './index.ts'
import { openAmpValidator } from './testing.ts'

const problemsOf = await openAmpValidator()

const mail: AmpMail = {
  survey: everyKind,
  language: 'ru',
  brand: { name: 'Шины и диски', color: '#1d6b4f' },
  known: { product: 'Зимние шины' },
  seed: 'i1',
  action: 'https://otklik.example/amp/AAAAAAAAAAAAAAAAAAAAAA',
  page: 'https://otklik.example/s/AAAAAAAAAAAAAAAAAAAAAA',
  unsubscribe: 'https://otklik.example/u/AAAAAAAAAAAAAAAAAAAAAA',
}

function rendered(changes: Partial<AmpMail>): string {
  const document = renderAmp({ ...mail, ...changes })
  assert.ok(document !== null)
  assert.equal(problemsOf(document).join('\n'), '')
  assert.ok(Buffer.byteLength(document) <= AMP_LIMIT_BYTES)
  return document
}

/** Every text of a survey, and what else of it is written into a document. */
function withTexts(survey: SurveyDefinition, text: string): SurveyDefinition {
  const all: Localized = { ru: text, en: text }
  return JSON.parse(JSON.stringify(survey), (key, value) =>
    ['title', 'hint', 'lowLabel', 'highLabel', 'label', 'placeholder'].includes(key) ? all : value,
  ) as SurveyDefinition
}

test('every starter survey is whole an AMP mail in every language', () => {
  for (const { definition } of [{ definition: starterSurvey('csat') }, ...surveyStarters()])
    for (const language of ['ru', 'en', 'pt-BR']) {
      const document = rendered({ survey: definition, language, known: {} })
      assert.match(document, new RegExp(`lang="${language.split('-')[0]}"`))
      const asked = definition.elements.filter((element) => kindOf(element).role === 'asks')
      for (const { id } of asked) assert.match(document, new RegExp(`name="element" value="${id}"`), definition.name)
    }
})

test('every kind of element is an AMP mail, with all of the survey in it', () => {
  const document = rendered({})
  for (const { id, kind } of everyKind.elements)
    if (kind !== 'thanks' && kind !== 'hidden' && kind !== 'calculated')
      assert.match(document, new RegExp(`name="element" value="${id}"`), id)
  assert.match(document, /Зимние шины подошёл\?/)
})

test('hostile texts stay texts: in markup, in templates, in expressions and in the data of the document', () => {
  for (const hostile of [
    '</span><script>alert(1)</script>',
    '{{title}}{{{page}}}{{#page}}',
    `'+AMP.setState({a:{k0:9}})+'`,
    '" on="tap:AMP.navigateTo(url=\'https://evil.example\')" [text]="a',
    '</script><script>alert(1)</script><!--',
    '</style><style>body{display:none}',
    '\u2028\u202e\0]]>',
    '{{answer.match | </script>"}}',
  ]) {
    const survey = withTexts(everyKind, hostile)
    const link = { url: "https://example.com/{{title}}?a=1&b='x", title: { ru: hostile } }
    const elements = survey.elements.map((element) => (element.kind === 'thanks' ? { ...element, link } : element))
    const document = rendered({
      survey: { ...survey, elements },
      brand: { name: hostile },
      known: { product: hostile },
    })
    const scripts = document.match(/<script[^>]*>/g)!
    assert.ok(scripts.every((tag) => / src="https:\/\/cdn\.ampproject\.org|application\/json/.test(tag)))
    assert.equal(document.match(/<style/g)?.length, 2)
    assert.doesNotMatch(document, /<[^>]* on="tap:/)
    for (const template of document.match(/<template.*?<\/template>/gs)!) {
      assert.doesNotMatch(template, /evil|alert|AMP\.setState|<style/)
      assert.doesNotMatch(template, /href="[^"]*\{\{/)
    }
    for (const [, expression] of document.matchAll(/\[(?:text|hidden|disabled|placeholder)\]="([^"]*)"/g))
      assert.match(expression!, /^[\w.[\]+/!()&;<>=?:]+$/)
  }
})

test('a survey that is too long for a mail begins there, and goes on on its page', () => {
  const long = { ru: 'Очень длинный вопрос '.repeat(40) }
  const texts = Array.from({ length: 99 }, (_, n) => ({ id: `t${n}`, kind: 'text' as const, title: long }))
  const document = rendered({ survey: { ...everyKind, elements: [everyKind.elements[1]!, ...texts] } })
  assert.match(document, /name="element" value="score"/)
  assert.doesNotMatch(document, /name="element" value="t98"/)
})

test('a mail ends before a question that only the page can decide on', () => {
  const title = { ru: 'Вопрос' }
  const elements: SurveyDefinition['elements'] = [
    { id: 'details', kind: 'text', title },
    { id: 'match', kind: 'yes-no', title, showIf: { field: 'answer.details', is: 'contains', value: 'долго' } },
  ]
  const document = rendered({ survey: { ...everyKind, elements } })
  assert.match(document, /name="element" value="details"/)
  assert.doesNotMatch(document, /name="element" value="match"/)
})

test('there is no such mail without a question that it can ask, or an address that mail clients send to', () => {
  assert.equal(renderAmp({ ...mail, action: 'http://otklik.example/amp/x' }), null)
  const unknown = { field: 'answer.words', is: 'equal' as const, value: 'да' }
  const elements: SurveyDefinition['elements'] = [
    { id: 'words', kind: 'text', title: { ru: '{{answer.product}}' } },
    { id: 'score', kind: 'nps', title: { ru: 'a' }, lowLabel: { ru: 'b' }, highLabel: { ru: 'c' }, showIf: unknown },
  ]
  assert.ok(renderAmp({ ...mail, survey: { ...everyKind, elements } }))
  assert.equal(renderAmp({ ...mail, survey: { ...everyKind, elements: elements.slice(1) } }), null)
})
