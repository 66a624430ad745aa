import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { pino } from 'pino'
import { newId } from '../platform/id.ts'
import { openTestBed } from '../platform/testing/index.ts'
import { createSurveys } from '../surveys/index.ts'
import { createWebhooks, queueDeliveries } from './index.ts'
import { listDeliveries, retryDelivery } from './log-store.ts'
import { signatureHeaders, signingSecret } from './sign.ts'

const bed = await openTestBed()
const { database, secrets, clock } = bed
const log = pino({ level: 'silent' })
const MINUTE_MS = 60_000

interface Got {
  url: string
  headers: IncomingMessage['headers']
  body: string
}
const got: Got[] = []
let answer: (response: ServerResponse) => void = (response) => response.writeHead(204).end()
const receiver = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk: Buffer) => (body += chunk.toString()))
  request.on('end', () => {
    got.push({ url: request.url!, headers: request.headers, body })
    answer(response)
  })
})
await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening))
after(() => receiver.close())
const { port } = receiver.address() as AddressInfo
const there = `http://127.0.0.1:${port}/hook`
const open = { database, log, secrets, bus: bed.bus, surveys: createSurveys(), timeoutMs: 30_000 }
/** Our own machine is where the receiver of these tests is. */
const webhooks = createWebhooks({ ...open, isPrivate: (address) => address !== '127.0.0.1' })

async function queue(workspaceId: number, url = there, body = '{"type":"x"}'): Promise<string> {
  const id = newId()
  const delivery = { id, contactId: newId(), by: { enrollmentId: newId(), step: 'tell' }, url, body }
  await database.tenant(workspaceId, async (tx) => queueDeliveries(tx, [delivery], await tx.now()))
  return id
}

async function stateOf(workspaceId: number, id: string) {
  const rows = await database.tenant(workspaceId, (tx) => listDeliveries(tx, { limit: 200 }))
  const { state, attempts, dueAt } = rows.find((row) => row.id === id)!
  return { state, dueAt, statuses: attempts.map(({ status }) => status), errors: attempts.map(({ error }) => error) }
}

test('what is due is posted once, signed with the workspace’s key', async () => {
  const workspaceId = await bed.makeWorkspace()
  const id = await queue(workspaceId, there, '{"name":"Анна"}')
  assert.deepEqual(await webhooks.deliverDue(workspaceId, clock.now()), { done: 1, more: false })
  assert.deepEqual(await webhooks.deliverDue(workspaceId, clock.now()), { done: 0, more: false })
  const { headers, body, url } = got.at(-1)!
  assert.equal(url, '/hook')
  assert.equal(body, '{"name":"Анна"}')
  assert.equal(headers['content-type'], 'application/json')
  const signed = signatureHeaders([signingSecret(secrets, workspaceId)], id, clock.now() / 1_000, body)
  assert.partialDeepStrictEqual(headers, signed)
  assert.partialDeepStrictEqual(await stateOf(workspaceId, id), { state: 'delivered', statuses: [204], errors: [null] })
  assert.notEqual(signingSecret(secrets, workspaceId), signingSecret(secrets, workspaceId + 1))
})

test('what was not taken is tried again later, under the same id, and each try is written down', async () => {
  const workspaceId = await bed.makeWorkspace()
  const id = await queue(workspaceId)
  answer = (response) => response.writeHead(500).end('no')
  await webhooks.deliverDue(workspaceId, clock.now())
  const failed = await stateOf(workspaceId, id)
  assert.partialDeepStrictEqual(failed, { state: 'queued', statuses: [500] })
  assert.ok(failed.dueAt > clock.now())
  assert.equal((await webhooks.deliverDue(workspaceId, clock.now())).done, 0)
  answer = (response) => response.writeHead(200).end()
  await webhooks.deliverDue(workspaceId, failed.dueAt)
  assert.partialDeepStrictEqual(await stateOf(workspaceId, id), { state: 'delivered', statuses: [500, 200] })
  assert.deepEqual(new Set(got.slice(-2).map(({ headers }) => headers['webhook-id'])), new Set([id]))
})

test('a receiver that is gone for good is not tried again, until somebody says so', async () => {
  const workspaceId = await bed.makeWorkspace()
  const id = await queue(workspaceId)
  answer = (response) => response.writeHead(410).end()
  await webhooks.deliverDue(workspaceId, clock.now())
  assert.equal((await stateOf(workspaceId, id)).state, 'dead')
  answer = (response) => response.writeHead(200).end()
  assert.equal(await database.tenant(workspaceId, (tx) => retryDelivery(tx, id, clock.now())), true)
  await webhooks.deliverDue(workspaceId, clock.now())
  assert.equal((await stateOf(workspaceId, id)).state, 'delivered')
  // What was taken once may be posted again by hand: its receiver may have lost it.
  assert.equal(await database.tenant(workspaceId, (tx) => retryDelivery(tx, id, clock.now())), true)
  assert.equal(await database.tenant(workspaceId, (tx) => retryDelivery(tx, id, clock.now())), false)
})

test('a redirect is not followed, an endless answer not read, and silence not waited for', async () => {
  const workspaceId = await bed.makeWorkspace()
  const before = got.length
  const [redirected, endless, silent] = [await queue(workspaceId), await queue(workspaceId), await queue(workspaceId)]
  let turn = 0
  answer = (response) => {
    if (turn++ === 0) return response.writeHead(302, { location: `${there}/elsewhere` }).end()
    if (turn === 2) return pour(response.writeHead(200))
  }
  for (let one = 0; one < 2; one++) await webhooks.deliverDue(workspaceId, clock.now(), 1)
  const impatient = createWebhooks({ ...open, timeoutMs: 300, isPrivate: (address) => address !== '127.0.0.1' })
  await impatient.deliverDue(workspaceId, clock.now(), 1)
  assert.deepEqual(await stateOf(workspaceId, redirected).then(({ errors }) => errors), ['Redirects are not followed'])
  assert.equal((await stateOf(workspaceId, endless)).state, 'delivered')
  assert.deepEqual(await stateOf(workspaceId, silent).then(({ errors }) => errors), ['No answer within 0.3 s'])
  assert.equal(got.length, before + 3)
})

function pour(response: ServerResponse): void {
  const more = () => {
    if (response.destroyed) return
    response.write(Buffer.alloc(65_536))
    setImmediate(more)
  }
  more()
}

test('an address of an own network is refused, by number or by name', async () => {
  const workspaceId = await bed.makeWorkspace()
  const careful = createWebhooks(open)
  const before = got.length
  const urls = [there, `http://localhost:${port}/`, `http://[::1]:${port}/`, 'http://2130706433/', 'ftp://example.org/']
  const ids = []
  for (const url of urls) ids.push(await queue(workspaceId, url))
  await careful.deliverDue(workspaceId, clock.now())
  for (const id of ids) {
    const { state, errors } = await stateOf(workspaceId, id)
    assert.equal(state, 'queued')
    assert.match(String(errors[0]), /not a public one|neither https nor http/)
  }
  assert.equal(got.length, before)
})

test('in a sandbox nothing is posted, and what would have been is kept', async () => {
  const workspaceId = await bed.makeWorkspace({ mode: 'sandbox' })
  const id = await queue(workspaceId)
  const before = got.length
  assert.deepEqual(await webhooks.deliverDue(workspaceId, clock.now()), { done: 1, more: false })
  assert.equal((await stateOf(workspaceId, id)).state, 'recorded')
  assert.equal(got.length, before)
})

test('what a process had taken that ended is taken by another, and its late word does not count', async () => {
  const workspaceId = await bed.makeWorkspace()
  const id = await queue(workspaceId)
  let late: ServerResponse | undefined
  const slow = createWebhooks({ ...open, timeoutMs: 60_000, isPrivate: () => false })
  const asked = new Promise<void>((heard) => (answer = (response) => ((late = response), heard())))
  const first = slow.deliverDue(workspaceId, clock.now())
  await asked
  clock.advance(60 * MINUTE_MS)
  await webhooks.reclaim(workspaceId)
  answer = (response) => response.writeHead(200).end()
  await webhooks.deliverDue(workspaceId, clock.now())
  late!.writeHead(500).end()
  await first
  assert.partialDeepStrictEqual(await stateOf(workspaceId, id), { state: 'delivered', statuses: [200] })
})
