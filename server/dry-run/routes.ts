import { policyShape } from '@otklik/core/policy/shape'
import { scenarioShape } from '@otklik/core/scenario/shape'
import { textShape } from '@otklik/core/text/shape'
import { isDay } from '@otklik/core/time'
import { z } from 'zod'
import type { Database } from '../platform/database/index.ts'
import { ProblemError } from '../platform/errors/index.ts'
import type { App, Guard } from '../platform/http/index.ts'
import type { DryRunDetail, DryRunRequest, DryRunRow } from './api.ts'
import type { DryRuns } from './dry-runs.ts'
import { rowOf } from './present.ts'
import { listRuns } from './run-store.ts'

const day = z.string().refine(isDay, 'must be a date, YYYY-MM-DD')

export const dryRunShape = z.strictObject({
  scenario: z
    .strictObject({ key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/), definition: scenarioShape })
    .optional(),
  policy: policyShape.optional(),
  from: day,
  to: day,
  answers: z.discriminatedUnion('mode', [
    z.strictObject({ mode: z.literal('none') }),
    z.strictObject({ mode: z.literal('rate'), seed: textShape(100).min(1) }),
  ]),
})

const params = z.object({ id: z.uuid() })

export interface DryRunRoutesOptions {
  database: Database
  guard: Guard
  dryRuns: DryRuns
  people: { namesOf(userIds: readonly (string | null)[]): Promise<ReadonlyMap<string, { name: string }>> }
}

export function dryRunRoutes(app: App, { database, guard, dryRuns, people }: DryRunRoutesOptions): void {
  const preHandler = guard.administrator()

  app.post('/api/dry-runs', { preHandler, schema: { body: dryRunShape } }, async (request, reply) => {
    const { workspaceId, person, body } = request
    const id = await dryRuns.start(workspaceId, body as DryRunRequest, person!.userId)
    reply.status(201)
    return detail(workspaceId, id)
  })

  app.get('/api/dry-runs', { preHandler }, async ({ workspaceId }): Promise<DryRunRow[]> => {
    const runs = await database.tenant(workspaceId, listRuns)
    const names = await people.namesOf(runs.map(({ startedBy }) => startedBy))
    return runs.map((run) => named(rowOf(run), names))
  })

  app.get('/api/dry-runs/:id', { preHandler, schema: { params } }, ({ workspaceId, params: { id } }) =>
    detail(workspaceId, id),
  )

  app.delete('/api/dry-runs/:id', { preHandler, schema: { params } }, async ({ workspaceId, params: { id } }) => {
    const was = await dryRuns.cancel(workspaceId, id)
    const found = await detail(workspaceId, id)
    if (!was) throw new ProblemError('conflict', `The dry run is ${found.state} already`)
    return found
  })

  async function detail(workspaceId: number, id: string): Promise<DryRunDetail> {
    const found = await dryRuns.get(workspaceId, id)
    return named(found, await people.namesOf([found.startedBy]))
  }
}

function named<Row extends DryRunRow>(row: Row, names: ReadonlyMap<string, { name: string }>): Row {
  return { ...row, startedBy: row.startedBy === null ? null : (names.get(row.startedBy)?.name ?? null) }
}
