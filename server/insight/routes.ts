import { isDay } from '@otklik/core/time'
import { z } from 'zod'
import type { Database } from '../platform/database/index.ts'
import { filtersOf } from '../platform/http/filters.ts'
import type { App, Guard } from '../platform/http/index.ts'
import type { Surveys } from '../surveys/index.ts'
import type { DimensionsView, LabelsView, ScoresView } from './api.ts'
import { dimensions } from './dimensions.ts'
import { labels } from './labels.ts'
import { scores } from './scores.ts'

const name = z.string().min(1).max(100).refine(isPlain, 'must not hold NUL')
const day = z.string().refine(isDay, 'must be a date, YYYY-MM-DD')
const scoresQuery = z
  .object({
    survey: name.optional(),
    from: day.optional(),
    to: day.optional(),
    by: name.optional(),
    basis: z.enum(['answeredAt', 'askedAt']).default('answeredAt'),
  })
  .loose()

const labelsQuery = z.object({
  from: day.optional(),
  to: day.optional(),
  by: z.enum(['day', 'week', 'month']).optional(),
})

export interface InsightRoutesOptions {
  database: Database
  guard: Guard
  surveys: Surveys
}

/** GET only: figures. A person sees those of the own row scope; an API key with `scores:read` the workspace's. */
export function insightRoutes(app: App, { database, guard, surveys }: InsightRoutesOptions): void {
  app.get(
    '/api/insight/scores',
    { preHandler: guard.personOrKey('scores:read'), schema: { querystring: scoresQuery } },
    async (request): Promise<ScoresView> => {
      const { survey, from = null, to = null, by = null, basis } = request.query
      const scope = request.person?.scope ?? {}
      const query = { survey, from, to, by, basis, filters: filtersOf(request.query), scope }
      return database.panel(request.workspaceId, scope, (tx) => scores(tx, surveys, query))
    },
  )

  app.get(
    '/api/insight/labels',
    { preHandler: guard.personOrKey('scores:read'), schema: { querystring: labelsQuery } },
    async ({ workspaceId, person, query }): Promise<LabelsView> => {
      const { from = null, to = null, by = null } = query
      const scope = person?.scope ?? {}
      return database.panel(workspaceId, scope, (tx) => labels(tx, surveys, { from, to, by, scope }))
    },
  )

  app.get(
    '/api/insight/dimensions',
    { preHandler: guard.personOrKey('scores:read') },
    async (request): Promise<DimensionsView> => {
      const scope = request.person?.scope ?? {}
      return database.panel(request.workspaceId, scope, (tx) => dimensions(tx, surveys, scope))
    },
  )
}

function isPlain(text: string): boolean {
  return !text.includes('\0')
}
