import type { FastifyReply } from 'fastify'
import type { Intake } from '../../events/index.ts'
import { ProblemError, problemDetails, type FieldError } from '../../platform/errors/index.ts'
import type { App, Guard } from '../../platform/http/index.ts'
import { eventShape, toEvent } from './event.ts'

const SOURCE = 'esputnik'
const PROBLEMS_AT_MOST = 10

export interface EsputnikRoutesOptions {
  guard: Pick<Guard, 'keyAsPassword'>
  intake: Pick<Intake, 'takeOne'>
}

/** POST …/v1/event, v2 and v3 alike: 200 without a body once the event is committed. */
export function esputnikRoutes(app: App, { guard, intake }: EsputnikRoutesOptions): void {
  for (const version of ['v1', 'v2', 'v3'])
    app.post(
      `/compat/esputnik/api/${version}/event`,
      {
        preHandler: guard.keyAsPassword('events:write'),
        // Checked below, so that what is wrong is told in the form of that API. The schema is the documentation.
        validatorCompiler: () => (value) => ({ value }),
        schema: {
          tags: ['compat'],
          security: [{ keyAsPassword: [] }],
          summary: `Take in an event as eSputnik's API ${version} does`,
          description: 'HTTP Basic authentication: any user name, an API key with events:write as the password.',
          body: eventShape,
        },
        errorHandler: (error, _request, reply) => answerError(error, reply),
      },
      async ({ workspaceId, body }, reply) => {
        const parsed = eventShape.safeParse(body)
        if (!parsed.success)
          throw invalid(parsed.error.issues.map(({ path, code, message }) => ({ path: path.join('.'), code, message })))
        const taken = await intake.takeOne(workspaceId, SOURCE, toEvent(parsed.data))
        if (taken.status === 'rejected') throw invalid([...taken.problems])
        return reply.status(200).send()
      },
    )
}

function invalid(errors: FieldError[]): ProblemError {
  return new ProblemError('invalid-body', undefined, errors.slice(0, PROBLEMS_AT_MOST))
}

/**
 * A problem of the catalogue, in one sentence as well for programs that show no more. Who is not let in is asked for a
 * password, as by that API.
 */
function answerError(error: Error, reply: FastifyReply) {
  if (!(error instanceof ProblemError)) throw error
  if (error.status === 401) void reply.header('www-authenticate', 'Basic realm="otklik", charset="UTF-8"')
  const sentences = error.errors?.map(({ path, message }) => `${path} ${message}`.trim()) ?? [error.message]
  return reply
    .status(error.status)
    .header('content-type', 'application/problem+json')
    .serializer(JSON.stringify)
    .send({ ...problemDetails(error), errorMessage: sentences.join('; ') })
}
