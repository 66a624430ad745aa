import type { Catalogue } from '@otklik/core/condition'
import { describePolicyChanges, type ContactPolicy } from '@otklik/core/policy'
import { policyShape } from '@otklik/core/policy/shape'
import type { ZoneId } from '@otklik/core/time'
import { z } from 'zod'
import type { Bus } from '../platform/bus.ts'
import { iso, type Database, type Tx } from '../platform/database/index.ts'
import { cursorOf, readCursor } from '../platform/http/cursor.ts'
import type { App, Guard } from '../platform/http/index.ts'
import { workspaceOf } from '../platform/workspace.ts'
import type { PolicyVersion, PolicyView } from './api.ts'
import { refuseUnknown, type LoadCatalogue } from './check.ts'
import { crisisRoutes } from './crisis/routes.ts'
import { defaultPolicy } from './default.ts'
import { lockPolicyForChange } from './lock.ts'
import { requestRelease } from './release.ts'
import { policyInForce, policyVersions, putPolicy, type PolicyInForce, type PolicyVersionRow } from './store.ts'

export interface PolicyRoutesOptions {
  database: Database
  /** What rules may name. */
  catalogue: LoadCatalogue
  bus: Bus
  guard: Guard
  people: { namesOf(userIds: readonly (string | null)[]): Promise<ReadonlyMap<string, { name: string }>> }
}

const historyQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

export function policyRoutes(app: App, options: PolicyRoutesOptions): void {
  const { database, catalogue, bus, guard, people } = options
  const preHandler = guard.administrator()
  crisisRoutes(app, options)

  app.get('/api/policy', { preHandler }, async ({ workspaceId, person }) => {
    const found = await database.panel(workspaceId, person!.scope, policyInForce)
    return (await viewer([found]))(found)
  })

  app.put('/api/policy', { preHandler, schema: { body: policyShape } }, async ({ workspaceId, person, body }) => {
    const changedBy = person!.userId
    const heldFrom = await database.tenant(workspaceId, async (tx) => {
      await refuseUnknown(tx, catalogue, body.rules)
      return changePolicy(tx, body, changedBy)
    })
    bus.emit('due', { workspaceId, what: 'releases' })
    const changed = { policy: body, heldFrom, changedBy }
    return (await viewer([changed]))(changed)
  })

  app.get(
    '/api/policy/history',
    { preHandler, schema: { querystring: historyQuery } },
    async ({ workspaceId, person, query: { cursor, limit } }) => {
      const { rows, told } = await database.panel(workspaceId, person!.scope, async (tx) => {
        // One more than is shown: each version is told against the one before.
        const versions = policyVersions(tx, readCursor(cursor), limit + 1)
        const [rows, { zone }, known] = await Promise.all([versions, workspaceOf(tx), catalogue(tx)])
        return { rows, told: { zone, names: { catalogue: known } } }
      })
      const shown = rows.slice(0, limit)
      const view = await viewer(shown)
      const items = shown.map((row, index): PolicyVersion => ({
        ...view(row),
        heldFrom: iso(row.heldFrom),
        changes: changesOf(row, rows[index + 1], told),
      }))
      const last = shown.at(-1)
      return { items, next: rows.length > limit && last ? cursorOf({ at: last.heldFrom, id: last.id }) : null }
    },
  )

  async function viewer(rows: readonly PolicyInForce[]): Promise<(row: PolicyInForce) => PolicyView> {
    const names = await people.namesOf(rows.map(({ changedBy }) => changedBy))
    return ({ policy, heldFrom, changedBy }) => ({
      policy,
      heldFrom: iso(heldFrom),
      changedBy: changedBy && (names.get(changedBy)?.name ?? null),
    })
  }
}

/** From now on. Whoever is held is decided anew. */
async function changePolicy(tx: Tx, policy: ContactPolicy, changedBy: string): Promise<number> {
  await lockPolicyForChange(tx)
  const now = await tx.now()
  await Promise.all([putPolicy(tx, policy, changedBy, now), requestRelease(tx, now)])
  return now
}

/** Before the first version the default held. */
function changesOf(
  { policy }: PolicyVersionRow,
  before: PolicyVersionRow | undefined,
  { zone, names }: { zone: ZoneId; names: { catalogue: Catalogue } },
): PolicyVersion['changes'] {
  const told = (language: 'ru' | 'en') =>
    describePolicyChanges(before?.policy ?? defaultPolicy, policy, language, zone, names)
  return { ru: told('ru'), en: told('en') }
}
