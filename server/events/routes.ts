import { z } from 'zod'
import type { App, Guard } from '../platform/http/index.ts'
import { ProblemError } from '../platform/errors/index.ts'
import { answerBatch, answerOne } from './answer.ts'
import { eventShape } from './body.ts'
import type { Intake } from './intake.ts'

/** Events of one post. */
const BATCH_AT_MOST = 1_000
const SOURCE = 'api'
const KEY_HEADER = 'idempotency-key'

const batchShape = z.array(eventShape).min(1).max(BATCH_AT_MOST)

const problem = z.object({ path: z.string(), code: z.string(), message: z.string() })
const one = z.object({
  id: z.uuid(),
  status: z.enum(['accepted', 'duplicate']),
  warnings: z.array(problem).optional().describe('What was left out of the event'),
})
const batch = z.object({
  accepted: z.int(),
  duplicate: z.int(),
  rejected: z.int(),
  events: z.array(z.union([one, z.object({ id: z.null(), status: z.literal('rejected') })])).describe('In order'),
  errors: z.array(problem.extend({ index: z.int().describe('From 0') })).describe('Why rows were rejected'),
})

const schema = {
  summary: 'Take in events',
  description:
    'One event, or up to 1,000. 202 means that they are committed. Of a batch the good rows stand and the others are ' +
    'named in `errors`; when none stands, the answer is a problem. The same event posted again under the same key ' +
    'within 30 days is a `duplicate` with the id of the first; another body under that key is a `key-conflict`.',
  security: [{ apiKey: [] }],
  headers: z.object({
    [KEY_HEADER]: z.string().max(202).optional().describe('For a single event, instead of its `key`'),
  }),
  body: z.union([eventShape, batchShape, z.strictObject({ events: batchShape })]),
  response: { 202: z.union([one, batch]) },
}

export function eventRoutes(app: App, { guard, intake }: { guard: Guard; intake: Intake }): void {
  app.post(
    '/api/events',
    {
      preHandler: guard.key('events:write'),
      schema,
      // Rows are checked one by one by the intake; what is answered is made here. The schema is the documentation.
      validatorCompiler: () => (value) => ({ value }),
      serializerCompiler: () => JSON.stringify,
    },
    async ({ workspaceId, body, headers }, reply) => {
      reply.status(202)
      const events = eventsOf(body)
      const key = keyOf(headers[KEY_HEADER])
      if (events === null) return answerOne(await intake.takeOne(workspaceId, SOURCE, withKey(body, key)))
      checkBatch(events, key)
      return answerBatch(await intake.take(workspaceId, SOURCE, events))
    },
  )
}

/** The rows of a batch; null when the body is a single event, or at any rate no batch. */
function eventsOf(body: unknown): unknown[] | null {
  if (Array.isArray(body)) return body
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, 'events')) return null
  const { events, ...rest } = body as { events: unknown }
  if (!Array.isArray(events) || Object.keys(rest).length > 0) {
    throw new ProblemError('invalid-body', 'A batch is an array of events, or {"events": […]} and nothing else')
  }
  return events
}

function checkBatch(events: readonly unknown[], key: string | undefined): void {
  if (key !== undefined)
    throw new ProblemError('invalid-body', 'Idempotency-Key is for a single event; rows have a key')
  if (events.length === 0) throw new ProblemError('invalid-body', 'A batch has at least one event')
  if (events.length > BATCH_AT_MOST) throw new ProblemError('too-large', `A batch has at most ${BATCH_AT_MOST} events`)
}

/** As it is, or as a quoted string of structured fields (RFC 9651), which the header's draft asks for. */
function keyOf(header: string | string[] | undefined): string | undefined {
  const text = Array.isArray(header) ? header.join(', ') : header
  return text === undefined ? undefined : text.replace(/^"(.*)"$/, '$1')
}

function withKey(body: unknown, key: string | undefined): unknown {
  if (key === undefined || typeof body !== 'object' || body === null) return body
  const own = (body as { key?: unknown }).key
  if (own !== undefined && own !== key) throw new ProblemError('invalid-body', 'key and Idempotency-Key differ')
  return { ...body, key }
}
