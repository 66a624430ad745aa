/** The live workspace that benches work in, set up through the product's own functions. */
import type { ScenarioDefinition } from '@otklik/core/scenario'
import type { CaseRouting } from '../../server/cases/api.ts'
import type { Services } from '../../server/services.ts'

export interface Company {
  workspaceId: number
  /** An API key that may write events. */
  key: string
}

const managers: [name: string, regions: string[]][] = [
  ['Ольга Волгина', ['kazan', 'samara', 'ufa']],
  ['Пётр Невский', ['spb', 'moscow']],
  ['Инна Пермская', ['perm', 'tula', 'voronezh']],
]

/**
 * A workspace with an administrator, three regional managers to whom cases are routed, the starter surveys and
 * templates, the default contact policy, and the given scenarios.
 * @param prepare makes what the scenarios refer to
 */
export async function makeCompany(
  services: Services,
  scenarios: Readonly<Record<string, ScenarioDefinition>>,
  prepare?: (services: Services, workspaceId: number) => Promise<void>,
): Promise<Company> {
  const { access, cases, database } = services
  const workspaceId = await services.makeWorkspace({
    name: 'СтройБаза',
    mode: 'live',
    language: 'ru',
    zone: zoneAtNoon(database.clock.now()),
  })
  const boss = { name: 'Алла Главная', email: 'boss@example.org', role: 'administrator', scope: {} } as const
  const fallbackOwnerId = await access.addMember(workspaceId, boss)
  const rules: CaseRouting['rules'] = []
  for (const [index, [name, regions]] of managers.entries()) {
    const member = {
      name,
      email: `manager-${index}@example.org`,
      role: 'case-worker',
      scope: { region: regions },
    } as const
    const ownerId = await access.addMember(workspaceId, member)
    rules.push({ id: `rule-${index}`, when: { field: 'dimension.region', is: 'in', value: regions }, ownerId })
  }
  await database.tenant(workspaceId, (tx) =>
    cases.saveRouting(tx, { rules, fallbackOwnerId, answerWithin: 'P1D' }, 'bench', database.clock.now()),
  )
  await prepare?.(services, workspaceId)
  for (const [key, definition] of Object.entries(scenarios))
    await services.scenarios.publish(workspaceId, key, { name: key, definition }, null)
  const { key } = await access.makeApiKey(workspaceId, 'bench', ['events:write'])
  return { workspaceId, key }
}

/** A zone in which it is about noon, so that the default policy's quiet hours hold nothing while a bench runs. */
export function zoneAtNoon(now: number): string {
  // The signs of these names are those of POSIX: Etc/GMT+5 is five hours behind Greenwich.
  const behind = new Date(now).getUTCHours() - 12
  return behind === 0 ? 'UTC' : `Etc/GMT${behind > 0 ? '+' : '-'}${Math.abs(behind)}`
}
