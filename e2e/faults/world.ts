import type { ScenarioDefinition } from '@otklik/core/scenario'
import { readConfig } from '../../server/config.ts'
import { openServices } from '../../server/services.ts'
import { putPolicy } from '../../server/policy/index.ts'

/** Asks at once, and opens a case for whoever is unhappy. */
const scenario: ScenarioDefinition = {
  version: 1,
  trigger: { kind: 'event', type: 'purchase' },
  start: 'ask',
  steps: {
    ask: {
      kind: 'ask',
      survey: 'nps',
      ways: [{ channel: 'email', template: 'nps-after-purchase' }],
      labels: ['NPS'],
      linkLife: 'P30D',
      answered: 'branch',
      unanswered: 'end',
      notAsked: 'end',
    },
    branch: {
      kind: 'branch',
      arms: [{ when: { field: 'response.group', is: 'equal', value: 'detractor' }, next: 'case' }],
      otherwise: 'end',
    },
    case: { kind: 'open-case', next: 'end' },
    end: { kind: 'end' },
  },
}

/** A live company on an empty database: one scenario, one invitation a month at most. Answers with its API key. */
export async function makeWorld(env: Record<string, string>): Promise<{ workspaceId: number; key: string }> {
  const services = await openServices(readConfig(env))
  try {
    const workspaceId = await services.makeWorkspace({
      name: 'СтройБаза',
      mode: 'live',
      zone: 'Europe/Moscow',
      language: 'ru',
    })
    await services.access.addMember(workspaceId, {
      name: 'Ольга',
      email: 'olga@otklik.example',
      role: 'administrator',
      scope: {},
    })
    await services.database.tenant(workspaceId, async (tx) =>
      putPolicy(
        tx,
        { version: 1, rules: [{ kind: 'limit', id: 'month', max: 1, window: { rolling: 'P30D' } }] },
        null,
        await tx.now(),
      ),
    )
    await services.scenarios.publish(
      workspaceId,
      'after-purchase',
      { name: 'После покупки', definition: scenario },
      null,
    )
    const { key } = await services.access.makeApiKey(workspaceId, 'faults', ['events:write'])
    return { workspaceId, key }
  } finally {
    await services.close()
  }
}
