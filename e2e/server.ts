import { createServer, type AddressInfo } from 'node:net'
import { after } from 'node:test'
import { readConfig } from '../server/config.ts'
import { startOtklik, type Otklik } from '../server/main.ts'
import type { Overrides } from '../server/services.ts'
import { freshDatabase, TEST_SECRET_KEY } from '../server/platform/testing/cluster.ts'

export interface TestServer extends Otklik {
  address: string
  /** Headers of somebody who is signed in to a workspace. */
  signIn(
    workspaceId: number,
    member: Member,
  ): Promise<{ userId: string; link: string; headers: Record<string, string> }>
}

export interface Member {
  name: string
  email: string
  role: 'administrator' | 'case-worker'
  scope?: Record<string, string[]>
}

/** The whole program on a database of its own, listening on loopback; closed and dropped when the test file ends. */
export async function openServer(env: Record<string, string> = {}, overrides?: Overrides): Promise<TestServer> {
  const { ownerUrl, drop } = await freshDatabase()
  const port = String(await freePort())
  const config = readConfig({
    PORT: port,
    DATABASE_URL: ownerUrl,
    SECRET_KEY: TEST_SECRET_KEY,
    LOG_LEVEL: 'silent',
    ...env,
  })
  const otklik = await startOtklik(config, overrides)
  after(async () => {
    await otklik.close()
    await drop()
  })
  return {
    ...otklik,
    address: otklik.address!,
    async signIn(workspaceId, { scope = {}, ...member }) {
      const userId = await otklik.access.addMember(workspaceId, { ...member, scope })
      const token = new URL(await otklik.access.makeSignInLink(userId, 'PT1H')).searchParams.get('token')
      const link = await otklik.access.makeSignInLink(userId, 'PT1H')
      const workspace = { 'otklik-workspace': String(workspaceId) }
      const answer = await fetch(`${otklik.address}/api/sign-in-link`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: config.publicUrl },
        body: JSON.stringify({ token }),
      })
      if (!answer.ok) throw new Error(`Signing in was answered with ${answer.status}: ${await answer.text()}`)
      const cookie = answer.headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; ')
      return { userId, link, headers: { cookie, ...workspace } }
    },
  }
}

export function freePort(): Promise<number> {
  return new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => found(port))
    })
  })
}
