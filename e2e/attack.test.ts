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
