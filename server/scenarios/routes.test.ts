import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openAccessBed } from '../access/testing.ts'
import { iso } from '../platform/database/index.ts'
import type { ScenarioCounts, ScenarioDetail, ScenarioRow, ScenarioVersion } from './api.ts'
import { scenarioRoutes, type Scenarios } from './index.ts'
import { askAtOnce, happen, makeContact, makeWorkspace, openTestScenarios } from './testing.ts'

let scenarios!: Scenarios
const bed = await openAccessBed((app, { guard, people }, { database, bus, secrets }) => {
  scenarios = openTestScenarios({ database, bus, secrets })
  scenarioRoutes(app, { database, guard, scenarios, people })
})
const { app, database } = bed

type Call = { method?: 'GET' | 'PUT' | 'POST' | 'DELETE'; url: string; payload?: object }

async function call<Body>(person: { headers: Record<string, string> }, { method = 'GET', url, payload }: Call) {
  const reply = await app.inject({ method, url, headers: person.headers, ...(payload && { payload }) })
  return { status: reply.statusCode, body: reply.json<Body>() }
}

const publishing = (name: string, definition: object) => ({
  method: 'PUT' as const,
  url: '/api/scenarios/after-purchase',
  payload: { name, definition },
})

test('an administrator publishes, pauses and resumes a scenario, and sees how many are on their way', async () => {
  const workspaceId = await makeWorkspace(bed)
  const olga = await bed.makePerson(workspaceId, { name: 'Ольга' })
  const made = await call<ScenarioDetail>(olga, publishing('After a purchase', askAtOnce()))
  assert.equal(made.status, 200)
  assert.partialDeepStrictEqual(made.body, {
    key: 'after-purchase',
    name: 'After a purchase',
    state: 'live',
    liveVersion: 1,
    definition: askAtOnce(),
    versions: [{ version: 1, publishedBy: 'Ольга', running: 0 }],
  })
  const now = bed.clock.now()
  for (const _ of [1, 2, 3])
    await happen(database, scenarios, workspaceId, await makeContact(database, workspaceId), now)
  await scenarios.advance(workspaceId, now, 2)
  const longer = askAtOnce({}, { linkLife: 'P30D' })
  const { body } = await call<ScenarioDetail>(olga, publishing('After a purchase', longer))
  assert.deepEqual([body.liveVersion, body.running, body.ended], [2, 1, 2])
  assert.deepEqual(
    body.versions.map(({ version, running }) => [version, running]),
    [
      [2, 0],
      [1, 1],
    ],
  )
  for (const [action, state] of Object.entries({ pause: 'paused', resume: 'live' })) {
    const url = `/api/scenarios/after-purchase/${action}`
    assert.partialDeepStrictEqual((await call(olga, { method: 'POST', url })).body, { state })
  }
  assert.deepEqual((await call<ScenarioRow[]>(olga, { url: '/api/scenarios' })).body, [
    {
      key: 'after-purchase',
      name: 'After a purchase',
      state: 'live',
      liveVersion: 2,
      hasDraft: false,
      trigger: 'event',
      running: 1,
      ended: 2,
    },
  ])
})

test('a case worker reads scenarios, with the counts of the own scope, and changes none', async () => {
  const workspaceId = await makeWorkspace(bed)
  const definition = askAtOnce()
  await scenarios.publish(workspaceId, 'after-purchase', { name: 'A', definition }, null)
  for (const region of ['Урал', 'Урал', 'Волга'])
    await happen(database, scenarios, workspaceId, await makeContact(database, workspaceId), bed.clock.now(), {
      dimensions: { region },
    })
  const worker = await bed.makePerson(workspaceId, { role: 'case-worker', scope: { region: ['Урал'] } })
  const { body } = await call<ScenarioDetail>(worker, { url: '/api/scenarios/after-purchase' })
  assert.partialDeepStrictEqual(body, {
    definition,
    running: 2,
    ended: 0,
    versions: [{ version: 1, publishedBy: null }],
  })
  assert.partialDeepStrictEqual((await call(worker, { url: '/api/scenarios' })).body, [{ running: 2 }])
  for (const change of [
    publishing('B', definition),
    { method: 'POST' as const, url: '/api/scenarios/after-purchase/pause' },
    { method: 'PUT' as const, url: '/api/scenarios/after-purchase/draft', payload: { name: 'B', definition } },
    { url: '/api/scenarios/after-purchase/counts' },
  ])
    assert.partialDeepStrictEqual(await call(worker, change), { status: 403, body: { code: 'not-allowed' } })
})

test('what cannot be is refused by its code, never as a failure of ours', async () => {
  const olga = await bed.makePerson(await makeWorkspace(bed))
  const refusals: [Call, number, string][] = [
    [publishing('X', { ...askAtOnce(), start: 'gone' }), 422, 'invalid-definition'],
    [publishing('X', {}), 422, 'invalid-definition'],
    [publishing('', askAtOnce()), 400, 'invalid-body'],
    [{ method: 'PUT', url: '/api/scenarios/after-purchase', payload: [] }, 400, 'invalid-body'],
    [{ url: '/api/scenarios/none' }, 404, 'not-found'],
    [{ url: '/api/scenarios/%00' }, 400, 'invalid-query'],
    [{ method: 'POST', url: '/api/scenarios/none/pause' }, 404, 'not-found'],
  ]
  for (const [request, status, code] of refusals)
    assert.partialDeepStrictEqual(await call(olga, request), { status, body: { code } }, JSON.stringify(request))
})

test('a draft is saved, checked, published with a choice for those on their way, and rolled back', async () => {
  const workspaceId = await makeWorkspace(bed)
  const olga = await bed.makePerson(workspaceId, { name: 'Ольга' })
  const base = '/api/scenarios/after-purchase'
  const definition = askAtOnce({}, { linkLife: 'P9D', answered: 'end' }, { end: { kind: 'end' } })
  const payload = { name: 'A', definition }
  const saved = await call<ScenarioDetail>(olga, { method: 'PUT', url: `${base}/draft`, payload })
  assert.partialDeepStrictEqual(saved, {
    status: 200,
    body: { state: 'draft', draft: { savedBy: 'Ольга', name: 'A' } },
  })
  const checked = { key: 'after-purchase', definition: { ...definition, start: 'x' }, language: 'ru' }
  assert.deepEqual((await call(olga, { method: 'POST', url: '/api/scenarios/check', payload: checked })).body, {
    problems: [
      { path: ['start'], code: 'missing-start', severity: 'error', message: 'шага x, с которого начинать, нет' },
      ...['ask', 'end'].map((step) => ({
        path: ['steps', step],
        code: 'unreachable-step',
        severity: 'error',
        message: `от начала к шагу ${step} не ведёт ни один путь`,
      })),
    ],
  })
  await call(olga, publishing('A', definition))
  await happen(database, scenarios, workspaceId, await makeContact(database, workspaceId), bed.clock.now())
  await scenarios.advance(workspaceId, bed.clock.now())
  assert.partialDeepStrictEqual((await call(olga, { url: `${base}/people?step=ask` })).body, {
    items: [{ step: 'ask', since: iso(bed.clock.now()), reason: null }],
    next: null,
  })
  const ending = { name: 'A', definition: askAtOnce({ type: 'return' }), running: 'end' }
  assert.partialDeepStrictEqual(await call(olga, { method: 'PUT', url: base, payload: ending }), {
    status: 200,
    body: { liveVersion: 2, running: 0, ended: 1, draft: null },
  })
  assert.deepEqual((await call<ScenarioCounts>(olga, { url: `${base}/counts` })).body, {
    steps: { ask: { passed: 1, here: 0 } },
    moves: [
      { from: '', to: 'ask', n: 1 },
      { from: 'ask', to: '', n: 1 },
    ],
    losses: [],
    outcomes: [{ outcome: 'new-version', goal: false, n: 1 }],
  })
  const back = { version: 1, running: 'stay' }
  const rolled = await call<ScenarioDetail>(olga, { method: 'POST', url: `${base}/rollback`, payload: back })
  assert.deepEqual([rolled.body.liveVersion, rolled.body.definition], [3, definition])
  const version = await call<ScenarioVersion>(olga, { url: `${base}/versions/3?language=en` })
  assert.partialDeepStrictEqual(version.body, { version: 3, against: 2, publishedBy: 'Ольга', definition })
  assert.equal(version.body.changes[0], 'What starts it. Before: Event “return”. Now: Event “purchase”')
  assert.equal((await call(olga, { method: 'DELETE', url: `${base}/draft` })).status, 404)
  await call(olga, { method: 'PUT', url: `${base}/draft`, payload })
  const dropped = await app.inject({ method: 'DELETE', url: `${base}/draft`, headers: olga.headers })
  assert.equal(dropped.statusCode, 204)
})
