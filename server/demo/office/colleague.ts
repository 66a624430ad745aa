import type { Otklik } from '../../main.ts'
import { addressOf } from '../play/stage.ts'

/** Somebody of the company who is signed in to the panel and works by what its pages call: the HTTP API. */
export interface Colleague {
  userId: string
  name: string
  call<Answer>(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<Answer>
}

export interface NewColleague {
  name: string
  email: string
  role: 'administrator' | 'case-worker'
  scope: Record<string, string[]>
}

const LINK_LIFE = 'PT15M'

/** An address of its own for every workspace, so that whoever signs in by it comes to this one and to no earlier demo. */
export function ownAddress(email: string, workspaceId: number): string {
  return email.replace('@', `+${workspaceId}@`)
}

/** Makes somebody a member, and signs them in by a one-time link as a browser would. */
export async function hire(otklik: Otklik, workspaceId: number, member: NewColleague): Promise<Colleague> {
  const { access } = otklik
  const address = addressOf(otklik)
  const userId = await access.addMember(workspaceId, member)
  const link = new URL(await access.makeSignInLink(userId, LINK_LIFE))
  const headers = { 'otklik-workspace': String(workspaceId), 'content-type': 'application/json' }
  const body = JSON.stringify({ token: link.searchParams.get('token') })
  const signedIn = await fetch(`${address}/api/sign-in-link`, { method: 'POST', headers, body })
  if (!signedIn.ok) throw new Error(`signing in: ${signedIn.status}`)
  const cookie = signedIn.headers
    .getSetCookie()
    .map((set) => set.split(';')[0])
    .join('; ')
  return {
    userId,
    name: member.name,
    async call(method, path, body) {
      const sent = body === undefined ? null : JSON.stringify(body)
      const { 'content-type': type, ...plain } = headers
      const response = await fetch(address + path, {
        method,
        headers: { ...plain, cookie, ...(sent === null ? {} : { 'content-type': type }) },
        body: sent,
      })
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
      return (await response.json()) as never
    },
  }
}
