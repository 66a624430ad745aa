/** For tests: a company with a site, a popup on it, and visitors. */
import { createHmac } from 'node:crypto'
import type { Placement } from '@otklik/core/popup'
import { openWhole } from '../testing.ts'
import type { Asked, IdentitySecret, PopupDetail, Snippet } from './api.ts'

export const SHOP = 'https://shop.example'

export const cornerPlacement: Placement = {
  version: 1,
  name: 'After the visit',
  survey: 'nps',
  position: { kind: 'corner' },
  triggers: [{ kind: 'seconds', seconds: 5 }],
  audience: 'everybody',
}

export type PopupsBed = Awaited<ReturnType<typeof openPopupsBed>>

/** A workspace of its own each time. */
export async function openPopupsBed() {
  const whole = await openWhole()
  const { otklik, clock } = whole

  async function openCompany({ origins = [SHOP] }: { origins?: string[] } = {}) {
    const workspaceId = await otklik.makeWorkspace({ name: 'СтройБаза', mode: 'live', zone: 'UTC', language: 'ru' })
    const administrator = { name: 'Ольга', role: 'administrator', scope: {} } as const
    const { headers } = await whole.signIn(workspaceId, administrator)

    async function panel<T>(method: string, path: string, body?: object): Promise<{ status: number; body: T }> {
      const reply = await fetch(`${otklik.address}${path}`, {
        method,
        headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      })
      const text = await reply.text()
      return { status: reply.status, body: (text === '' ? null : JSON.parse(text)) as T }
    }

    await panel('PUT', '/api/popups/site', { origins })
    const { site } = (await panel<Snippet>('GET', '/api/popups/snippet')).body
    const { secret } = (await panel<IdentitySecret>('POST', '/api/popups/secret')).body

    /** What the widget does in a visitor's browser. */
    async function tab<T>(path: string, body?: object, { origin = SHOP, agent = 'Chrome/140', key = site } = {}) {
      const url = body === undefined ? `/api/popup/${key}` : `/api/popup/${path}?site=${key}`
      const reply = await fetch(`${otklik.address}${url}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { origin, 'user-agent': agent, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      })
      return { status: reply.status, headers: reply.headers, body: (await reply.json()) as T }
    }

    return {
      workspaceId,
      site,
      secret,
      panel,
      tab,
      ask: (body: object, more?: Parameters<typeof tab>[2]) =>
        tab<Asked & { code?: string; detail?: string }>('ask', body, more),
      async publish(key: string, changes: Partial<Placement> = {}) {
        const definition = { ...cornerPlacement, ...changes }
        await panel('PUT', `/api/popups/${key}`, { definition })
        return panel<PopupDetail>('POST', `/api/popups/${key}/publish`)
      },
      identity: (sub: string, more: object = {}, by = secret) =>
        tokenOf({ sub, exp: Math.floor(clock.now() / 1_000) + 600, ...more }, by),
      async respond(token: string, body: object) {
        const reply = await fetch(`${otklik.address}/api/respond/${token}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'user-agent': 'Chrome/140' },
          body: JSON.stringify({ gesture: 'pointer', ...body }),
        })
        return reply.status
      },
      rows: <Row extends object>(sql: string) =>
        otklik.database.tenant(workspaceId, (tx) => tx.rows<Row>(sql, [workspaceId])),
    }
  }

  return { ...whole, openCompany }
}

/** As any library of the company's server makes it. */
export function tokenOf(claims: object, secret: string, header: object = { alg: 'HS256', typ: 'JWT' }): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = `${part(header)}.${part(claims)}`
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}
