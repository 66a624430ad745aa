import type { ContactPolicy } from '@otklik/core/policy'
import type { ScenarioDefinition } from '@otklik/core/scenario'
import type { ScenarioPublish } from '../../scenarios/api.ts'
import type { SurveyDetail } from '../../surveys/api.ts'
import type { Otklik } from '../../main.ts'
import { hire, ownAddress, type Colleague } from './colleague.ts'

/** Whoever answered may change the answer for as long as a file of old answers may reach. */
const CHANGEABLE_FOR = 'P20Y'

/** Everybody is asked at once, by day and by night, however often they buy: so was it when these answers were given. */
const policy: ContactPolicy = { version: 1, rules: [] }

const templates = { csat: 'csat-after-delivery', nps: 'nps-after-purchase' } as const

/** Sets a workspace up to ask about each delivered order as soon as it is delivered, without an end to the link. */
export async function openOrders(
  otklik: Otklik,
  workspaceId: number,
  { kind, knowsDelivery }: { kind: 'csat' | 'nps'; knowsDelivery: boolean },
): Promise<Colleague> {
  const name = 'Demo'
  const email = ownAddress('demo@otklik.example', workspaceId)
  const admin = await hire(otklik, workspaceId, { name, email, role: 'administrator', scope: {} })
  const { definition } = await admin.call<SurveyDetail>('GET', `/api/surveys/${kind}`)
  await admin.call('PUT', `/api/surveys/${kind}`, { definition: { ...definition, changeableFor: CHANGEABLE_FOR } })
  await admin.call('PUT', '/api/policy', policy)
  const scenario: ScenarioPublish = { name: 'After delivery', definition: scenarioOf(kind, knowsDelivery) }
  await admin.call('PUT', '/api/scenarios/after-delivery', scenario)
  return admin
}

function scenarioOf(kind: 'csat' | 'nps', knowsDelivery: boolean): ScenarioDefinition {
  const asking: ScenarioDefinition['steps'] = {
    ask: {
      kind: 'ask',
      survey: kind,
      ways: [{ channel: 'email', template: templates[kind] }],
      labels: [kind.toUpperCase(), 'survey'],
      answered: 'how',
    },
    how: {
      kind: 'branch',
      arms: [{ when: { field: 'response.group', is: 'in', value: ['dissatisfied', 'detractor'] }, next: 'case' }],
      otherwise: 'done',
    },
    case: { kind: 'open-case', next: 'done' },
    done: { kind: 'end' },
  }
  const delivery: ScenarioDefinition['steps'] = {
    delivered: {
      kind: 'branch',
      arms: [{ when: { field: 'event.deliveredAt', is: 'empty' }, next: 'not-delivered' }],
      otherwise: 'ask',
    },
    'not-delivered': { kind: 'end', reason: 'not-delivered' },
  }
  return {
    version: 1,
    trigger: { kind: 'event', type: 'purchase' },
    start: knowsDelivery ? 'delivered' : 'ask',
    steps: knowsDelivery ? { ...delivery, ...asking } : asking,
  }
}
