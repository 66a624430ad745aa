import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { catalogue } from '../server/platform/errors/index.ts'
import { openServer } from './server.ts'
import { sampleOf, type Schema } from './schema-sample.ts'

const RUNS_PER_OPERATION = 25
const server = await openServer()

interface Operation {
  path: string
  method: string
  parameters?: { name: string; in: string; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}

let operations: Operation[]
let headers: Record<string, string>
let key: string

before(async () => {
  const answer = await fetch(`${server.address}/api/openapi.json`)
  const document = (await answer.json()) as { openapi: string; paths: Record<string, Record<string, Operation>> }
  assert.match(document.openapi, /^3\.1/)
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, path, method })),
  )
  const workspaceId = await server.makeWorkspace({
    name: 'СтройБаза',
    mode: 'sandbox',
    zone: 'Europe/Moscow',
    language: 'ru',
  })
  headers = (await server.signIn(workspaceId, { name: 'Ольга', email: 'olga@example.com', role: 'administrator' }))
    .headers
  key = (await server.access.makeApiKey(workspaceId, 'fuzz', ['events:write', 'scores:read'])).key
})

/** What no route may trip over, as bytes. */
const badBodies: [what: string, body: Buffer | string][] = [
  ['nothing', ''],
  ['null', 'null'],
  ['a number', '1'],
  ['a text', '"x"'],
  ['an empty list', '[]'],
  ['an empty object', '{}'],
  ['half an object', '{"type":'],
  ['100,000 levels', '['.repeat(100_000)],
  ['levels of objects', '{"a":'.repeat(5_000) + '1' + '}'.repeat(5_000)],
  ['10 MB', JSON.stringify({ type: 'x'.repeat(10 * 1024 * 1024) })],
  ['a NUL', '{"type":"a\\u0000b","contact":{"email":"a\\u0000@example.com"}}'],
  ['broken UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ['a lone surrogate', '{"type":"\\ud800","contact":{"externalId":"\\udfff"},"title":"\\ud800"}'],
  ['1,001 events', JSON.stringify(Array.from({ length: 1_001 }, () => ({ type: 'p', contact: { externalId: '1' } })))],
  ['the year 0', JSON.stringify({ type: 'p', occurredAt: '0000-01-01T00:00:00Z', contact: { externalId: '1' } })],
  ['prototype keys', '{"__proto__":{"role":"administrator"},"constructor":{"prototype":{}}}'],
  ['numbers without bounds', '{"limit":1e999,"score":-1e308,"value":9007199254740993}'],
]

function assertRefusalOrDone(what: string, status: number, body: string): void {
  assert.ok(status < 500, `${what}: ${status} ${body.slice(0, 300)}`)
  if (status < 400) return
  if (!body.startsWith('{')) return
  const { code } = JSON.parse(body)
  assert.ok(Object.hasOwn(catalogue, code), `${what}: ${status} without a code of the catalogue: ${body.slice(0, 300)}`)
}

async function call(operation: Operation, path: string, body: Buffer | string | undefined): Promise<[number, string]> {
  const signedIn = operation.path === '/api/events' ? { authorization: `Bearer ${key}` } : headers
  const answer = await fetch(server.address + path, {
    method: operation.method.toUpperCase(),
    redirect: 'manual',
    headers: { ...signedIn, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: Buffer.from(body) }),
  })
  if (answer.headers.get('content-type')?.startsWith('text/event-stream')) {
    await answer.body?.cancel()
    return [answer.status, '']
  }
  return [answer.status, await answer.text()]
}

/** Whoever signs out, or removes itself, would fuzz the rest as a stranger. */
const fuzzed = (operation: Operation) => !/sign-out|\/api\/live|\/docs/.test(operation.path)

function fill(path: string, value: string): string {
  return path.replaceAll(/\{[^}]+\}/g, () => encodeURIComponent(value))
}

test('every operation refuses bad bodies with a code, and none fails', async () => {
  const somebody = '01890000-0000-7000-8000-000000000000'
  for (const operation of operations.filter((each) => fuzzed(each) && each.method !== 'get')) {
    for (const [what, body] of badBodies) {
      const [status, text] = await call(operation, fill(operation.path, somebody), body)
      assertRefusalOrDone(`${operation.method} ${operation.path} with ${what}`, status, text)
    }
  }
})

test('every operation takes or refuses whatever its schema nearly allows, and none fails', async () => {
  for (const operation of operations.filter(fuzzed)) {
    const schema = operation.requestBody?.content['application/json']?.schema
    const queries = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query')
    const property = fc.asyncProperty(
      fc.oneof(
        fc.uuid(),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
        fc.constantFrom('..', '%00', "'; drop table cases --", '0'),
      ),
      fc.record(Object.fromEntries(queries.map(({ name, schema: of }) => [name, fc.option(sampleOf(of))])), {
        requiredKeys: [],
      }),
      schema ? sampleOf(schema) : fc.constant(undefined),
      async (id, query, body) => {
        const search = new URLSearchParams(
          Object.entries(query).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])),
        )
        const path = `${fill(operation.path, id.replaceAll('\u0000', '') || 'x')}?${search}`
        const [status, text] = await call(operation, path, body === undefined ? undefined : JSON.stringify(body))
        assertRefusalOrDone(`${operation.method} ${path} ${JSON.stringify(body)}`, status, text)
      },
    )
    await fc.assert(property, { numRuns: RUNS_PER_OPERATION, seed: 20260302 })
  }
})
