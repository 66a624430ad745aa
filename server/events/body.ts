import { z } from 'zod'
import { textShape } from '@otklik/core/text/shape'
import type { Scalar } from '../contacts/index.ts'

/** What is posted for one event. Limits of values within `dimensions` and the like are in `LIMITS`. */
export type EventBody = z.infer<typeof eventShape>

export type Parameter = Scalar | readonly Parameter[] | { readonly [name: string]: Parameter }

export const LIMITS = {
  nameLength: 100,
  dimensions: 20,
  dimensionLength: 200,
  attributes: 50,
  attributeLength: 1_000,
  consents: 20,
  parameters: 100,
  /** Of the parameters as JSON, in characters. */
  parametersLength: 16_384,
  /** `{ a: [{ b: 1 }] }` is three levels. */
  parameterDepth: 6,
  firstYear: 1900,
  lastYear: 2200,
} as const

const id = (description: string) => textShape(200).optional().describe(description)

/** Prototypes' own names would be lost or worse in programs that read the event. */
const refusedNames = new Set(['__proto__', 'constructor', 'prototype'])

const attributesShape = recordShape<Scalar>(LIMITS.attributes, 'Facts that last, by name', {
  schema: { type: ['string', 'number', 'boolean', 'null'], maxLength: LIMITS.attributeLength },
  problemOf: (value) => scalarProblem(value, LIMITS.attributeLength),
})

export const consentsShape = recordShape<boolean>(LIMITS.consents, 'Whether they agree to be written to, by channel', {
  schema: { type: 'boolean' },
  problemOf: (value) => (typeof value === 'boolean' ? null : 'must be true or false'),
})

const dimensionsShape = recordShape<string>(LIMITS.dimensions, 'Region, branch, employee… as they were then', {
  schema: { type: 'string', maxLength: LIMITS.dimensionLength },
  problemOf: (value) => (typeof value === 'string' ? textProblem(value, LIMITS.dimensionLength) : 'must be a text'),
})

const parametersShape = recordShape<Parameter>(LIMITS.parameters, 'What else is to be known of it; at most 16 KB', {
  schema: {},
  problemOf: (value) => parameterProblem(value, 1),
  problemOfAll: (parameters) =>
    JSON.stringify(parameters).length <= LIMITS.parametersLength
      ? null
      : `must not be longer than ${LIMITS.parametersLength} characters as JSON`,
})

export const contactShape = z
  .strictObject({
    externalId: id('The customer’s id in your own system: the strongest key'),
    email: textShape(320).optional(),
    phone: textShape(50).optional().describe('Without + it is read in the workspace’s country'),
    telegram: id('Numeric id or user name'),
    whatsapp: textShape(50).optional(),
    max: id('Id in MAX'),
    name: textShape(200).optional(),
    language: textShape(35).optional().describe('BCP 47, such as ru'),
    zone: textShape(64).optional().describe('IANA time zone, such as Asia/Yekaterinburg'),
    attributes: attributesShape.optional(),
    consents: consentsShape.optional(),
  })
  .describe('Whom it happened to, by at least one key')

export const eventShape = z.strictObject({
  type: z.string().regex(/^[\p{L}\p{N}_.:-]{1,100}$/u, 'must be 1 to 100 letters, digits, _ . : or -'),
  occurredAt: z.iso
    .datetime({ offset: true, error: 'must be an ISO 8601 time with an offset or Z' })
    .refine(isInRange, `must be in the years ${LIMITS.firstYear} to ${LIMITS.lastYear}`)
    .optional()
    .describe('Now when left out'),
  key: textShape(200).min(1).optional().describe('Idempotency key: the same event posted again is not taken again'),
  contact: contactShape,
  dimensions: dimensionsShape.optional(),
  parameters: parametersShape.optional(),
})

function isInRange(text: string): boolean {
  const year = new Date(text).getUTCFullYear()
  return year >= LIMITS.firstYear && year <= LIMITS.lastYear
}

interface RecordRules {
  /** Of a value, as JSON Schema. */
  schema: object
  problemOf(value: unknown): string | null
  /** Asked when each value is good. */
  problemOfAll?(record: object): string | null
}

/** A plain object whose values are checked in one pass: a shape of its own for each value would cost many times more. */
function recordShape<Value>(atMost: number, description: string, rules: RecordRules) {
  return z
    .custom<Readonly<Record<string, Value>>>(isRecord, { error: 'must be an object' })
    .superRefine((record, context) => {
      const found = recordProblem(record, atMost, rules)
      if (found) context.addIssue({ code: 'custom', ...found })
    })
    .meta({ type: 'object', description, maxProperties: atMost, additionalProperties: rules.schema })
}

function recordProblem(
  record: Readonly<Record<string, unknown>>,
  atMost: number,
  { problemOf, problemOfAll }: RecordRules,
): { path: string[]; message: string } | null {
  let count = 0
  for (const name in record) {
    const message = nameProblem(name) ?? problemOf(record[name])
    if (message !== null) return { path: [name.slice(0, LIMITS.nameLength)], message }
    if (++count > atMost) return { path: [], message: `must not have more than ${atMost} names` }
  }
  const message = problemOfAll?.(record) ?? null
  return message === null ? null : { path: [], message }
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function nameProblem(name: string): string | null {
  if (refusedNames.has(name)) return 'cannot be a name'
  if (name === '') return 'must have a name'
  return textProblem(name, LIMITS.nameLength)
}

function textProblem(text: string, longest: number): string | null {
  if (text.length > longest) return `must not be longer than ${longest} characters`
  return text.includes('\0') || !text.isWellFormed() ? 'must not hold NUL or broken surrogate pairs' : null
}

function scalarProblem(value: unknown, longest: number): string | null {
  if (typeof value === 'string') return textProblem(value, longest)
  if (typeof value === 'number') return Number.isFinite(value) ? null : 'must be a finite number'
  return typeof value === 'boolean' || value === null ? null : 'must be a text, a number, true, false or null'
}

function parameterProblem(value: unknown, depth: number): string | null {
  if (typeof value !== 'object' || value === null) return scalarProblem(value, LIMITS.parametersLength)
  if (depth >= LIMITS.parameterDepth) return `must not be nested deeper than ${LIMITS.parameterDepth} levels`
  if (Array.isArray(value)) return firstProblem(value, (item) => parameterProblem(item, depth + 1))
  return firstProblem(Object.entries(value), ([name, item]) => nameProblem(name) ?? parameterProblem(item, depth + 1))
}

function firstProblem<Item>(items: readonly Item[], problemOf: (item: Item) => string | null): string | null {
  for (const item of items) {
    const problem = problemOf(item)
    if (problem !== null) return problem
  }
  return null
}
