import { z } from 'zod'
import { DEFAULT_EVENT_TYPE, targetColumns } from './mapping.ts'
import type { Mapping } from './mapping.ts'
import { complete, findColumn } from './parse-mapping.ts'
import type { ParsedMapping } from './parse-mapping.ts'
import { problem } from './problem.ts'
import type { Problem } from './problem.ts'

const columnName = z.string().min(1)
const columnsByName = z.record(z.string().min(1), columnName)

/** The JSON form of a mapping, as it is sent, stored and read from a file; unknown keys are refused. */
export const mappingShape = z.strictObject({
  type: z.union([z.string().min(1), z.strictObject({ column: columnName })]).default(DEFAULT_EVENT_TYPE),
  occurredAt: columnName,
  key: columnName.optional(),
  contact: z.strictObject({
    externalId: columnName.optional(),
    email: columnName.optional(),
    phone: columnName.optional(),
    name: columnName.optional(),
    language: columnName.optional(),
    zone: columnName.optional(),
  }),
  attributes: columnsByName.default({}),
  dimensions: columnsByName.default({}),
  parameters: columnsByName.optional(),
  unmapped: z.enum(['parameters', 'ignore']).optional(),
})

/** Checks the JSON form of a mapping against a file's columns. Without `parameters`, unmapped columns become them. */
export function mappingFromJson(json: unknown, columns: readonly string[]): ParsedMapping {
  const parsed = mappingShape.safeParse(json)
  if (!parsed.success) {
    const reasons = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'mapping'}: ${issue.message}`)
    return { problems: [problem('map-bad-json', null, { reason: reasons.join('; ') })] }
  }
  const { parameters, unmapped = parameters === undefined ? 'parameters' : 'ignore', ...rest } = parsed.data
  return checked({ ...rest, parameters: parameters ?? {}, unmapped }, columns)
}

function checked(mapping: Mapping, columns: readonly string[]): ParsedMapping {
  const problems: Problem[] = []
  const targets = targetColumns(mapping)
  for (const [target, wanted] of targets) {
    const column = findColumn(wanted, columns)
    if (typeof column === 'string') targets.set(target, column)
    else problems.push(column)
  }
  if (problems.length > 0) return { problems }
  return complete(targets, typeof mapping.type === 'string' ? mapping.type : DEFAULT_EVENT_TYPE, mapping.unmapped)
}
