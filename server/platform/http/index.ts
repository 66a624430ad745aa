/** The HTTP server: one Fastify instance with zod schemas, problem details, limits, OpenAPI and metrics. */
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type RawServerDefault,
} from 'fastify'
import {
  hasZodFastifySchemaValidationErrors,
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { errorsPage, ProblemError, problemDetails, type FieldError } from '../errors/index.ts'
import type { Log } from '../log.ts'
import { parseJson } from './json.ts'

export type { Guard, Person } from './guard.ts'
export type App = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>

const BODY_LIMIT_BYTES = 2 * 1024 * 1024
const REQUEST_TIMEOUT_MS = 30_000
/** The library's own would have browsers ask for its files by https where there is none. */
const DOCS_POLICY = `default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'`

export async function openHttp(options: { log: Log; version: string; trustProxy?: boolean | string[] }): Promise<App> {
  const app = Fastify({
    loggerInstance: options.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    trustProxy: options.trustProxy ?? false,
    routerOptions: { maxParamLength: 500 },
    // An address that no route can have, being too long or wrongly escaped, leads nowhere.
    frameworkErrors: (_error, _request, reply) => void sendProblem(reply, new ProblemError('not-found')),
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  // Forms are for the pages of customers, which take them by themselves.
  app.removeContentTypeParser(['application/json', 'text/plain'])
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parseJson(body as Buffer))
    } catch (error) {
      done(error as Error)
    }
  })
  app.decorateRequest('workspaceId', 0)
  app.decorateRequest('person', null)
  app.decorateRequest('keyId', null)
  app.setErrorHandler(answerError)
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, new ProblemError('not-found')))
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Otklik', version: options.version, description: 'The customer-feedback engine' },
      components: {
        securitySchemes: {
          apiKey: { type: 'http', scheme: 'bearer' },
          keyAsPassword: { type: 'http', scheme: 'basic' },
          session: { type: 'apiKey', in: 'cookie', name: 'otklik.session_token' },
        },
      },
    },
    transform: jsonSchemaTransform,
  })
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: DOCS_POLICY })
  app.get('/api/docs/errors', { schema: { hide: true } }, (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('content-security-policy', `default-src 'none'`).send(errorsPage()),
  )
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger())
  return app
}

function answerError(
  error: FastifyError | Error,
  request: { log: FastifyBaseLogger; routeOptions: { url?: string } },
  reply: Parameters<Parameters<App['setErrorHandler']>[0]>[2],
) {
  const known = asProblem(error)
  if (known.code === 'internal') request.log.error({ err: error, route: request.routeOptions.url }, 'request failed')
  return sendProblem(reply, known)
}

function sendProblem(reply: Parameters<Parameters<App['setErrorHandler']>[0]>[2], error: ProblemError) {
  return reply
    .status(error.status)
    .header('content-type', 'application/problem+json')
    .serializer(JSON.stringify)
    .send(problemDetails(error))
}

const fastifyCodes: Record<string, ProblemError['code']> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'invalid-json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'invalid-body',
  FST_ERR_RATE_LIMIT: 'too-many-requests',
}

function asProblem(error: FastifyError | Error): ProblemError {
  if (error instanceof ProblemError) return error
  if (hasZodFastifySchemaValidationErrors(error)) {
    const code = (error as FastifyError).validationContext === 'body' ? 'invalid-body' : 'invalid-query'
    return new ProblemError(code, undefined, error.validation.map(fieldError))
  }
  const { code = '', statusCode = 500 } = error as FastifyError
  if (fastifyCodes[code]) return new ProblemError(fastifyCodes[code])
  if (isUnreachable(code)) return new ProblemError('unavailable')
  if (statusCode === 429) return new ProblemError('too-many-requests')
  if (statusCode >= 400 && statusCode < 500) return new ProblemError('invalid-body', error.message)
  return new ProblemError('internal')
}

function fieldError(issue: { instancePath: string; keyword: string; message?: string }): FieldError {
  return {
    path: issue.instancePath
      .replace(/^\//, '')
      .replaceAll(/\/(\d+)(?=\/|$)/g, '[$1]')
      .replaceAll('/', '.'),
    code: issue.keyword,
    message: issue.message ?? 'is not valid',
  }
}

/** Connection exceptions (class 08), shutdown (57P), too many connections, and the socket's own codes. */
function isUnreachable(code: string): boolean {
  return /^(08|57P|53300)/.test(code) || ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'].includes(code)
}
