import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { SandboxMail, SandboxMailRow } from '../server/sandbox/api.ts'
import { BEGINS_AT, openCompany, type Company } from './company.ts'
import { openServer } from './server.ts'

/** What somebody with a small right, or with none, may try against the whole program. */
const server = await openServer()
let company: Company

before(async () => {
  company = await openCompany(server, { managers: { Урал: 'Ирина Власова' } })
})

interface Request {
  headers: Record<string, string>
  body?: string
  type?: string
}

async function call(method: string, path: string, { headers, body, type = 'application/json' }: Request) {
  const answer = await fetch(server.address + path, {
    method,
    headers: { ...headers, ...(body !== undefined && { 'content-type': type }) },
    ...(body !== undefined && { body }),
  })
  return { status: answer.status, text: await answer.text() }
}

test('a case worker of the whole workspace finds no invite in the sandbox inbox; an administrator does', async () => {
  const { administrator, workspaceId, playTo } = company
  await administrator.post('/api/invites', { email: 'boss@example.com', role: 'administrator' })
  await playTo(BEGINS_AT)
  const mail = (await administrator.get<{ items: SandboxMailRow[] }>('/api/sandbox/inbox')).items[0]!
  assert.equal(mail.to, 'boss@example.com')
  assert.match((await administrator.get<SandboxMail>(`/api/sandbox/inbox/${mail.id}`)).html, /\/invite\?token=/)
  const worker = await server.signIn(workspaceId, { name: 'Пётр', email: 'petr@example.com', role: 'case-worker' })
  const listed = await call('GET', '/api/sandbox/inbox', worker)
  assert.deepEqual(JSON.parse(listed.text).items, [])
  assert.equal((await call('GET', `/api/sandbox/inbox/${mail.id}`, worker)).status, 404)
})

test('a template with half a character is refused, as PostgreSQL would', async () => {
  const mjml =
    '<mjml><mj-body><mj-section><mj-column><mj-text>\ud83d</mj-text></mj-column></mj-section></mj-body></mjml>'
  const body = JSON.stringify({ source: { subject: 'x', mjml } })
  const { status, text } = await call('PUT', '/api/templates/half/ru', { ...company.administrator, body })
  assert.equal(status, 400, text)
  assert.equal(JSON.parse(text).errors[0].path, 'source.mjml')
})

test('no half of a character and no NUL comes as far as the database', async () => {
  const { administrator } = company
  const scenario = (step: object, name = 'x') => ({
    name,
    definition: { version: 1, trigger: { kind: 'manual' }, start: 'a', steps: { a: step } },
  })
  const [half, end] = ['\ud800', { kind: 'end' }]
  const bad: [method: string, path: string, body?: object][] = [
    ['PUT', '/api/scenarios/half', scenario({ kind: 'webhook', url: `https://example.com/${half}` })],
    ['PUT', '/api/scenarios/half', scenario(end, half)],
    ['PUT', '/api/scenarios/half/draft', scenario(end, half)],
    ['POST', '/api/gallery/upgrade', { name: half }],
    ['PUT', '/api/segments/half', { kind: 'list', name: half }],
    ['POST', '/api/dry-runs', { from: '2026-02-01', to: '2026-02-02', answers: { mode: 'rate', seed: half } }],
    ['GET', '/api/scenarios/after-purchase/people?step=a%00'],
    ['GET', '/api/scenarios/after-purchase/people?outcome=%00'],
  ]
  for (const [method, path, body] of bad) {
    const { status, text } = await call(method, path, {
      ...administrator,
      ...(body && { body: JSON.stringify(body) }),
    })
    assert.match(String(status), /^4(00|22)$/, `${method} ${path}: ${status} ${text}`)
    assert.match(text, /NUL or broken surrogate pairs/)
  }
})
