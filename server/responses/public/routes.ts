import { textShape } from '@otklik/core/text/shape'
import { z } from 'zod'
import { iso, type Database } from '../../platform/database/index.ts'
import { ProblemError } from '../../platform/errors/index.ts'
import type { App, Guard } from '../../platform/http/index.ts'
import { newId } from '../../platform/id.ts'
import type { Secrets } from '../../platform/secrets.ts'
import type { Surveys } from '../../surveys/index.ts'
import type { PublicLinkRow } from '../api.ts'
import { tokenHash } from '../requester.ts'
import { changeLink, closeLink, insertLink, selectLinks } from './store.ts'

const text = textShape(200).trim().min(1)
const language = z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/)
const perDay = z.int().min(1).max(10_000)
const until = z.iso.datetime({ offset: true }).nullable()
const newLink = z.strictObject({
  name: text,
  survey: text,
  labels: z.array(text).max(20).default([]),
  dimensions: z.record(text, text).default({}),
  /** So many responses a day are taken of one requester; those beyond are held to be looked at. */
  perDay: perDay.default(20),
  language: language.nullable().default(null).describe('The browser’s, when null'),
  until: until.default(null).describe('From then on nobody begins by it'),
})
const changed = z
  .strictObject({ name: text, perDay, until, paused: z.boolean() })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'must change something')
const params = z.object({ id: z.uuid() })

export interface PublicRoutesOptions {
  database: Database
  guard: Guard
  secrets: Pick<Secrets, 'linkToken'>
  surveys: Pick<Surveys, 'get'>
  publicUrl: string
}

/** Links to a survey for whoever has them: on a receipt, a poster, in a signature. */
export function publicRoutes(app: App, { database, guard, secrets, surveys, publicUrl }: PublicRoutesOptions): void {
  const preHandler = guard.administrator()
  const tags = ['responses']
  const urlOf = (id: string) => `${publicUrl}/p/${secrets.linkToken(id)}`

  app.get('/api/public-links', { preHandler, schema: { tags } }, async ({ workspaceId }): Promise<PublicLinkRow[]> => {
    const links = await database.tenant(workspaceId, selectLinks)
    return links.map((link) => ({
      ...link,
      url: urlOf(link.id),
      until: iso(link.until),
      pausedAt: iso(link.pausedAt),
      createdAt: iso(link.createdAt),
      closedAt: iso(link.closedAt),
    }))
  })

  app.post('/api/public-links', { preHandler, schema: { tags, body: newLink } }, async (request, reply) => {
    const { workspaceId, body, person } = request
    const id = newId()
    await database.tenant(workspaceId, async (tx) => {
      const [{ key }, createdAt] = await Promise.all([surveys.get(tx, body.survey), tx.now()])
      const hash = tokenHash(secrets.linkToken(id))!
      const ends = body.until === null ? null : Date.parse(body.until)
      await insertLink(tx, {
        ...body,
        until: ends,
        survey: key,
        id,
        createdAt,
        createdBy: person!.userId,
        tokenHash: hash,
      })
    })
    return reply.status(201).send({ id, url: urlOf(id) })
  })

  app.patch(
    '/api/public-links/:id',
    { preHandler, schema: { tags, params, body: changed } },
    async ({ workspaceId, params: { id }, body }, reply) => {
      const { until: ends, name, perDay: most, paused } = body
      const change = {
        ...(name !== undefined && { name }),
        ...(most !== undefined && { perDay: most }),
        ...(paused !== undefined && { paused }),
        ...(ends !== undefined && { until: ends === null ? null : Date.parse(ends) }),
      }
      const known = await database.tenant(workspaceId, async (tx) => changeLink(tx, id, change, await tx.now()))
      if (!known) throw new ProblemError('not-found', 'There is no such open link')
      return reply.status(204).send()
    },
  )

  app.delete('/api/public-links/:id', { preHandler, schema: { tags, params } }, async (request, reply) => {
    const { workspaceId, params } = request
    const closed = await database.tenant(workspaceId, async (tx) => closeLink(tx, params.id, await tx.now()))
    if (!closed) throw new ProblemError('not-found', 'There is no such open link')
    return reply.status(204).send()
  })
}
