import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorkspace } from '../server/cli/add-workspace.ts'
import { openCompany } from './company.ts'
import { openServer } from './server.ts'

const server = await openServer()

test('beside a company that there is, another is opened, and the link lets its administrator in there', async () => {
  const { workspaceId } = await openCompany(server, { managers: {} })
  const administrator = 'anna@stroybaza.example'
  const wanted = { name: 'Настоящая', mode: 'live', zone: 'Asia/Yekaterinburg', language: 'ru', administrator } as const
  const { id, link } = await openWorkspace(server, wanted)
  assert.notEqual(id, workspaceId)

  const signedIn = await fetch(`${server.address}/api/sign-in-link`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.address },
    body: JSON.stringify({ token: new URL(link).searchParams.get('token') }),
  })
  assert.equal(signedIn.status, 204)
  const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!
  const session = await fetch(`${server.address}/api/session`, { headers: { cookie } })
  const { workspaces } = (await session.json()) as { workspaces: { name: string; mode: string }[] }
  assert.deepEqual(
    workspaces.map(({ name, mode }) => [name, mode]),
    [['Настоящая', 'live']],
  )
})
