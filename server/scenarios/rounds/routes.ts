import { keyShape } from '@otklik/core/text/shape'
import { z } from 'zod'
import { iso, type Database } from '../../platform/database/index.ts'
import { ProblemError } from '../../platform/errors/index.ts'
import type { App, Guard } from '../../platform/http/index.ts'
import type { CampaignPreview, CampaignRow } from '../api.ts'
import type { Scenarios } from '../scenarios.ts'
import { selectCampaigns } from './campaign-store.ts'

const params = z.object({ key: keyShape })
const oneParams = params.extend({ id: z.uuid() })
const body = z.strictObject({ segment: keyShape })

export interface CampaignRoutesOptions {
  database: Database
  guard: Guard
  scenarios: Scenarios
  people: { namesOf(userIds: readonly (string | null)[]): Promise<ReadonlyMap<string, { name: string }>> }
}

/** Starting a scenario by hand for a segment: what it would do, doing it, how far it is, and stopping it. */
export function campaignRoutes(app: App, { database, guard, scenarios, people }: CampaignRoutesOptions): void {
  const preHandler = guard.administrator()
  const tags = ['scenarios']

  app.post(
    '/api/scenarios/:key/campaign/preview',
    { preHandler, schema: { tags, params, body } },
    ({ workspaceId, params, body }): Promise<CampaignPreview> =>
      scenarios.previewCampaign(workspaceId, params.key, body.segment),
  )

  app.post(
    '/api/scenarios/:key/campaign',
    { preHandler, schema: { tags, params, body } },
    async ({ workspaceId, params, body, person }, reply) => {
      const started = await scenarios.startCampaign(workspaceId, params.key, body.segment, person!.userId)
      return reply.status(202).send(started)
    },
  )

  app.get(
    '/api/scenarios/:key/campaigns',
    { preHandler, schema: { tags, params } },
    async ({ workspaceId, params }): Promise<CampaignRow[]> => {
      const campaigns = await database.tenant(workspaceId, (tx) => selectCampaigns(tx, params.key))
      const names = await people.namesOf(campaigns.map(({ startedBy }) => startedBy))
      return campaigns.map(({ startedAt, endedAt, startedBy, ...campaign }) => ({
        ...campaign,
        startedAt: iso(startedAt),
        endedAt: iso(endedAt),
        startedBy: startedBy === null ? null : (names.get(startedBy)?.name ?? null),
      }))
    },
  )

  app.post(
    '/api/scenarios/:key/campaigns/:id/cancel',
    { preHandler, schema: { tags, params: oneParams } },
    async ({ workspaceId, params }, reply) => {
      const cancelled = await scenarios.cancelCampaign(workspaceId, params.key, params.id)
      if (!cancelled) throw new ProblemError('not-found', 'No such campaign runs')
      return reply.status(204).send()
    },
  )
}
