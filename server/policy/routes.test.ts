import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ContactPolicy } from '@otklik/core/policy'
import { openAccessBed } from '../access/testing.ts'
import type { PolicyVersion, PolicyView } from './api.ts'
import { defaultPolicy, policyRoutes } from './index.ts'
import { catalogue } from './testing.ts'

const { app, database, makeWorkspace, makePerson, clock } = await openAccessBed(
  (app, { guard, people }, { database, bus }) =>
    policyRoutes(app, { database, bus, guard, people, catalogue: async () => catalogue }),
)
const weekly: ContactPolicy = {
  version: 1,
  rules: [{ kind: 'limit', id: 'weekly', max: 1, window: { rolling: 'P7D' } }],
}

test('the default holds until an administrator sets a policy, which then says since when and by whom', async () => {
  const { headers } = await makePerson(await makeWorkspace(), { name: 'Ольга' })
  const read = async () => (await app.inject({ url: '/api/policy', headers })).json<PolicyView>()
  assert.deepEqual(await read(), { policy: defaultPolicy, heldFrom: null, changedBy: null })
  const put = await app.inject({ method: 'PUT', url: '/api/policy', headers, payload: weekly })
  const view = { policy: weekly, heldFrom: new Date(clock.now()).toISOString(), changedBy: 'Ольга' }
  assert.deepEqual(put.json(), view)
  assert.deepEqual(await read(), view)
})

test('a policy that makes no sense is refused, and a case worker has no say', async () => {
  const workspaceId = await makeWorkspace()
  const { headers } = await makePerson(workspaceId)
  const put = async (payload: object, as = headers) => {
    const reply = await app.inject({ method: 'PUT', url: '/api/policy', headers: as, payload })
    return [reply.statusCode, reply.json().code, reply.json().errors?.[0]?.path]
  }
  const rules = [{ kind: 'limit', id: 'a', max: 0, window: { rolling: 'P1D' } }]
  assert.deepEqual(await put({ version: 1, rules }), [400, 'invalid-body', 'rules[0].max'])
  assert.deepEqual(await put({ ...weekly, more: 1 }), [400, 'invalid-body', ''])
  const worker = await makePerson(workspaceId, { role: 'case-worker' })
  assert.deepEqual(await put(weekly, worker.headers), [403, 'not-allowed', undefined])
  assert.equal((await app.inject({ url: '/api/policy', headers: worker.headers })).statusCode, 403)
})

test('the history tells each version, by whom, and what it changed', async () => {
  const { headers } = await makePerson(await makeWorkspace(), { name: 'Ольга' })
  const put = (policy: ContactPolicy) => app.inject({ method: 'PUT', url: '/api/policy', headers, payload: policy })
  const first = clock.now()
  await put({ version: 1, rules: defaultPolicy.rules.slice(0, 2) })
  clock.advance(1_000)
  await put(weekly)
  const read = async (query = '') =>
    (await app.inject({ url: `/api/policy/history${query}`, headers })).json<{
      items: PolicyVersion[]
      next: string | null
    }>()
  const { items, next } = await read()
  assert.equal(next, null)
  assert.deepEqual(
    items.map(({ heldFrom, changedBy, policy }) => [heldFrom, changedBy, policy.rules.length]),
    [
      [new Date(first + 1_000).toISOString(), 'Ольга', 1],
      [new Date(first).toISOString(), 'Ольга', 2],
    ],
  )
  assert.deepEqual(items[0]!.changes.en, [
    'Added: At most 1 invitation in 7 days',
    'Removed: At most 1 invitation in 30 days',
    'Removed: No sooner than 90 days after the last answer',
  ])
  assert.deepEqual(items[1]!.changes.ru, ['Убрано: Ничего не отправлять с 21:00 до 9:00'])
  const page = await read('?limit=1')
  assert.deepEqual([...page.items, ...(await read(`?limit=1&cursor=${page.next}`)).items], items)
})

test('with a new policy everybody who is held is to be decided anew', async () => {
  const workspaceId = await makeWorkspace()
  const { headers } = await makePerson(workspaceId)
  await app.inject({ method: 'PUT', url: '/api/policy', headers, payload: weekly })
  const requested = await database.tenant(workspaceId, (tx) => tx.rows('select due_at as at from held_releases'))
  assert.deepEqual(requested, [{ at: clock.now() }])
})

test('a policy that names what there is not is refused with its path, and the one in force stays', async () => {
  const { headers } = await makePerson(await makeWorkspace())
  const rules = [
    { kind: 'open-case', id: 'o' },
    { kind: 'consent', id: 'c', applies: { surveys: ['mps'] }, when: { all: [{ segment: 'none' }] } },
  ]
  const put = await app.inject({ method: 'PUT', url: '/api/policy', headers, payload: { version: 1, rules } })
  const { code, errors } = put.json<{ code: string; errors: { path: string; code: string }[] }>()
  assert.deepEqual([put.statusCode, code], [422, 'invalid-definition'])
  assert.deepEqual(
    errors.map((error) => [error.path, error.code]),
    [
      ['rules[1].applies.surveys[0]', 'unknown-survey'],
      ['rules[1].when.all[0].segment', 'unknown-segment'],
    ],
  )
  const read = await app.inject({ url: '/api/policy', headers })
  assert.deepEqual(read.json<PolicyView>().policy, defaultPolicy)
})
