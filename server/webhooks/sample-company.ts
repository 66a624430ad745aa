/** For tests: a company whose customers are asked and answer through the real pages, and an administrator of it. */
import assert from 'node:assert/strict'
import type { ScenarioDefinition } from '@otklik/core/scenario'
import type { WholeBed } from '../testing.ts'
import type { EndpointMade, EndpointView, WebhookList } from './api.ts'

const asking: ScenarioDefinition = {
  version: 1,
  trigger: { kind: 'event', type: 'purchase' },
  start: 'ask',
  steps: {
    ask: {
      kind: 'ask',
      survey: 'nps',
      ways: [{ channel: 'email', template: 'nps-after-purchase' }],
      linkLife: 'P14D',
      answered: 'is-detractor',
    },
    'is-detractor': {
      kind: 'branch',
      arms: [{ when: { field: 'response.group', is: 'equal', value: 'detractor' }, next: 'case' }],
      otherwise: 'end',
    },
    case: { kind: 'open-case' },
    end: { kind: 'end' },
  },
}

export async function openCompany({ otklik, clock, signIn }: WholeBed) {
  const ws = await otklik.makeWorkspace({ name: 'СтройБаза', zone: 'Europe/Moscow', language: 'ru', mode: 'live' })
  const { headers } = await signIn(ws, { name: 'Ольга', role: 'administrator', scope: {} })
  await otklik.scenarios.publish(ws, 'after-purchase', { name: 'NPS', definition: asking }, null)
  let buyers = 0

  async function call<Answer>(method: string, path: string, body?: object): Promise<{ status: number; body: Answer }> {
    const json = { 'content-type': 'application/json' }
    const init = { method, headers: { ...headers, ...(body && json) }, ...(body && { body: JSON.stringify(body) }) }
    const reply = await fetch(`${otklik.address}/api${path}`, init)
    const text = await reply.text()
    return { status: reply.status, body: (text === '' ? undefined : JSON.parse(text)) as Answer }
  }

  return {
    ws,
    call,
    make: async (body: object) => (await call<EndpointMade>('POST', '/webhook-endpoints', body)).body,
    view: async (id: string) => {
      const { items } = (await call<{ items: EndpointView[] }>('GET', '/webhook-endpoints')).body
      return items.find((each) => each.id === id)!
    },
    log: async (id: string) => (await call<WebhookList>('GET', `/webhooks?endpoint=${id}`)).body.items,
    deliver: () => otklik.webhooks.deliverDue(ws, clock.now()),
    /** Somebody buys and is asked. Answers with how the link is answered. */
    async invite(region = 'Урал') {
      const n = ++buyers
      const contact = { externalId: `c-${n}`, email: `c-${n}-${ws}@example.com`, name: 'Анна' }
      const event = { type: 'purchase', contact, dimensions: { region }, parameters: { order: `A-${n}` } }
      const [taken] = await otklik.intake.take(ws, 'api', [event])
      assert.equal(taken?.status, 'accepted')
      await otklik.scenarios.advance(ws, clock.now())
      const { id } = (await otklik.database.tenant(ws, (tx) =>
        tx.one<{ id: string }>('select id from invitations where workspace_id = $1 order by id desc limit 1', [ws]),
      ))!
      const page = `${otklik.address}/s/${otklik.secrets.linkToken(id)}`
      return async (fields: Record<string, string>) => {
        const body = new URLSearchParams({ ...fields, gesture: 'pointer' })
        await fetch(page)
        const reply = await fetch(page, { method: 'POST', body, redirect: 'manual' })
        assert.equal(reply.status, 303)
      }
    },
  }
}

export interface Told {
  id: string
  type: string
  data: {
    response: { score: number; group: string; state: string; answers: Record<string, unknown> }
    contact: { externalId: string; email: string }
    survey: { key: string; version: number }
    event: { type: string; parameters: object }
    dimensions: object
    case?: { number: number; state: string }
  }
}
export const read = ({ body }: { body: string }) => JSON.parse(body) as Told
