import type { Catalogue } from '@otklik/core/condition'
import { conditionShape } from '@otklik/core/condition/shape'
import { lastingDurationShape } from '@otklik/core/time/shape'
import { z } from 'zod'
import type { People } from '../access/index.ts'
import { conditionErrors } from '../catalogue/index.ts'
import type { Database, Tx } from '../platform/database/index.ts'
import { ProblemError, type FieldError } from '../platform/errors/index.ts'
import type { App, Guard } from '../platform/http/index.ts'
import type { CaseRouting } from './api.ts'
import { routerInForce, saveRouting } from './routing-store.ts'
import { DEFAULT_ANSWER_WITHIN, fallbackOwner } from './routing.ts'

const ruleId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/)
const routingShape = z.strictObject({
  rules: z.array(z.strictObject({ id: ruleId, when: conditionShape, ownerId: z.uuid() })).max(200),
  fallbackOwnerId: z.uuid(),
  answerWithin: lastingDurationShape,
})

export interface RoutingRoutes {
  database: Database
  people: People
  /** What the conditions may name. */
  catalogue(tx: Tx): Promise<Catalogue>
  guard: Guard
}

/** The routing table: an administrator's. What it was at a time is kept. */
export function routingRoutes(app: App, { database, people, catalogue, guard }: RoutingRoutes): void {
  const preHandler = guard.administrator()
  const tags = ['cases']

  app.get('/api/case-routing', { preHandler, schema: { tags } }, ({ workspaceId }): Promise<CaseRouting> =>
    database.tenant(workspaceId, async (tx) => {
      const { routing } = await routerInForce(tx, await tx.now())
      if (routing) return routing
      const owner = fallbackOwner(null, await people.membersIn(tx))
      return { rules: [], fallbackOwnerId: owner?.userId ?? '', answerWithin: DEFAULT_ANSWER_WITHIN }
    }),
  )

  app.put(
    '/api/case-routing',
    { preHandler, schema: { tags, body: routingShape } },
    (request): Promise<CaseRouting> => {
      const { workspaceId, person, body } = request
      return database.tenant(workspaceId, async (tx) => {
        const members = new Set((await people.membersIn(tx)).map(({ userId }) => userId))
        refuse([...problemsOf(body, members), ...conditionsOf(body, await catalogue(tx))])
        await saveRouting(tx, body, person!.userId, await tx.now())
        return body
      })
    },
  )
}

/** What a case says that no rule routed. */
const taken = new Set(['fallback', 'scope'])

/** What the shape alone cannot tell. */
function problemsOf({ rules, fallbackOwnerId }: CaseRouting, members: ReadonlySet<string>): FieldError[] {
  const owner = 'must be a member of the workspace'
  const problems = rules.flatMap(({ id, ownerId }, index): FieldError[] => [
    ...(members.has(ownerId) ? [] : [{ path: `rules[${index}].ownerId`, code: 'custom', message: owner }]),
    ...(taken.has(id) || rules.findIndex((rule) => rule.id === id) < index
      ? [{ path: `rules[${index}].id`, code: 'custom', message: `${id} is taken` }]
      : []),
  ])
  return members.has(fallbackOwnerId)
    ? problems
    : [...problems, { path: 'fallbackOwnerId', code: 'custom', message: owner }]
}

function conditionsOf({ rules }: CaseRouting, catalogue: Catalogue): FieldError[] {
  return rules.flatMap(({ when }, index) => conditionErrors(when, catalogue, 'routing', `rules[${index}].when`))
}

function refuse(problems: FieldError[]): void {
  if (problems.length > 0) throw new ProblemError('invalid-definition', 'The routing table has problems', problems)
}
