import type { ContactPolicy } from '@otklik/core/policy'
import { policyShape } from '@otklik/core/policy/shape'
import { iso, type Database } from '../platform/database/index.ts'
import type { App, Guard } from '../platform/http/index.ts'
import type { PolicyView } from './api.ts'
import { policyInForce, putPolicy, type PolicyInForce } from './store.ts'

export interface PolicyRoutesOptions {
  database: Database
  guard: Guard
  people: { namesOf(userIds: readonly (string | null)[]): Promise<ReadonlyMap<string, { name: string }>> }
}

export function policyRoutes(app: App, { database, guard, people }: PolicyRoutesOptions): void {
  const preHandler = guard.administrator()

  app.get('/api/policy', { preHandler }, async ({ workspaceId, person }) => {
    const found = await database.panel(workspaceId, person!.scope, async (tx) => policyInForce(tx, await tx.now()))
    return view(found)
  })

  app.put('/api/policy', { preHandler, schema: { body: policyShape } }, async ({ workspaceId, person, body }) => {
    const heldFrom = await database.tenant(workspaceId, async (tx) => {
      const now = await tx.now()
      await putPolicy(tx, body as ContactPolicy, person!.userId, now)
      return now
    })
    return view({ policy: body, heldFrom, changedBy: person!.userId })
  })

  async function view({ policy, heldFrom, changedBy }: PolicyInForce): Promise<PolicyView> {
    const names = await people.namesOf([changedBy])
    return { policy, heldFrom: iso(heldFrom), changedBy: changedBy && (names.get(changedBy)?.name ?? null) }
  }
}
