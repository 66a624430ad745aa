import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SurveyDefinition } from '@otklik/core/survey'
import { openAccessBed } from '../access/testing.ts'
import { answeredBySurvey, wasAsked } from '../responses/index.ts'
import type { SurveyDetail, SurveyProblem, SurveyRow, SurveyStarter, SurveyUse, SurveyVersionDetail } from './api.ts'
import { createSurveys, starterSurvey, surveyRoutes } from './index.ts'

const surveys = createSurveys()
const used: { survey: string; by: SurveyUse }[] = []
const bed = await openAccessBed((app, { guard, people }, { database, bus }) => {
  surveyRoutes(app, {
    database,
    bus,
    guard,
    people,
    surveys,
    answered: answeredBySurvey,
    wasAsked,
    uses: async () => used,
  })
})

type Call = { method?: 'GET' | 'PUT' | 'POST' | 'DELETE'; url: string; payload?: object }
type Headers = { headers: Record<string, string> }

async function call<Body>({ headers }: Headers, { method = 'GET', url, payload }: Call) {
  const reply = await bed.app.inject({ method, url: `/api${url}`, headers, ...(payload && { payload }) })
  return { status: reply.statusCode, body: (reply.body === '' ? null : reply.json()) as Body }
}

const nps = starterSurvey('nps')
const renamed = (name: string): SurveyDefinition => ({ ...nps, name })
const base = '/surveys/after-visit'

test('a draft is kept as often as it is saved, problems and all, and whoever is asked sees nothing of it', async () => {
  const workspaceId = await bed.makeWorkspace()
  const olga = await bed.makePerson(workspaceId, { name: 'Ольга' })
  const asksNothing = { ...nps, elements: [] }
  const first = await call<SurveyDetail>(olga, {
    method: 'PUT',
    url: `${base}/draft`,
    payload: { definition: asksNothing },
  })
  assert.partialDeepStrictEqual(first, {
    status: 200,
    body: { version: null, publishedAt: null, hasDraft: true, draft: { savedBy: 'Ольга' }, versions: [], uses: [] },
  })
  await call(olga, { method: 'PUT', url: `${base}/draft`, payload: { definition: renamed('Visit') } })
  const { body } = await call<SurveyDetail>(olga, { url: base })
  assert.deepEqual(body.draft?.definition, renamed('Visit'))
  assert.deepEqual((await call<SurveyRow[]>(olga, { url: '/surveys' })).body, [
    {
      key: 'after-visit',
      name: 'Visit',
      version: null,
      kind: 'nps',
      languages: ['ru', 'en'],
      publishedAt: null,
      hasDraft: true,
      responses: 0,
      lastAnsweredAt: null,
    },
  ])
  await assert.rejects(
    bed.database.tenant(workspaceId, (tx) => surveys.get(tx, 'after-visit')),
    { code: 'not-found' },
  )
  const bad = await call(olga, {
    method: 'PUT',
    url: `${base}/draft`,
    payload: { definition: { ...nps, elements: 'x' } },
  })
  assert.partialDeepStrictEqual(bad, { status: 422, body: { code: 'invalid-definition' } })
})

test('problems are told in the language that is asked for, with their paths', async () => {
  const workspaceId = await bed.makeWorkspace()
  const olga = await bed.makePerson(workspaceId)
  const check = async (definition: object, key?: string) =>
    (
      await call<{ problems: SurveyProblem[] }>(olga, {
        method: 'POST',
        url: '/surveys/check',
        payload: { definition, language: 'ru', ...(key && { key }) },
      })
    ).body.problems
  assert.deepEqual(await check(nps), [])
  assert.partialDeepStrictEqual(await check({ ...nps, elements: [] }), [
    {
      path: ['elements'],
      code: 'asks-nothing',
      severity: 'error',
      message: 'в опросе должен быть хотя бы один вопрос',
    },
  ])
  assert.partialDeepStrictEqual(await check({ ...nps, version: 2 }), [{ path: ['version'], code: 'form' }])
  await call(olga, { method: 'PUT', url: base, payload: { definition: nps } })
  const csat = { ...nps, elements: nps.elements.map((e) => (e.id === 'score' ? { ...e, kind: 'csat' } : e)) }
  assert.partialDeepStrictEqual(await check(csat, 'after-visit'), [
    { path: ['elements', 0, 'kind'], code: 'kind-changed', message: 'в прошлой версии это был вид nps' },
  ])
})

test('versions tell who published them, why, and what they changed; an earlier one is published anew', async () => {
  const workspaceId = await bed.makeWorkspace()
  const olga = await bed.makePerson(workspaceId, { name: 'Ольга' })
  await call(olga, { method: 'PUT', url: `${base}/draft`, payload: { definition: nps } })
  const published = { method: 'PUT' as const, url: base, payload: { definition: nps, note: 'For the pilot' } }
  assert.partialDeepStrictEqual((await call<SurveyDetail>(olga, published)).body, {
    version: 1,
    draft: null,
    versions: [{ version: 1, publishedBy: 'Ольга', note: 'For the pilot' }],
  })
  await call(olga, { method: 'PUT', url: base, payload: { definition: renamed('Visit') } })
  const second = await call<SurveyVersionDetail>(olga, { url: `${base}/versions/2?language=en` })
  assert.partialDeepStrictEqual(second.body, {
    definition: renamed('Visit'),
    against: 1,
    changes: ['the name: “NPS” → “Visit”'],
    note: null,
  })
  await call(olga, { method: 'PUT', url: `${base}/draft`, payload: { definition: renamed('In work') } })
  const back = await call<SurveyDetail>(olga, { method: 'POST', url: `${base}/rollback`, payload: { version: 1 } })
  assert.partialDeepStrictEqual(back.body, { version: 3, definition: nps, draft: { definition: renamed('In work') } })
  assert.deepEqual((await call(olga, { url: `${base}/definition.json?version=2` })).body, renamed('Visit'))
  assert.equal((await call(olga, { method: 'DELETE', url: `${base}/draft` })).status, 204)
  assert.equal((await call(olga, { method: 'DELETE', url: `${base}/draft` })).status, 404)
  assert.equal((await call(olga, { url: `${base}/versions/9` })).status, 404)
  assert.equal((await call(olga, { method: 'POST', url: `${base}/rollback`, payload: { version: 9 } })).status, 404)
})

test('a survey goes with its versions and draft, unless something uses it or somebody was asked by it', async () => {
  const workspaceId = await bed.makeWorkspace()
  const olga = await bed.makePerson(workspaceId)
  const publish = () => call(olga, { method: 'PUT', url: base, payload: { definition: nps } })
  const remove = () => call<{ code: string; errors: object[] }>(olga, { method: 'DELETE', url: base })
  await publish()
  used.push({ survey: 'after-visit', by: { kind: 'scenario', key: 'visit', name: 'Visits' } })
  assert.partialDeepStrictEqual((await call<SurveyDetail>(olga, { url: base })).body, { uses: [{ name: 'Visits' }] })
  assert.partialDeepStrictEqual(await remove(), {
    status: 409,
    body: { code: 'conflict', errors: [{ path: 'scenario.visit', code: 'used', message: 'Visits' }] },
  })
  used.length = 0
  assert.equal((await remove()).status, 204)
  assert.equal((await remove()).status, 404)
  await publish()
  await bed.owner.query(
    `with tallied as (
       insert into response_tallies (workspace_id, dimension, value, survey_key, n) values ($1, '', '', 'after-visit', 1))
     insert into responses (workspace_id, id, invitation_id, survey_key, survey_version, state, channel, labels, language,
       dimensions, asked_at, started_at, updated_at)
     values ($1, gen_random_uuid(), gen_random_uuid(), 'after-visit', 1, 'partial', 'email', '{}', 'ru', '{}', now(), now(), now())`,
    [workspaceId],
  )
  assert.partialDeepStrictEqual(await remove(), { status: 409, body: { errors: [{ code: 'asked' }] } })
  assert.partialDeepStrictEqual((await call<SurveyRow[]>(olga, { url: '/surveys' })).body, [{ responses: 1 }])
})

test('a case worker reads surveys and changes none', async () => {
  const workspaceId = await bed.makeWorkspace()
  await bed.database.tenant(workspaceId, (tx) => surveys.publish(tx, 'after-visit', nps))
  const worker = await bed.makePerson(workspaceId, { role: 'case-worker', scope: { region: ['Урал'] } })
  assert.partialDeepStrictEqual((await call<SurveyDetail>(worker, { url: base })).body, { definition: nps })
  for (const change of [
    { method: 'PUT' as const, url: base, payload: { definition: nps } },
    { method: 'PUT' as const, url: `${base}/draft`, payload: { definition: nps } },
    { method: 'DELETE' as const, url: base },
  ])
    assert.partialDeepStrictEqual(await call(worker, change), { status: 403, body: { code: 'not-allowed' } })
})

test('every starter of a new survey can be published as it is, in both languages', async () => {
  const workspaceId = await bed.makeWorkspace()
  const olga = await bed.makePerson(workspaceId)
  const { body } = await call<SurveyStarter[]>(olga, { url: '/survey-starters' })
  assert.equal(body.length, 8)
  for (const { key, definition } of body) {
    const { status } = await call(olga, { method: 'PUT', url: `/surveys/${key}`, payload: { definition } })
    assert.equal(status, 200, key)
    JSON.stringify(definition, (name, value) => {
      if (['title', 'hint', 'placeholder', 'lowLabel', 'highLabel', 'label'].includes(name))
        assert.deepEqual(Object.keys(value), ['ru', 'en'], JSON.stringify(value))
      return value
    })
  }
})
