/** What tests of routes stand on: the API over a real database, with people who are signed in. */
import { after } from 'node:test'
import pino from 'pino'
import type { NewMessage } from '../messages/index.ts'
import { openHttp, type App } from '../platform/http/index.ts'
import { openTestBed, type TestBed } from '../platform/testing/index.ts'
import { openAccess, type Access, type AccessOptions } from './index.ts'
import { WORKSPACE_HEADER } from './same-origin.ts'

export interface AccessBed extends TestBed {
  app: App
  access: Access
  /** What was queued for sending. */
  queued: NewMessage[]
  /** A member with a session. Hand `headers` to `inject`. */
  makePerson(
    workspaceId: number,
    options?: { name?: string; role?: 'administrator' | 'case-worker'; scope?: Record<string, string[]> },
  ): Promise<TestPerson>
}

export interface TestPerson {
  userId: string
  email: string
  headers: Record<string, string>
}

export const TEST_PUBLIC_URL = 'http://otklik.test'

/** `register` adds the routes under test. */
export async function openAccessBed(
  register: (app: App, access: Access, bed: TestBed) => void | Promise<void> = () => {},
  more: Partial<AccessOptions> = {},
): Promise<AccessBed> {
  const bed = await openTestBed()
  const log = pino({ level: 'silent' })
  const queued: NewMessage[] = []
  const { database, bus, secrets, authUrl } = bed
  const queueMessages = async (_tx: unknown, messages: readonly NewMessage[]) => void queued.push(...messages)
  const options = { database, bus, secrets, authUrl, log, publicUrl: TEST_PUBLIC_URL, queueMessages, ...more }
  const access = openAccess(options)
  const app = await openHttp({ log, version: 'test' })
  access.routes(app)
  await register(app, access, bed)
  after(async () => {
    await app.close()
    await access.close()
  })
  let people = 0
  return {
    ...bed,
    app,
    access,
    queued,
    async makePerson(workspaceId, { name = 'Ольга', role = 'administrator', scope = {} } = {}) {
      const email = `person-${++people}@example.com`
      const userId = await access.addMember(workspaceId, { name, email, role, scope })
      const link = await access.makeSignInLink(userId, 'PT1H')
      const cookie = await signInByLink(app, link)
      return { userId, email, headers: { cookie, [WORKSPACE_HEADER]: String(workspaceId) } }
    },
  }
}

async function signInByLink(app: App, link: string): Promise<string> {
  const token = new URL(link).searchParams.get('token')
  const headers = { [WORKSPACE_HEADER]: '0' }
  const reply = await app.inject({ method: 'POST', url: '/api/sign-in-link', headers, payload: { token } })
  if (reply.statusCode !== 204) throw new Error(`Signing in failed: ${reply.body}`)
  return cookiesOf(reply.cookies)
}

/** As a browser would send them back. */
export function cookiesOf(cookies: readonly { name: string; value: string }[]): string {
  return cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
}
