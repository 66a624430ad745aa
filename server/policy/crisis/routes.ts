import { z } from 'zod'
import { iso, type Database } from '../../platform/database/index.ts'
import type { Bus } from '../../platform/bus.ts'
import type { App, Guard } from '../../platform/http/index.ts'
import type { CrisisSwitches, CrisisView } from '../api.ts'
import type { LoadCatalogue } from '../check.ts'
import { refuseUnknown } from '../check.ts'
import { crisisShape } from './shape.ts'
import { liftCrisis, makeCrisis } from './switch.ts'
import { switchesOn, switchesOver, type CrisisRow } from './store.ts'

export interface CrisisRoutesOptions {
  database: Database
  catalogue: LoadCatalogue
  bus: Bus
  guard: Guard
  people: { namesOf(userIds: readonly (string | null)[]): Promise<ReadonlyMap<string, { name: string }>> }
}

const PAST_SHOWN = 50
const params = z.object({ id: z.uuid() })

export function crisisRoutes(app: App, { database, catalogue, bus, guard, people }: CrisisRoutesOptions): void {
  app.get('/api/crisis', { preHandler: guard.person() }, async ({ workspaceId, person }): Promise<CrisisSwitches> => {
    const { on, past } = await database.panel(workspaceId, person!.scope, async (tx) => {
      const now = await tx.now()
      const [on, past] = await Promise.all([switchesOn(tx, now), switchesOver(tx, now, PAST_SHOWN)])
      return { on, past }
    })
    const view = await viewer([...on, ...past])
    return { on: on.map(view), past: past.map(view) }
  })

  const preHandler = guard.administrator()

  app.post(
    '/api/crisis',
    { preHandler, schema: { body: crisisShape } },
    async ({ workspaceId, person, body }, reply) => {
      const made = await database.tenant(workspaceId, async (tx) => {
        await refuseUnknown(tx, catalogue, body.rules ?? [])
        return makeCrisis(tx, body, person!.userId)
      })
      tell(workspaceId)
      reply.status(201)
      return (await viewer([made]))(made)
    },
  )

  app.post(
    '/api/crisis/:id/lift',
    { preHandler, schema: { params } },
    async ({ workspaceId, person, params: { id } }) => {
      const lifted = await database.tenant(workspaceId, (tx) => liftCrisis(tx, id, person!.userId))
      tell(workspaceId)
      return (await viewer([lifted]))(lifted)
    },
  )

  function tell(workspaceId: number): void {
    bus.emit('change', { workspaceId, what: 'crisis' })
    bus.emit('due', { workspaceId, what: 'releases' })
  }

  async function viewer(rows: readonly CrisisRow[]): Promise<(row: CrisisRow) => CrisisView> {
    const names = await people.namesOf(rows.flatMap(({ madeBy, liftedBy }) => [madeBy, liftedBy]))
    const nameOf = (userId: string | null) => userId && (names.get(userId)?.name ?? null)
    return ({ from, until, madeBy, liftedAt, liftedBy, ...row }) => ({
      ...row,
      from: iso(from),
      until: iso(until),
      madeBy: nameOf(madeBy),
      liftedAt: iso(liftedAt),
      liftedBy: nameOf(liftedBy),
    })
  }
}
