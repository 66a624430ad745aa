import { policyShape } from '@otklik/core/policy/shape'
import { scenarioShape } from '@otklik/core/scenario/shape'
import { isDay } from '@otklik/core/time'
import { z } from 'zod'
import { iso, type Database } from '../platform/database/index.ts'
import { ProblemError } from '../platform/errors/index.ts'
import type { App, Guard } from '../platform/http/index.ts'
import type { DryRunDetail, DryRunRequest, DryRunRow } from './api.ts'
import type { DryRuns } from './dry-runs.ts'
import { makePlan, unknownSteps } from './make-plan.ts'
import { getRun, listRuns, type StoredRun } from './run-store.ts'
import { resultOf } from './tally.ts'

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
    z.strictObject({ mode: z.literal('rate'), seed: z.string().min(1).max(100) }),
  ]),
})

const params = z.object({ id: z.uuid() })

export interface DryRunRoutesOptions {
  database: Database
  guard: Guard
  dryRuns: DryRuns
  addressKinds: Readonly<Record<string, string>>
  people: { namesOf(userIds: readonly (string | null)[]): Promise<ReadonlyMap<string, { name: string }>> }
}

export function dryRunRoutes(app: App, { database, guard, dryRuns, addressKinds, people }: DryRunRoutesOptions): void {
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
    return runs.map((run) => shown(run, names))
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
    const { run, unknown } = await database.tenant(workspaceId, async (tx) => {
      const found = await getRun(tx, id)
      if (!found) throw new ProblemError('not-found', 'There is no such dry run')
      return { run: found, unknown: unknownSteps(await makePlan(tx, found.request, addressKinds)) }
    })
    const names = await people.namesOf([run.startedBy])
    return { ...shown(run, names), error: run.error, result: resultOf(run.tally, unknown) }
  }
}

function shown(run: Omit<StoredRun, 'tally' | 'reachedId'>, names: ReadonlyMap<string, { name: string }>): DryRunRow {
  const { id, state, request, reached, contacts, startedAt, startedBy, endedAt } = run
  return {
    ...{ id, state, request },
    done: reached,
    total: Math.max(contacts, reached),
    startedAt: iso(startedAt),
    startedBy: startedBy === null ? null : (names.get(startedBy)?.name ?? null),
    endedAt: iso(endedAt),
  }
}
