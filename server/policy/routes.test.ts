import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ContactPolicy } from '@otklik/core/policy'
import { openAccessBed } from '../access/testing.ts'
import type { PolicyView } from './api.ts'
import { defaultPolicy, policyRoutes } from './index.ts'

const { app, makeWorkspace, makePerson, clock } = await openAccessBed((app, { guard, people }, { database }) =>
  policyRoutes(app, { database, guard, people }),
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
