import { textShape } from '@otklik/core/text/shape'
import { z } from 'zod'

/** What requests about scenarios may hold. */

export const scenarioKey = z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/)
export const scenarioName = textShape(200).trim().min(1)
const definition = z.record(z.string(), z.unknown())
const language = z.enum(['ru', 'en'])
const version = z.coerce.number().int().min(1).max(1_000_000)
const running = z.enum(['stay', 'move', 'end'])

export const params = z.object({ key: scenarioKey })
export const versionParams = z.object({ key: scenarioKey, version })
export const versionQuery = z.object({ against: version.optional(), language: language.default('en') })

export const saving = z.strictObject({ name: scenarioName, definition })
export const publishing = saving.extend({ running: running.optional() })
export const rollingBack = z.strictObject({ version: z.int().min(1).max(1_000_000), running })
export const checking = z.strictObject({ key: scenarioKey.optional(), definition, language: language.default('en') })

export const peopleQuery = z.object({
  step: textShape(64).min(1).optional(),
  outcome: textShape(200).min(1).optional(),
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
