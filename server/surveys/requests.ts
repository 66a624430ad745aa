import { textShape } from '@otklik/core/text/shape'
import { z } from 'zod'

/** What requests about surveys may hold. */

const key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/)
const definition = z.record(z.string(), z.unknown())
const language = z.enum(['ru', 'en'])
const version = z.coerce.number().int().min(1).max(1_000_000)
const note = textShape(1_000).trim().optional()

export const params = z.object({ key })
export const versionParams = z.object({ key, version })
export const versionQuery = z.object({ against: version.optional(), language: language.default('en') })
export const fileQuery = z.object({ version: version.optional() })

export const saving = z.strictObject({ definition })
export const publishing = z.strictObject({ definition, note })
export const rollingBack = z.strictObject({ version: z.int().min(1).max(1_000_000), note })
export const checking = z.strictObject({ key: key.optional(), definition, language: language.default('en') })
