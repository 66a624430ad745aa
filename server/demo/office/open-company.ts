import type { ContactPolicy } from '@otklik/core/policy'
import type { ScenarioDefinition } from '@otklik/core/scenario'
import type { CaseRouting } from '../../cases/api.ts'
import type { ScenarioPublish } from '../../scenarios/api.ts'
import type { Otklik } from '../../main.ts'
import { company, regions } from '../company/company.ts'
import { hire, ownAddress, type Colleague } from './colleague.ts'
import policy from './nps-policy.json' with { type: 'json' }
import scenario from './nps-scenario.json' with { type: 'json' }

export interface Office {
  head: Colleague
  /** One a region, in the order of the regions. */
  managers: Colleague[]
}

/** Sets the workspace up as its head of service would in the panel: people, routing, policy, and the scenario. */
export async function openCompany(otklik: Otklik, workspaceId: number): Promise<Office> {
  const { name, email } = company.head
  const address = ownAddress(email, workspaceId)
  const head = await hire(otklik, workspaceId, { name, email: address, role: 'administrator', scope: {} })
  const managers: Colleague[] = []
  for (const { name, manager } of regions)
    managers.push(await hire(otklik, workspaceId, { ...manager, role: 'case-worker', scope: { region: [name] } }))
  await head.call('PUT', '/api/case-routing', routingOf(head, managers))
  await head.call('PUT', '/api/policy', policy as ContactPolicy)
  const definition = scenario as ScenarioDefinition
  await head.call('PUT', '/api/scenarios/nps', { name: scenarioName, definition } satisfies ScenarioPublish)
  return { head, managers }
}

const scenarioName = 'NPS через две недели после покупки'

function routingOf(head: Colleague, managers: readonly Colleague[]): CaseRouting {
  return {
    rules: regions.map(({ name }, index) => ({
      id: `region-${index + 1}`,
      when: { field: 'dimension.region', is: 'equal', value: name },
      ownerId: managers[index]!.userId,
    })),
    fallbackOwnerId: head.userId,
    answerWithin: 'P2D',
  }
}
