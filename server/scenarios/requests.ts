import { z } from 'zod'

/** What requests about scenarios may hold. */

const key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/)
const definition = z.record(z.string(), z.unknown())
const language = z.enum(['ru', 'en'])
const version = z.coerce.number().int().min(1).max(1_000_000)
const running = z.enum(['stay', 'move', 'end'])

export const params = z.object({ key })
export const versionParams = z.object({ key, version })
export const versionQuery = z.object({ against: version.optional(), language: language.default('en') })

export const saving = z.strictObject({ name: z.string().trim().min(1).max(200), definition })
export const publishing = saving.extend({ running: running.optional() })
export const rollingBack = z.strictObject({ version: z.int().min(1), running })
export const checking = z.strictObject({ key: key.optional(), definition, language: language.default('en') })

export const peopleQuery = z.object({
  step: z.string().min(1).max(64).optional(),
  outcome: z.string().min(1).max(200).optional(),
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
