import { z } from 'zod'
import type { People } from '../../access/index.ts'
import type { Bus } from '../../platform/bus.ts'
import { iso, type Database } from '../../platform/database/index.ts'
import { ProblemError } from '../../platform/errors/index.ts'
import type { App, Guard } from '../../platform/http/index.ts'
import type { EndpointMade, EndpointView, SecretRotated } from '../api.ts'
import { queueDeliveries } from '../deliveries-store.ts'
import { newId } from '../../platform/id.ts'
import { madeUp } from '../news/made-up.ts'
import {
  changeEndpoint,
  makeEndpoint,
  removeEndpoint,
  rotateSecret,
  type EndpointChange,
  type ManageOptions,
} from './manage.ts'
import { endpointShapes, eventShape } from './shapes.ts'
import { listEndpoints, lockEndpoint, type Endpoint } from './store.ts'

const params = z.object({ id: z.uuid() })
const testShape = z.strictObject({ event: eventShape.optional() }).nullish()

export interface EndpointRoutesOptions extends ManageOptions {
  database: Database
  bus: Bus
  guard: Guard
  people: Pick<People, 'namesOf'>
  isPrivate(address: string): boolean
}

/** Who is told of what happens: an administrator's. */
export function endpointRoutes(app: App, options: EndpointRoutesOptions): void {
  const { database, bus, guard, secrets, people } = options
  const preHandler = guard.administrator()
  const tags = ['webhooks']
  const shapes = endpointShapes(options.isPrivate)
  const present = async (endpoints: readonly Endpoint[]) => {
    const names = await people.namesOf(endpoints.map(({ createdBy }) => createdBy))
    return endpoints.map((endpoint) => presentEndpoint(endpoint, names))
  }

  app.get('/api/webhook-endpoints', { preHandler, schema: { tags } }, async ({ workspaceId }) => ({
    items: await present(await database.tenant(workspaceId, listEndpoints)),
  }))

  app.post('/api/webhook-endpoints', { preHandler, schema: { tags, body: shapes.made } }, async (request, reply) => {
    const { workspaceId, person, body } = request
    const wanted = { ...body, createdBy: person!.userId, keyId: null }
    const { endpoint, secret } = await database.tenant(workspaceId, (tx) => makeEndpoint(tx, options, wanted))
    const [view] = await present([endpoint])
    return reply.status(201).send({ ...view!, secret } satisfies EndpointMade)
  })

  app.patch(
    '/api/webhook-endpoints/:id',
    { preHandler, schema: { tags, params, body: shapes.changed } },
    async ({ workspaceId, params, body }): Promise<EndpointView> => {
      const change = body as EndpointChange
      const wall = database.clock.now()
      const changed = await database.tenant(workspaceId, (tx) => changeEndpoint(tx, options, params.id, change, wall))
      return (await present([changed]))[0]!
    },
  )

  app.delete('/api/webhook-endpoints/:id', { preHandler, schema: { tags, params } }, async (request, reply) => {
    const { workspaceId, params } = request
    const how = { hooksOnly: false, wall: database.clock.now() }
    if (!(await database.tenant(workspaceId, (tx) => removeEndpoint(tx, params.id, how))))
      throw new ProblemError('not-found')
    return reply.status(204).send()
  })

  app.post(
    '/api/webhook-endpoints/:id/rotate',
    { preHandler, schema: { tags, params } },
    async ({ workspaceId, params }): Promise<SecretRotated> => {
      const wall = database.clock.now()
      const rotated = await database.tenant(workspaceId, (tx) => rotateSecret(tx, secrets, params.id, wall))
      return { secret: rotated.secret, oldSecretUntil: iso(rotated.oldSecretUntil) }
    },
  )

  app.post(
    '/api/webhook-endpoints/:id/test',
    { preHandler, schema: { tags, params, body: testShape } },
    async (request, reply) => {
      const { workspaceId, params, body } = request
      const id = newId()
      await database.tenant(workspaceId, async (tx) => {
        const endpoint = await lockEndpoint(tx, params.id)
        if (!endpoint) throw new ProblemError('not-found')
        if (endpoint.state === 'disabled') throw new ProblemError('conflict', 'The endpoint is switched off')
        const event = body?.event ?? endpoint.events[0] ?? 'response.created'
        const now = await tx.now()
        const by = { endpointId: endpoint.id, event }
        await queueDeliveries(
          tx,
          [{ id, by, contactId: null, url: endpoint.url, body: JSON.stringify(madeUp(event, now)) }],
          now,
        )
      })
      bus.emit('due', { workspaceId, what: 'webhooks' })
      return reply.status(202).send({ id })
    },
  )
}

function presentEndpoint(endpoint: Endpoint, names: ReadonlyMap<string, { name: string }>): EndpointView {
  const { createdBy, createdAt, disabledAt, failingSince, oldSecretUntil, ...rest } = endpoint
  return {
    ...rest,
    disabledAt: iso(disabledAt),
    failingSince: iso(failingSince),
    oldSecretUntil: iso(oldSecretUntil),
    createdAt: iso(createdAt),
    createdBy: createdBy === null ? null : { id: createdBy, name: names.get(createdBy)?.name ?? '' },
  }
}
