import assert from 'node:assert/strict'
import type { ContactPolicy } from '@otklik/core/policy'
import type { ScenarioDefinition } from '@otklik/core/scenario'
import type { CaseRouting } from '../server/cases/api.ts'
import type { TestServer } from './server.ts'

/** Somebody who is signed in to the panel: what its pages call, and a one-time link to come in by. */
export interface Colleague {
  userId: string
  name: string
  email: string
  link: string
  headers: Record<string, string>
  get<Answer>(path: string): Promise<Answer>
  put<Answer>(path: string, body: object): Promise<Answer>
  post<Answer>(path: string, body: object): Promise<Answer>
}

export interface Company {
  workspaceId: number
  administrator: Colleague
  /** By region; each sees only this one. */
  managers: Record<string, Colleague>
  /** Posts events as another system does. */
  post(events: readonly object[]): Promise<void>
  /** Moves the sandbox clock, and waits until all that was due has happened. */
  playTo(at: string): Promise<void>
}

export interface CompanyPlan {
  name?: string
  language?: 'ru' | 'en'
  /** Region → the name of its manager. */
  managers: Record<string, string>
}

/** A Monday morning in Moscow, so that two weeks later it is no quiet hour. */
export const BEGINS_AT = '2026-03-02T10:00:00+03:00'

/** Two weeks after a purchase: would the customer recommend us; a detractor's answer opens a case. */
const scenario: ScenarioDefinition = {
  version: 1,
  trigger: { kind: 'event', type: 'purchase' },
  start: 'two-weeks',
  steps: {
    'two-weeks': { kind: 'wait', for: 'P14D', from: 'event', next: 'ask' },
    ask: {
      kind: 'ask',
      survey: 'nps',
      ways: [{ channel: 'email', template: 'nps-after-purchase' }],
      labels: ['NPS'],
      linkLife: 'P30D',
      answered: 'how',
    },
    how: {
      kind: 'branch',
      arms: [{ when: { field: 'response.group', is: 'equal', value: 'detractor' }, next: 'case' }],
      otherwise: 'done',
    },
    case: { kind: 'open-case', next: 'done' },
    done: { kind: 'end' },
  },
}

const policy: ContactPolicy = {
  version: 1,
  rules: [
    { kind: 'limit', id: 'monthly', max: 1, window: { rolling: 'P30D' } },
    { kind: 'quiet-hours', id: 'night', from: '21:00', to: '09:00' },
  ],
}

/** A sandbox workspace, set up as its administrator would: people, routing by region, policy, scenario. */
export async function openCompany(server: TestServer, plan: CompanyPlan): Promise<Company> {
  const { name = 'СтройБаза', language = 'ru' } = plan
  const sandboxNow = Date.parse(BEGINS_AT)
  const workspaceId = await server.makeWorkspace({ name, mode: 'sandbox', zone: 'Europe/Moscow', language, sandboxNow })
  const administrator = await hire(server, workspaceId, `Ольга Ким ${workspaceId}`)
  const managers: Company['managers'] = {}
  for (const [region, name] of Object.entries(plan.managers))
    managers[region] = await hire(server, workspaceId, name, region)
  await administrator.put('/api/case-routing', routingOf(managers, administrator))
  await administrator.put('/api/policy', policy)
  await administrator.put('/api/scenarios/after-purchase', { name: 'После покупки', definition: scenario })
  const { key } = await server.access.makeApiKey(workspaceId, 'Выгрузка из 1С', ['events:write'])
  return {
    workspaceId,
    administrator,
    managers,
    post: (events) => postEvents(server.address, key, events),
    async playTo(at) {
      await (
        await server.sandboxClock.play(workspaceId, Date.parse(at))
      ).finished
    },
  }
}

async function hire(server: TestServer, workspaceId: number, name: string, region?: string): Promise<Colleague> {
  const email = `${Buffer.from(name).toString('hex').slice(0, 40)}-${workspaceId}@stroybaza.example`
  const role = region === undefined ? 'administrator' : 'case-worker'
  const scope: Record<string, string[]> = region === undefined ? {} : { region: [region] }
  const signedIn = await server.signIn(workspaceId, { name, email, role, scope })
  async function call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const headers = { ...signedIn.headers, ...(body && { 'content-type': 'application/json' }) }
    const answer = await fetch(server.address + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    const text = await answer.text()
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as Answer
  }
  return {
    ...signedIn,
    name,
    email,
    get: (path) => call('GET', path),
    put: (path, body) => call('PUT', path, body),
    post: (path, body) => call('POST', path, body),
  }
}

function routingOf(managers: Company['managers'], fallback: Colleague): CaseRouting {
  return {
    rules: Object.entries(managers).map(([region, { userId }], index) => ({
      id: `region-${index + 1}`,
      when: { field: 'dimension.region', is: 'equal', value: region },
      ownerId: userId,
    })),
    fallbackOwnerId: fallback.userId,
    answerWithin: 'P2D',
  }
}

async function postEvents(address: string, key: string, events: readonly object[]): Promise<void> {
  const answer = await fetch(`${address}/api/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(events),
  })
  assert.equal(answer.status, 202, await answer.text())
}
