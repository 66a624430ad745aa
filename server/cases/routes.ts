import { z } from 'zod'
import { filtersOf } from '../platform/http/filters.ts'
import type { App } from '../platform/http/index.ts'
import { counts, detail, list, owners, type LookOptions } from './look.ts'
import { routingRoutes, type RoutingRoutes } from './routing-routes.ts'
import { work, type Wanted, type WorkOptions } from './work.ts'

const STATES = ['new', 'taken', 'closed'] as const
const params = z.strictObject({ id: z.uuid() })
const text = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((value) => !value.includes('\0') && value.isWellFormed(), 'must not hold NUL or broken surrogate pairs')
const listQuery = z
  .object({
    state: z
      .string()
      .transform((states) => states.split(','))
      .pipe(z.array(z.enum(STATES)).min(1).max(STATES.length))
      .default([...STATES]),
    owner: text(100).optional(),
    q: z
      .string()
      .max(200)
      .refine((value) => !value.includes('\0'), 'must not hold NUL')
      .optional(),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .loose()

/** What each act takes beside the case: POST /api/cases/{id}/{act}. */
const acts = {
  take: z.strictObject({}),
  comment: z.strictObject({ body: text(10_000) }),
  close: z.strictObject({ rootCause: text(1_000), outcome: text(1_000) }),
  reopen: z.strictObject({}),
  reassign: z.strictObject({ ownerId: z.uuid() }),
}
const noteBody = z
  .strictObject({ rootCause: text(1_000).optional(), outcome: text(1_000).optional() })
  .refine(({ rootCause, outcome }) => rootCause !== undefined || outcome !== undefined, 'must state one of them')

export interface CaseRoutes extends LookOptions, WorkOptions, RoutingRoutes {}

/** Cases as people work them. Each act answers with the case as it is then. */
export function caseRoutes(app: App, deps: CaseRoutes): void {
  const preHandler = deps.guard.person()
  const tags = ['cases']

  app.get('/api/cases', { preHandler, schema: { tags, querystring: listQuery } }, (request) => {
    const wanted = { ...request.query, filters: filtersOf(request.query) }
    return list(deps, request.workspaceId, request.person!, wanted)
  })
  app.get('/api/cases/counts', { preHandler, schema: { tags } }, ({ workspaceId, person }) =>
    counts(deps, workspaceId, person!),
  )
  app.get('/api/cases/owners', { preHandler, schema: { tags } }, ({ workspaceId, person }) =>
    owners(deps, workspaceId, person!),
  )
  app.get('/api/cases/:id', { preHandler, schema: { tags, params } }, ({ workspaceId, person, params }) =>
    detail(deps, workspaceId, person!, params.id),
  )

  app.patch('/api/cases/:id', { preHandler, schema: { tags, params, body: noteBody } }, async (request) => {
    const { workspaceId, person, params, body } = request
    await work(deps, workspaceId, person!, params.id, { act: 'note', ...body })
    return detail(deps, workspaceId, person!, params.id)
  })
  for (const [act, shape] of Object.entries(acts)) {
    const schema = { tags, params, body: act === 'take' || act === 'reopen' ? shape.nullish() : shape }
    app.post(`/api/cases/:id/${act}`, { preHandler, schema }, async (request) => {
      const { workspaceId, person, params, body } = request
      await work(deps, workspaceId, person!, params.id, { act, ...body } as Wanted)
      return detail(deps, workspaceId, person!, params.id)
    })
  }
  routingRoutes(app, deps)
}
