/** The whole program over a database of its own, for tests that look at everything at once. */
import { after } from 'node:test'
import type { Config } from './config.ts'
import { startOtklik, type Otklik } from './main.ts'
import type { Overrides } from './services.ts'
import { FakeClock } from './platform/clock.ts'
import { freshDatabase, TEST_SECRET_KEY } from './platform/testing/cluster.ts'

export interface WholeBed {
  otklik: Otklik
  clock: FakeClock
  ownerUrl: string
  /** The cookie of somebody who has just been made a member. */
  signIn(
    workspaceId: number,
    member: { name: string; role: 'administrator' | 'case-worker'; scope: Record<string, string[]> },
  ): Promise<{ userId: string; headers: Record<string, string> }>
}

/** Listens on a free port, without a worker. Closed and dropped when the test file ends. */
export async function openWhole(overrides: Omit<Overrides, 'clock'> = {}): Promise<WholeBed> {
  const { ownerUrl, drop } = await freshDatabase()
  const clock = new FakeClock('2026-03-02T12:00:00Z')
  const config: Config = {
    port: 0,
    host: '127.0.0.1',
    publicUrl: 'http://otklik.test',
    databaseUrl: ownerUrl,
    dataDir: '',
    role: 'web',
    logLevel: 'silent',
    secretKey: TEST_SECRET_KEY,
    smtpUrl: undefined,
    mailFrom: undefined,
    trustedProxies: [],
  }
  const otklik = await startOtklik(config, { ...overrides, clock })
  after(async () => {
    await otklik.close()
    await drop()
  })
  return {
    otklik,
    clock,
    ownerUrl,
    async signIn(workspaceId, member) {
      const email = `${crypto.randomUUID()}@example.com`
      const userId = await otklik.access.addMember(workspaceId, { ...member, email })
      const token = new URL(await otklik.access.makeSignInLink(userId, 'PT1H')).searchParams.get('token')
      const reply = await fetch(`${otklik.address}/api/sign-in-link`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'otklik-workspace': String(workspaceId) },
        body: JSON.stringify({ token }),
      })
      if (reply.status !== 204) throw new Error(`Signing in failed: ${await reply.text()}`)
      const cookie = reply.headers.getSetCookie().map((each) => each.split(';')[0])
      return { userId, headers: { cookie: cookie.join('; '), 'otklik-workspace': String(workspaceId) } }
    },
  }
}
