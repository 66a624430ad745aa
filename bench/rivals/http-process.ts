/** Rivals over HTTP: Fastify as its users write it, with zod schemas; each route does just what its bench says. */
import Fastify from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { serveParent } from '../harness/child.ts'

const app = Fastify().withTypeProvider<ZodTypeProvider>()
app.setValidatorCompiler(validatorCompiler)
app.setSerializerCompiler(serializerCompiler)

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

const url = await app.listen({ port: 0, host: '127.0.0.1' })

export const jobs = { url: () => url }
serveParent(jobs)
