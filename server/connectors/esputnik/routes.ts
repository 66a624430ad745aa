import type { FastifyReply } from 'fastify'
import type { Intake } from '../../events/index.ts'
import { ProblemError } from '../../platform/errors/index.ts'
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
          summary: `Take in an event as eSputnik's API ${version} does`,
          description: 'HTTP Basic authentication: any user name, an API key with events:write as the password.',
          body: eventShape,
        },
        errorHandler: (error, _request, reply) => answerError(error, reply),
      },
      async ({ workspaceId, body }, reply) => {
        const parsed = eventShape.safeParse(body)
        if (!parsed.success)
          return refuse(
            reply,
            400,
            'invalid-body',
            parsed.error.issues.map(({ path, message }) => told(path.join('.'), message)),
          )
        const taken = await intake.takeOne(workspaceId, SOURCE, toEvent(parsed.data))
        if (taken.status === 'rejected')
          return refuse(
            reply,
            400,
            taken.reason,
            taken.problems.map(({ path, message }) => told(path, message)),
          )
        return reply.status(200).send()
      },
    )
}

function told(path: string, message: string): string {
  return path === '' ? message : `${path} ${message}`
}

function refuse(reply: FastifyReply, status: number, errorCode: string, messages: readonly string[]) {
  const errorMessage = messages.slice(0, PROBLEMS_AT_MOST).join('; ')
  return reply.status(status).type('application/json').serializer(JSON.stringify).send({ errorCode, errorMessage })
}

/** Who is not let in is asked for a password, as by that API; what nobody expected is told as everywhere. */
function answerError(error: Error, reply: FastifyReply) {
  if (!(error instanceof ProblemError)) throw error
  if (error.status === 401) void reply.header('www-authenticate', 'Basic realm="otklik", charset="UTF-8"')
  return refuse(reply, error.status, error.code, [error.message])
}
