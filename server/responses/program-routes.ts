import { resume, shownState, shownSurvey } from '@otklik/core/survey'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ProblemError } from '../platform/errors/index.ts'
import type { App } from '../platform/http/index.ts'
import type { ProgramScreen, ProgramSurvey } from './api.ts'
import { readQuery } from './form.ts'
import type { Page, PageRequest } from './pages.ts'
import type { Outcome, Posted } from './recorder.ts'
import type { Requester } from './requester.ts'
import { pressEvidence, readValues } from './submission.ts'

const params = z.object({ token: z.string().max(100) })
const said = z.strictObject({
  /** By key; null takes an answer back. */
  answers: z.record(z.string().max(130), z.unknown()).optional(),
  /** Ids of elements that are passed over, or were read. */
  skip: z.array(z.string().max(64)).max(100).optional(),
  /** That was all: what may be passed over is. */
  finish: z.boolean().optional(),
  /** The whole survey is declined. */
  decline: z.boolean().optional(),
  /** How it was pressed, where a surface saw that; a program that saw nothing leaves it out, and is believed. */
  gesture: z.enum(['pointer', 'key', 'robot', 'none']).optional(),
})
const BODY_LIMIT_BYTES = 256 * 1024
const ANYWHERE = { 'access-control-allow-origin': '*', 'cache-control': 'no-store' }

export interface ProgramRoutesOptions {
  pageOf(request: PageRequest): Promise<Page>
  record(posted: Posted): Promise<Outcome>
  requesterOf(request: FastifyRequest): Requester
}

/**
 * `/api/respond/{token}`: a survey for a surface of the company's own, which draws it itself. The token is all that is
 * needed, as on the page; it goes through the same machine into the same response.
 */
export function programRoutes(app: App, { pageOf, record, requesterOf }: ProgramRoutesOptions): void {
  const tags = ['responses']

  app.options('/api/respond/:token', { schema: { hide: true } }, async (_request, reply) =>
    reply
      .headers({
        ...ANYWHERE,
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': 'content-type',
        'access-control-max-age': '86400',
      })
      .status(204)
      .send(),
  )

  app.get('/api/respond/:token', { schema: { tags, params } }, async (request, reply): Promise<ProgramSurvey> => {
    const { token } = request.params
    void reply.headers(ANYWHERE)
    const requester = requesterOf(request)
    const query = { ...readQuery({}), visit: requester.hash }
    const page = await pageOf({ token, kind: 'fetch', query, requester })
    const { standing, screen, reader } = page
    if (!standing) throw new ProblemError('not-found', 'There is no such survey')
    const isOpen = screen.kind !== 'expired' && !(screen.kind === 'finished' && screen.change === null)
    const passage = resume(standing.state)
    return {
      survey: shownSurvey(standing.survey),
      language: reader.language,
      isOpen,
      ...shownState(standing.survey, passage),
    }
  })

  app.post(
    '/api/respond/:token',
    { schema: { tags, params, body: said }, bodyLimit: BODY_LIMIT_BYTES },
    async (request, reply): Promise<ProgramScreen> => {
      const { token } = request.params
      const { gesture, ...values } = request.body
      void reply.headers(ANYWHERE)
      const evidence = gesture === undefined ? 'program' : pressEvidence(gesture)
      const read: Posted['read'] = (survey, before) => readValues(survey, before, values, evidence)
      const requester = requesterOf(request)
      const outcome = await record({ token, requester, visit: requester.hash, trapped: false, surface: 'api', read })
      if (outcome.kind === 'unknown') throw new ProblemError('not-found', 'There is no such survey')
      if (outcome.kind === 'closed') throw new ProblemError('conflict', 'The survey takes no answers any more')
      const { survey, passage, refused } = outcome
      if (Object.keys(refused).length > 0) void reply.status(422)
      return { ...shownState(survey, passage), refused }
    },
  )
}
