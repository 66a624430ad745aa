/** Rivals over HTTP: Fastify as its users write it, with zod schemas; each route does just what its bench says. */
import formbody from '@fastify/formbody'
import Fastify from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import pg from 'pg'
import { z } from 'zod'
import { serveParent } from '../harness/child.ts'

const TABLE = `create table rival_answers (
  id bigint generated always as identity primary key, token text not null, element text not null, score smallint,
  value text, answered_at timestamptz not null default now())`
const INSERT = 'insert into rival_answers (token, element, score, value) values ($1, $2, $3, $4)'

const app = Fastify().withTypeProvider<ZodTypeProvider>()
app.setValidatorCompiler(validatorCompiler)
app.setSerializerCompiler(serializerCompiler)
await app.register(formbody)

/** The same body as ours takes, with the same limits of single values. */
const event = z.strictObject({
  type: z.string().min(1).max(100),
  occurredAt: z.iso.datetime({ offset: true }).optional(),
  key: z.string().min(1).max(200).optional(),
  contact: z.strictObject({
    externalId: z.string().max(200).optional(),
    email: z.string().max(320).optional(),
    phone: z.string().max(50).optional(),
    name: z.string().max(200).optional(),
    attributes: z.record(z.string().max(100), z.union([z.string().max(1_000), z.number(), z.boolean(), z.null()])),
  }),
  dimensions: z.record(z.string().max(100), z.string().max(200)).optional(),
  parameters: z.record(z.string().max(100), z.json()).optional(),
})

/** `intake-single`: validates and does nothing. */
app.post('/events', { schema: { body: event } }, (_request, reply) => reply.status(202).send({ status: 'accepted' }))

/** `answer`: validates the same forms and inserts one row each. */
const answer = z.strictObject({
  score: z.coerce.number().int().min(0).max(10).optional(),
  element: z.string().max(64).optional(),
  value: z.string().max(10_000).optional(),
  gesture: z.enum(['pointer', 'key']),
})
let pool: pg.Pool | undefined

app.post(
  '/answers/:token',
  { schema: { params: z.object({ token: z.string().length(22) }), body: answer } },
  async ({ params, body }, reply) => {
    const values = [params.token, body.element ?? 'score', body.score ?? null, body.value ?? null]
    await pool!.query({ name: 'insert', text: INSERT, values })
    return reply.redirect(`/answers/${params.token}`, 303)
  },
)

/** `answer-logic`: validates the same bodies and inserts one row each. */
const rating = z.int().min(1).max(5).optional()
const response = z.strictObject({
  answers: z.strictObject({
    score: z.int().min(0).max(10),
    match: z.boolean().optional(),
    reasons: z.array(z.enum(['size', 'colour', 'broken', 'own'])).optional(),
    'reasons-other': z.string().max(1_000).optional(),
    'service.speed': rating,
    'service.manners': rating,
    'service.knowledge': rating,
    call: z
      .string()
      .regex(/^[+()\d\s-]{5,30}$/)
      .optional(),
    people: z.int().min(1).max(20).optional(),
    again: z.enum(['yes', 'no']).optional(),
    words: z.string().max(10_000).optional(),
    agree: z.boolean().optional(),
  }),
  finish: z.boolean().optional(),
  gesture: z.enum(['pointer', 'key']),
})

app.post(
  '/responses/:token',
  { schema: { params: z.object({ token: z.string().length(22) }), body: response } },
  async ({ params, body }, reply) => {
    const { answers } = body
    const values = [params.token, 'score', answers.score, JSON.stringify(answers)]
    await pool!.query({ name: 'insert', text: INSERT, values })
    return reply.send({ answers })
  },
)

/** `page`: a fixed string. */
let page = Buffer.alloc(0)
let pageHeaders: Record<string, string> = {}
app.get('/page/:token', (_request, reply) => reply.headers(pageHeaders).send(page))

const url = await app.listen({ port: 0, host: '127.0.0.1' })

export const jobs = {
  url: () => url,
  async openTable(database: string, connections: number) {
    pool = new pg.Pool({ connectionString: database, max: connections })
    await pool.query(TABLE)
  },
  setPage(bytes: Uint8Array, headers: Record<string, string>) {
    page = Buffer.from(bytes)
    pageHeaders = headers
  },
}
serveParent(jobs)
