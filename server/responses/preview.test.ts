import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { SurveyDefinition } from '@otklik/core/survey'
import { everyKind } from '@otklik/core/survey/sample'
import { surveyFormShape } from '@otklik/core/survey/shape'
import { openAccessBed, type TestPerson } from '../access/testing.ts'
import { starterSurvey } from '../surveys/index.ts'
import type { SurveyPagePreview } from './api.ts'
import { pagePreviewRoutes } from './preview-routes.ts'

const bed = await openAccessBed((app, { guard }, { database }) => pagePreviewRoutes(app, { database, guard }))
const workspaceId = await bed.makeWorkspace({ name: 'Ромашка' })
const olga = await bed.makePerson(workspaceId)
const nps = starterSurvey('nps')

interface Problem {
  code: string
  errors?: { path: string }[]
}

async function preview(payload: object, { headers }: Pick<TestPerson, 'headers'> = olga) {
  const reply = await bed.app.inject({ method: 'POST', url: '/api/survey-preview/page', headers, payload })
  return { status: reply.statusCode, body: reply.json() as SurveyPagePreview & Problem }
}
const look = async (payload: object) => (await preview({ definition: nps, language: 'en', ...payload })).body

test('the page is the customer’s own, in the language that is asked for, and goes on as it does', async () => {
  const [ru, en] = [await look({ language: 'ru' }), await look({})]
  assert.match(ru.html, /<html lang="ru">[\s\S]*Ромашка[\s\S]*Порекомендуете/)
  assert.match(en.html, /<html lang="en">[\s\S]*<button[^>]*value="3"/)
  const scored = await look({ passage: en.passage, said: { form: { element: 'score', value: '3' } } })
  assert.deepEqual(scored.passage.answers, { score: 3 })
  assert.match(scored.html, /What went wrong/)
  const back = await look({ passage: scored.passage, said: { place: '?at=score' } })
  assert.match(back.html, /<button[^>]*value="3"/)
  const skipped = await look({ passage: scored.passage, said: { form: { action: 'skip', element: 'reasons' } } })
  assert.deepEqual(skipped.passage.skipped, ['reasons'])
  const form = { element: 'comment', value: 'Late' }
  const done = await look({ passage: skipped.passage, said: { form } })
  assert.match(done.html, /Thank you/)
  assert.equal((await look({ said: { form: { action: 'decline' } } })).passage.declined, true)
  assert.match((await look({ said: { form: { action: 'unsubscribe' } } })).html, /name="action" value="unsubscribe"/)
})

test('what a form has wrong is told on it, and what was typed stays', async () => {
  const email = { id: 'email', kind: 'email', title: { en: 'Where to?' }, required: true }
  const definition = { ...nps, elements: [email] }
  const { html, passage } = await look({ definition, said: { form: { element: 'email', value: 'no "address' } } })
  assert.match(html, /class="wrong"/)
  assert.match(html, /value="no &quot;address"/)
  assert.deepEqual(passage.answers, {})
})

test('answers that the definition does not take any more are gone, and the others stay', async () => {
  const passage = { answers: { score: 3, comment: 'Late', gone: 'x', liked: 7 }, skipped: ['gone'], at: 'gone' }
  const seen = await look({ passage })
  assert.deepEqual(seen.passage, {
    answers: { score: 3, comment: 'Late' },
    skipped: [],
    at: null,
    over: false,
    declined: false,
  })
  const hidden = { id: 'who', kind: 'hidden', title: { en: 'Who' }, from: 'contact.name' }
  const asks = { id: 'more', kind: 'text', title: { en: 'Why, {{answer.who}}?' } }
  const { html } = await look({ definition: { ...nps, elements: [hidden, asks] }, known: { who: '<b>Anna' } })
  assert.match(html, /Why, &lt;b&gt;Anna\?/)
})

test('a definition whose form is wrong says where; markup in texts stays text', async () => {
  const broken = { ...nps, elements: [{ ...nps.elements[0], kind: 'guess' }] }
  const refused = await preview({ definition: broken, language: 'en' })
  assert.deepEqual([refused.status, refused.body.code], [422, 'invalid-definition'])
  assert.equal(refused.body.errors?.[0]?.path, 'elements.0.kind')
  const title = { en: '</h1><script>alert(1)</script><img src=x onerror=alert(1)>' }
  const { html } = await look({ definition: { ...nps, elements: [{ id: 'a', kind: 'text', title }] } })
  assert.equal(html.includes('<img src=x'), false)
  assert.equal(html.split('<script>').length, 2, 'its own and no other')
  const many = { ...nps, elements: Array.from({ length: 101 }, () => nps.elements[0]) }
  assert.equal((await preview({ definition: many, language: 'en' })).status, 422)
  assert.equal((await preview({ definition: { ...nps, name: 'x'.repeat(1_100_000) }, language: 'en' })).status, 413)
  assert.equal((await preview({ definition: nps, language: 'en-12' })).status, 400)
  const answers = Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`a${index}`, 1]))
  assert.equal((await preview({ definition: nps, language: 'en', passage: { answers } })).status, 400)
})

test('whatever is said, and whatever is wrong between the parts of a survey, a page comes', async () => {
  const word = fc.constantFrom(...everyKind.elements.map(({ id }) => id), 'service.speed', 'reasons-other', '__proto__')
  const value = fc.oneof(fc.constantFrom('1', 'true', 'own', '', 'a@b.example', '2020-01-01'), fc.string())
  const form = fc.record({
    action: fc.constantFrom('answer', 'skip', 'decline', 'unsubscribe', 'drop'),
    element: fc.oneof(word, fc.array(word, { maxLength: 4 })),
    value,
    again: fc.constantFrom('0', '1'),
    'value.service.speed': fc.array(value, { maxLength: 3 }),
  })
  const said = fc.oneof(
    form.map((form) => ({ form })),
    fc
      .record({ at: word, done: fc.constantFrom('0', '1') })
      .map((place) => ({ place: `?${new URLSearchParams(place)}` })),
  )
  const shuffled = fc
    .shuffledSubarray([...everyKind.elements], { minLength: 1 })
    .map((elements): SurveyDefinition => ({ ...everyKind, elements }))
    .filter((survey) => surveyFormShape.safeParse(survey).success)
  const screens = fc.constantFrom('each', 'all')
  await fc.assert(
    fc.asyncProperty(shuffled, screens, fc.array(said, { maxLength: 6 }), async (survey, screens, steps) => {
      const definition = { ...survey, screens }
      let passage: object = {}
      for (const said of [null, ...steps]) {
        const { status, body } = await preview({ definition, language: 'ru', passage, said })
        if (status === 422) continue
        assert.equal(status, 200, JSON.stringify(body))
        assert.match(body.html, /^<!doctype html>/)
        passage = body.passage
      }
    }),
    { numRuns: 40 },
  )
})

test('only administrators of the workspace see it, and nothing is written', async () => {
  const other = await bed.makePerson(await bed.makeWorkspace())
  const worker = await bed.makePerson(workspaceId, { role: 'case-worker' })
  const wanted = { definition: nps, language: 'en' }
  const foreign = { headers: { ...other.headers, 'otklik-workspace': String(workspaceId) } }
  for (const person of [worker, foreign]) assert.equal((await preview(wanted, person)).status, 403)
  assert.equal((await preview(wanted, { headers: { 'otklik-workspace': String(workspaceId) } })).status, 401)
  const own = await preview(wanted, other)
  assert.equal(own.body.html.includes('Ромашка'), false)
  const count = await bed.database.tenant(workspaceId, (tx) =>
    tx.one<{ n: number }>('select (select count(*) from surveys) + (select count(*) from responses) as n'),
  )
  assert.equal(Number(count?.n), 0)
})
