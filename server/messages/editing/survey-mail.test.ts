import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SurveyDefinition } from '@otklik/core/survey'
import { everyKind } from '@otklik/core/survey/sample'
import { starterSurvey } from '../../surveys/index.ts'
import type { SurveyMailPreview } from '../api.ts'
import { loadStarter, saveTemplate } from '../index.ts'
import { openTemplateBed } from './testing.ts'

const bed = await openTemplateBed('https://otklik.example')
const { database, call } = bed
const nps = starterSurvey('nps')
const titled = (ru: string, en: string): SurveyDefinition => ({
  ...nps,
  elements: nps.elements.map((element, index) => (index === 0 ? { ...element, title: { ru, en } } : element)),
})
const url = '/survey-preview/mail'

test('the mail is the workspace’s own for such a scale, with the question as it is being written', async () => {
  const { workspaceId, olga } = await bed.openCompany('sandbox')
  const wanted = { definition: titled('Как вам у нас?', 'How was it?'), language: 'ru' }
  const { status, body } = await call<SurveyMailPreview>(olga, 'POST', url, wanted)
  assert.equal(status, 200)
  assert.deepEqual(body.template, { key: 'ask', language: 'ru', isStarter: false })
  assert.match(body.mail?.html ?? '', /Как вам у нас\?/)
  assert.match(body.amp.source ?? '', /Как вам у нас\?/)
  assert.deepEqual([body.amp.state, body.amp.bytes > 1_000], ['switched-off', true])
  const source = { ...loadStarter('nps-after-purchase', 'en'), subject: 'Second' }
  await saveTemplate(database, workspaceId, { key: 'other', language: 'en', source })
  const asked = await call<SurveyMailPreview>(olga, 'POST', url, { ...wanted, language: 'en', key: 'nps' })
  assert.partialDeepStrictEqual(asked.body, { template: { key: 'ask', language: 'ru', isStarter: false } })
  assert.match(asked.body.mail?.html ?? '', /How was it\?/)
})

test('without a template for the scale it is a starter’s, and none for a survey without a scale', async () => {
  const workspaceId = await bed.makeWorkspace({ mode: 'sandbox' })
  const olga = await bed.makePerson(workspaceId)
  for (const [kind, key, last] of [
    ['nps', 'nps-after-purchase', 10],
    ['csat', 'csat-after-delivery', 5],
    ['ces', 'nps-after-purchase', 7],
  ] as const) {
    const definition = { ...nps, elements: [{ id: 'a', kind, title: { en: 'So?' }, lowLabel: {}, highLabel: {} }] }
    const { body } = await call<SurveyMailPreview>(olga, 'POST', url, { definition, language: 'en' })
    assert.deepEqual(body.template, { key, language: 'en', isStarter: true })
    const scores = [...(body.mail?.html ?? '').matchAll(/\?score=(\d+)/g)].map(([, score]) => Number(score))
    assert.equal(Math.max(...scores), last)
  }
  const definition = { ...nps, elements: [{ id: 'a', kind: 'text', title: { en: 'So?' } }] }
  const { body } = await call<SurveyMailPreview>(olga, 'POST', url, { definition, language: 'en' })
  assert.deepEqual([body.template, body.mail, body.amp.state], [null, null, 'none'])
})

test('a broken definition says where, and texts stay texts', async () => {
  const { olga } = await bed.openCompany('sandbox')
  const broken = { definition: { ...nps, elements: [{ id: 'a', kind: 'guess' }] }, language: 'ru' }
  const refused = await call<{ code: string; errors: { path: string }[] }>(olga, 'POST', url, broken)
  assert.partialDeepStrictEqual(refused, { status: 422, body: { code: 'invalid-definition' } })
  assert.equal(refused.body.errors[0]?.path, 'elements.0.kind')
  const hostile = titled('</p><script>alert(1)</script>{{ 7 | times: 6 }}', '{% include "x" %}')
  for (const language of ['ru', 'en']) {
    const { body } = await call<SurveyMailPreview>(olga, 'POST', url, { definition: hostile, language })
    assert.equal(/<script>alert|42/.test(body.mail!.subject + body.amp.source!), false)
    assert.equal(body.mail!.html.includes('<script'), false)
  }
  assert.equal((await call(olga, 'POST', url, { definition: everyKind, language: 'pt' })).status, 200)
})

test('only administrators of the workspace see it', async () => {
  const { workspaceId } = await bed.openCompany('sandbox')
  const worker = await bed.makePerson(workspaceId, { role: 'case-worker' })
  const other = await bed.makePerson(await bed.makeWorkspace())
  const foreign = { ...other, headers: { ...other.headers, 'otklik-workspace': String(workspaceId) } }
  for (const person of [worker, foreign])
    assert.equal((await call(person, 'POST', url, { definition: nps, language: 'ru' })).status, 403)
})
