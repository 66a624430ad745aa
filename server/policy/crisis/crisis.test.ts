import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openAccessBed, type TestPerson } from '../../access/testing.ts'
import { iso } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import type { CrisisSwitches, CrisisView } from '../api.ts'
import { policyRoutes } from '../index.ts'
import { catalogue } from '../testing.ts'

const bed = await openAccessBed((app, { guard, people }, { database, bus }) =>
  policyRoutes(app, { database, bus, guard, people, catalogue: async () => catalogue }),
)
const DAY_MS = 86_400_000
const inDays = (days: number) => iso(bed.clock.now() + days * DAY_MS)

async function call<Body>(person: TestPerson, method: 'GET' | 'POST', url: string, payload?: object) {
  const reply = await bed.app.inject({
    method,
    url: `/api/crisis${url}`,
    headers: person.headers,
    ...(payload && { payload }),
  })
  return { status: reply.statusCode, body: reply.json<Body>() }
}

const problem = async (person: TestPerson, payload: object) => {
  const { status, body } = await call<{ code: string; errors?: { path: string; message: string }[] }>(
    person,
    'POST',
    '',
    payload,
  )
  return [status, body.code, body.errors?.[0]?.path, body.errors?.[0]?.message]
}

test('a switch is on from its making until its end, and says who made it and why', async () => {
  const person = await bed.makePerson(await bed.makeWorkspace(), { name: 'Ольга' })
  const note = 'Склад горит'
  const { status, body } = await call<CrisisView>(person, 'POST', '', { note, until: inDays(2), labels: ['NPS'] })
  assert.equal(status, 201)
  const nothing = { scenarios: null, rules: null, liftedAt: null, liftedBy: null }
  const made = { ...nothing, id: body.id, note, from: inDays(0), until: inDays(2), labels: ['NPS'], madeBy: 'Ольга' }
  assert.deepEqual(body, made)
  const look = async () => (await call<CrisisSwitches>(person, 'GET', '')).body
  assert.deepEqual(await look(), { on: [made], past: [] })
  bed.clock.advance(2 * DAY_MS)
  assert.deepEqual(await look(), { on: [], past: [made] })
})

test('lifting ends it at once, and tells who did; what is over cannot be lifted', async () => {
  const person = await bed.makePerson(await bed.makeWorkspace(), { name: 'Ольга' })
  const { body: made } = await call<CrisisView>(person, 'POST', '', { note: 'x', until: inDays(2) })
  bed.clock.advance(1_000)
  const { status, body } = await call<CrisisView>(person, 'POST', `/${made.id}/lift`)
  assert.deepEqual([status, body], [200, { ...made, liftedAt: inDays(0), liftedBy: 'Ольга' }])
  assert.deepEqual((await call<CrisisSwitches>(person, 'GET', '')).body, { on: [], past: [body] })
  assert.equal((await call(person, 'POST', `/${made.id}/lift`)).status, 409)
  assert.equal((await call(person, 'POST', `/${newId()}/lift`)).status, 404)
})

test('it must say why, end within 90 days, and name scenarios that there are', async () => {
  const person = await bed.makePerson(await bed.makeWorkspace())
  const good = { note: 'x', until: inDays(90) }
  assert.equal((await call(person, 'POST', '', good)).status, 201)
  const table: [body: object, path: string, message: RegExp][] = [
    [{ note: 'x' }, 'until', /must be/],
    [{ ...good, until: inDays(0) }, 'until', /must lie ahead/],
    [{ ...good, until: iso(bed.clock.now() + 90 * DAY_MS + 1) }, 'until', /at most 90 days ahead/],
    [{ ...good, until: '2026-03-02' }, 'until', /must be an ISO 8601 time/],
    [{ ...good, note: ' ' }, 'note', /must say why/],
    [{ ...good, labels: [] }, 'labels', /at least one/],
    [{ ...good, scenarios: ['no-such'] }, 'scenarios[0]', /there is no scenario no-such/],
    [{ ...good, rules: [{ kind: 'limit', id: 'a', max: 0, window: { rolling: 'P1D' } }] }, 'rules[0].max', /./],
    [{ ...good, rules: [] }, 'rules', /must have a rule/],
  ]
  for (const [body, path, message] of table) {
    const [status, code, found, text] = await problem(person, body)
    assert.deepEqual([status, code, found], [400, 'invalid-body', path])
    assert.match(String(text), message)
  }
})

test('every member sees that it is on, only an administrator turns it', async () => {
  const ws = await bed.makeWorkspace()
  const worker = await bed.makePerson(ws, { role: 'case-worker', scope: { region: ['Урал'] } })
  const { body } = await call<CrisisView>(await bed.makePerson(ws), 'POST', '', { note: 'x', until: inDays(1) })
  assert.deepEqual((await call<CrisisSwitches>(worker, 'GET', '')).body.on, [body])
  assert.equal((await call(worker, 'POST', '', { note: 'x', until: inDays(1) })).status, 403)
  assert.equal((await call(worker, 'POST', `/${body.id}/lift`)).status, 403)
})

test('panels and workers hear of it', async () => {
  const person = await bed.makePerson(await bed.makeWorkspace())
  const heard: string[] = []
  const stops = [
    bed.bus.on('change', ({ what }) => heard.push(what)),
    bed.bus.on('due', ({ what }) => heard.push(what)),
  ]
  const { body } = await call<CrisisView>(person, 'POST', '', { note: 'x', until: inDays(1) })
  await call(person, 'POST', `/${body.id}/lift`)
  stops.forEach((stop) => stop())
  assert.deepEqual(heard, ['crisis', 'releases', 'crisis', 'releases'])
})

test('so many are on at a time and no more', async () => {
  const person = await bed.makePerson(await bed.makeWorkspace())
  const make = () => call<CrisisView>(person, 'POST', '', { note: 'x', until: inDays(1) })
  for (let n = 1; n <= 20; n++) assert.equal((await make()).status, 201)
  assert.equal((await make()).status, 409)
})
