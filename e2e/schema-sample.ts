import fc from 'fast-check'

/** The part of JSON Schema that our OpenAPI document uses. */
export interface Schema {
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  format?: string
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
}

const DEPTH_LIMIT = 6

const wrong = fc.oneof(
  fc.constantFrom(
    null,
    true,
    -1,
    0.5,
    1e308,
    '',
    ' ',
    '\u0000',
    '\ud800',
    '0000-00-00',
    '9999999-01-01T00:00:00Z',
    '<script>',
    "'",
    [],
    {},
  ),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.jsonValue({ maxDepth: 3 }),
)

/** Values that fit the schema nearly: in most places right, in some not. */
export function sampleOf(schema: Schema, depth = 0): fc.Arbitrary<unknown> {
  const right = depth > DEPTH_LIMIT ? wrong : fitting(schema, depth)
  return fc.oneof({ weight: 6, arbitrary: right }, { weight: 1, arbitrary: wrong })
}

function fitting(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  const parts = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (parts?.length) return fc.oneof(...parts.map((part) => sampleOf(part, depth + 1)))
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const type = [schema.type].flat()[0]
  if (type === 'object' || schema.properties) return objects(schema, depth)
  if (type === 'array') return fc.array(sampleOf(schema.items ?? {}, depth + 1), { maxLength: 4 })
  if (type === 'integer') return fc.oneof(fc.nat(12), fc.integer())
  if (type === 'number') return fc.double()
  if (type === 'boolean') return fc.boolean()
  if (type === 'string') return texts(schema.format)
  return wrong
}

function objects(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  const properties = Object.entries(schema.properties ?? {}).map(
    ([name, of]) => [name, sampleOf(of, depth + 1)] as const,
  )
  const known = fc.record(Object.fromEntries(properties), { requiredKeys: schema.required ?? [] })
  if (!schema.additionalProperties) return known
  const value =
    typeof schema.additionalProperties === 'object' ? sampleOf(schema.additionalProperties, depth + 1) : wrong
  return fc
    .tuple(known, fc.dictionary(fc.string({ unit: 'binary', maxLength: 20 }), value, { maxKeys: 4 }))
    .map(([a, b]) => ({ ...b, ...a }))
}

function texts(format: string | undefined): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid()
  if (format === 'email') return fc.emailAddress()
  if (format === 'date-time') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString())
  return fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.constantFrom('PT1H', 'P14D', 'Europe/Moscow', 'ru', 'nps', 'region', '2026-03-01'),
  )
}
