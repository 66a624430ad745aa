import { tabPlacementOf, type Placement } from '@otklik/core/popup'
import { keyShape, textShape } from '@otklik/core/text/shape'
import { z } from 'zod'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Intake } from '../../events/index.ts'
import { ProblemError } from '../../platform/errors/index.ts'
import type { App } from '../../platform/http/index.ts'
import { createRequesters } from '../../responses/index.ts'
import type { Asked, TabSite } from '../api.ts'
import { selectLive } from '../definitions/store.ts'
import type { Sites } from '../site/sites.ts'
import { ask, begin, type AskOptions, type Asking } from './ask.ts'
import { openRate } from './rate.ts'

const siteQuery = z.object({ site: z.uuid() })
const siteParams = z.object({ site: z.uuid() })
const popup = keyShape
const languages = z.string().max(200).optional()
const asking = z.strictObject({ popup, identity: z.string().max(4_096).optional(), languages })
const beginning = z.strictObject({ popup, visit: z.string().max(200), languages })
const tracking = z.strictObject({
  name: z.string().max(100),
  /** Told twice is once. */
  key: textShape(100).min(1),
  identity: z.string().max(4_096),
  parameters: z.record(textShape(100), z.unknown()).optional(),
})
const BODY_LIMIT_BYTES = 32 * 1024
/** A changed popup is seen within a minute. */
const CONFIG = 'private, max-age=60'

export interface TabRoutesOptions extends AskOptions {
  sites: Sites
  intake: Intake
}

/** `/api/popup/…`: what the widget on the company's pages asks. Only for pages of the site's origins. */
export function tabRoutes(app: App, options: TabRoutesOptions): void {
  const { database, secrets, sites, intake } = options
  const tags = ['popups']
  const limit = openRate(database.clock)
  const hashed = createRequesters(secrets, database.clock)
  const requesterOf = (request: FastifyRequest) => hashed(request.ip, request.headers['user-agent'])
  const admit = (request: FastifyRequest, reply: FastifyReply, key: string) => {
    limit(requesterOf(request).hash)
    return sites.admit(request, reply, key)
  }

  for (const path of ['ask', 'begin', 'track'] as const)
    app.options(`/api/popup/${path}`, { schema: { hide: true, querystring: siteQuery } }, async (request, reply) => {
      await admit(request, reply, request.query.site)
      const methods = { 'access-control-allow-methods': 'POST', 'access-control-allow-headers': 'content-type' }
      return reply
        .headers({ ...methods, 'access-control-max-age': '86400' })
        .status(204)
        .send()
    })

  app.get(
    '/api/popup/:site',
    { schema: { tags, params: siteParams }, exposeHeadRoute: false },
    async (request, reply): Promise<TabSite> => {
      const { workspaceId } = await admit(request, reply, request.params.site)
      const live = await database.tenant(workspaceId, selectLive)
      void reply.header('cache-control', CONFIG)
      return {
        placements: live.map(({ key, placement }) => tabPlacementOf(key, placement)),
        events: allowedEvents(live),
      }
    },
  )

  app.post('/api/popup/ask', posted(asking), async (request, reply): Promise<Asked> => {
    const { body, query } = request
    const site = await admit(request, reply, query.site)
    const subject = body.identity === undefined ? null : sites.subjectOf(site, body.identity)
    void reply.header('cache-control', 'no-store')
    return ask(options, askingOf(request, body, { site, subject }))
  })

  app.post('/api/popup/begin', posted(beginning), async (request, reply) => {
    const { body, query } = request
    const site = await admit(request, reply, query.site)
    const token = await begin(options, askingOf(request, body, { site, subject: null }), body.visit)
    if (token === null) throw new ProblemError('not-found', 'There is no such visit')
    return { token }
  })

  app.post('/api/popup/track', posted(tracking), async (request, reply) => {
    const { body, query } = request
    const site = await admit(request, reply, query.site)
    const contact = sites.subjectOf(site, body.identity)
    const live = await database.tenant(site.workspaceId, selectLive)
    const { name: type, parameters = {} } = body
    if (!allowedEvents(live).includes(type))
      throw new ProblemError('not-allowed', `No popup of the site takes events ${type}`)
    // Of one visitor another's key is another.
    const key = `${body.key} ${Object.values(contact).join()}`.slice(0, 200)
    const taken = await intake.takeOne(site.workspaceId, 'popup', { type, key, contact, parameters })
    if (taken.status === 'rejected') throw new ProblemError('invalid-body', undefined, [...taken.problems])
    return reply.status(202).send({ status: taken.status })
  })

  function askingOf(
    request: FastifyRequest,
    body: { popup: string; languages?: string | undefined },
    rest: Pick<Asking, 'site' | 'subject'>,
  ): Asking {
    const languages = body.languages ?? request.headers['accept-language']
    return { popup: body.popup, languages, requester: requesterOf(request), ...rest }
  }
}

function posted<Body extends z.ZodType>(body: Body) {
  return { schema: { tags: ['popups'], querystring: siteQuery, body }, bodyLimit: BODY_LIMIT_BYTES }
}

function allowedEvents(live: readonly { placement: Placement }[]): string[] {
  return [...new Set(live.flatMap(({ placement }) => placement.events ?? []))]
}
