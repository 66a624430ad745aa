import { addDuration, isDuration } from '@otklik/core/time'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { checkAmp } from '../messages/index.ts'
import { iso, type Database } from '../platform/database/index.ts'
import { ProblemError } from '../platform/errors/index.ts'
import { cursorOf, readCursor } from '../platform/http/cursor.ts'
import type { App, Guard } from '../platform/http/index.ts'
import type { Log } from '../platform/log.ts'
import { workspaceOf } from '../platform/workspace.ts'
import type { SandboxClock as ClockView, SandboxMail, SandboxMailRow } from './api.ts'
import type { SandboxClock } from './clock.ts'
import { listMails, readMail, type StoredMail } from './inbox.ts'

const PREVIEW_LENGTH = 140

const inboxQuery = z.object({
  q: z.string().trim().max(200).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
const mailId = z.object({ id: z.uuid() })
const move = z
  .strictObject({
    to: z.iso.datetime({ offset: true }).optional(),
    by: z.string().refine(isDuration, 'must be an ISO 8601 duration').optional(),
  })
  .refine((body) => (body.to === undefined) !== (body.by === undefined), 'give either "to" or "by"')

export function sandboxRoutes(
  app: App,
  { database, guard, clock, log }: { database: Database; guard: Guard; clock: SandboxClock; log: Log },
): void {
  app.get(
    '/api/sandbox/inbox',
    { preHandler: guard.person(), schema: { querystring: inboxQuery } },
    async (request) => {
      const { q, cursor, limit } = request.query
      const wanted = {
        asAdministrator: isAdministrator(request),
        search: q || undefined,
        before: readCursor(cursor),
        limit,
      }
      const mails = await database.panel(request.workspaceId, request.person!.scope, (tx) => listMails(tx, wanted))
      const last = mails.at(-1)
      return {
        items: mails.map(mailRow),
        next: mails.length === limit && last ? cursorOf({ at: last.receivedAt, id: last.id }) : null,
      }
    },
  )

  app.get(
    '/api/sandbox/inbox/:id',
    { preHandler: guard.person(), schema: { params: mailId } },
    async (request): Promise<SandboxMail> => {
      const wanted = { ...request.params, asAdministrator: isAdministrator(request) }
      const mail = await database.panel(request.workspaceId, request.person!.scope, (tx) => readMail(tx, wanted))
      if (!mail) throw new ProblemError('not-found')
      const amp = mail.amp === null ? null : { state: 'present' as const, ...checkAmp(mail.amp) }
      return { ...mailRow(mail), html: mail.html, text: mail.text, amp, headers: mail.headers }
    },
  )

  app.get('/api/sandbox/clock', { preHandler: guard.person() }, (request) => clockView(request.workspaceId))

  app.post(
    '/api/sandbox/clock',
    { preHandler: guard.administrator(), schema: { body: move } },
    async (request, reply) => {
      const { workspaceId, body } = request
      const workspace = await database.glance(workspaceId, workspaceOf)
      if (workspace.sandboxNow === null)
        throw new ProblemError('conflict', 'The clock of a live workspace is the wall clock')
      const to = body.to ? Date.parse(body.to) : addDuration(workspace.sandboxNow, body.by!, workspace.zone)
      if (to < workspace.sandboxNow) throw new ProblemError('conflict', 'The clock moves forward only')
      const { finished } = await clock.play(workspaceId, to)
      finished.catch((error: unknown) => log.error({ err: error, workspace: workspaceId }, 'playing the time failed'))
      return reply.status(202).send(await clockView(workspaceId))
    },
  )

  app.delete('/api/sandbox/clock/play', { preHandler: guard.administrator() }, (request) => {
    clock.cancel(request.workspaceId)
    return clockView(request.workspaceId)
  })

  async function clockView(workspaceId: number): Promise<ClockView> {
    const state = await database.tenant(workspaceId, async (tx) => {
      if ((await workspaceOf(tx)).mode !== 'sandbox')
        throw new ProblemError('not-found', 'A live workspace has no sandbox clock')
      return clock.state(tx)
    })
    const { now, playing } = state
    return { now: iso(now), playing: playing && { from: iso(now), to: iso(playing.to), done: playing.done } }
  }
}

function isAdministrator({ person }: FastifyRequest): boolean {
  return person?.role === 'administrator'
}

function mailRow(mail: Omit<StoredMail, 'html' | 'amp' | 'headers'>): SandboxMailRow {
  const preview = mail.text.replaceAll(/\s+/g, ' ').trim().slice(0, PREVIEW_LENGTH)
  return {
    id: mail.id,
    from: mail.sender,
    to: mail.address,
    subject: mail.subject,
    preview,
    receivedAt: iso(mail.receivedAt),
    contact: mail.contact,
  }
}
