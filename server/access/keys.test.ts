import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openBus, type Bus } from '../platform/bus.ts'
import { connect } from '../platform/database/index.ts'
import { openKeyCache } from './keys.ts'
import { openAccessBed } from './testing.ts'

const bed = await openAccessBed((app, { guard }) => {
  app.get('/try/events', { preHandler: guard.key('events:write') }, (request) => ({ workspaceId: request.workspaceId }))
  app.get('/try/scores', { preHandler: guard.personOrKey('scores:read') }, (request) => ({
    workspaceId: request.workspaceId,
    person: request.person?.userId ?? null,
  }))
})
const { app, access } = bed
const workspaceId = await bed.makeWorkspace()
const admin = await bed.makePerson(workspaceId)

async function make(scopes = ['events:write']): Promise<{ id: string; key: string }> {
  const payload = { name: 'магазин', scopes }
  const reply = await app.inject({ method: 'POST', url: '/api/api-keys', headers: admin.headers, payload })
  assert.equal(reply.statusCode, 201)
  return reply.json()
}

async function tryKey(key: string, url = '/try/events') {
  return app.inject({ url, headers: { authorization: `Bearer ${key}` } })
}

test('a key opens its workspace for its scopes and nothing else', async () => {
  const { key } = await make()
  assert.match(key, /^otk_[0-9A-Za-z]{32}$/)
  assert.deepEqual((await tryKey(key)).json(), { workspaceId })
  const small = await app.inject({ url: '/try/events', headers: { authorization: `bearer ${key}` } })
  assert.deepEqual(small.json(), { workspaceId })
  assert.equal((await tryKey(key, '/try/scores')).json().code, 'missing-scope')
  assert.equal((await tryKey('otk_00000000000000000000000000000000')).json().code, 'bad-key')
  assert.equal((await tryKey('whatever')).json().code, 'bad-key')
  assert.equal((await app.inject({ url: '/try/events' })).json().code, 'no-key')
})

test('where both may come, a key sees the whole workspace and a person is bound', async () => {
  const { key } = await make(['scores:read'])
  assert.deepEqual((await tryKey(key, '/try/scores')).json(), { workspaceId, person: null })
  const own = await app.inject({ url: '/try/scores', headers: admin.headers })
  assert.deepEqual(own.json(), { workspaceId, person: admin.userId })
})

test('the key itself is shown once and kept nowhere', async () => {
  const { id, key } = await make()
  const list = await app.inject({ url: '/api/api-keys', headers: admin.headers })
  assert.ok(list.json().some((each: { id: string }) => each.id === id))
  assert.ok(!list.body.includes(key))
  const { rows } = await bed.owner.query('select row_to_json(k)::text as row from directory.api_keys k')
  assert.ok(rows.every(({ row }) => !row.includes(key) && !row.includes(Buffer.from(key).toString('hex'))))
})

test('a revoked key stops at once, and a second revocation finds nothing', async () => {
  const { id, key } = await make()
  assert.equal((await tryKey(key)).statusCode, 200)
  const revoke = () => app.inject({ method: 'DELETE', url: `/api/api-keys/${id}`, headers: admin.headers })
  assert.equal((await revoke()).statusCode, 204)
  assert.equal((await tryKey(key)).json().code, 'bad-key')
  assert.equal((await revoke()).statusCode, 404)
})

test('another process drops a revoked key when it hears, though its clock stands still', async () => {
  const other = openOtherProcess(bed.serverUrl)
  const cache = openKeyCache(bed.database, other)
  const { id, key } = await make()
  await other.hears
  assert.ok(await cache.find(key))
  const heard = new Promise<void>((resolve) => other.on('api-key', (hint) => hint.id === id && resolve()))
  await app.inject({ method: 'DELETE', url: `/api/api-keys/${id}`, headers: admin.headers })
  await heard
  assert.equal(await cache.find(key), null)
})

test('a process that hears nothing asks again after a second', async () => {
  const deaf = openKeyCache(bed.database, { ...bed.bus, on: () => () => {} })
  const { id, key } = await make()
  assert.equal((await deaf.find(key))?.id, id)
  await app.inject({ method: 'DELETE', url: `/api/api-keys/${id}`, headers: admin.headers })
  bed.clock.advance(1_000)
  assert.equal(await deaf.find(key), null)
})

test('a thousand requests with one key within a second ask the database once', async () => {
  let asked = 0
  const counting = {
    ...bed.database,
    directory: (...args: Parameters<typeof bed.database.directory>) => (asked++, bed.database.directory(...args)),
  } as typeof bed.database
  // The revocations of the tests before may still be on their way, and each makes a question be asked again.
  const cache = openKeyCache(counting, { ...bed.bus, on: () => () => {} })
  const { key } = await access.makeApiKey(workspaceId, 'занятый', ['events:write'])
  await Promise.all(Array.from({ length: 500 }, () => cache.find(key)))
  for (let n = 0; n < 500; n++) await cache.find(key)
  await Promise.all(Array.from({ length: 500 }, () => cache.find(`otk_${'0'.repeat(32)}`)))
  assert.equal(asked, 2)
})

function openOtherProcess(url: string) {
  const database = connect({ connectionString: url, clock: bed.clock, max: 1 })
  const bus = openBus(database, url, () => {})
  after(async () => {
    await bus.close()
    await database.close()
  })
  return { ...bus, hears: callUntilHeard(bus) }
}

/** A process hears nothing before its listening connection stands. */
async function callUntilHeard(bus: Bus): Promise<void> {
  const heard: string[] = []
  const stop = bus.on('api-key', ({ id }) => heard.push(id))
  for (let left = 10_000; left > 0 && heard.length === 0; left--)
    await bed.database.notify('otklik_api_keys', 'is anybody there')
  stop()
  assert.ok(heard.length > 0)
}
