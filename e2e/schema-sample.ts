import fc from 'fast-check'

/** The part of JSON Schema that our OpenAPI document uses. */
export interface Schema {
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  items?: Schema
  minItems?: number
  maxItems?: number
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
}

/** How often a place of the value holds something else than the schema says: never, or once in so many. */
export type Slips = 0 | number

const DEPTH_LIMIT = 6
const LONGEST_LIST = 4

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

/** Texts that a schema takes and that what stands behind it might not: they are read as days, lists, keys, names. */
const likely = [
  'PT1H',
  'P14D',
  'Europe/Moscow',
  'Etc/Nowhere',
  'ru',
  'nps',
  'email',
  'region',
  'label',
  'day',
  'scoreGroup',
  'detractor',
  'new,taken',
  'me',
  'all',
  'Урал',
  '+7 922 111-00-01',
  '2026-03-01',
  '0001-01-01',
  '9999-12-31',
  '2026-02-30',
  '\ud800',
  "%_\\'",
  '{{ contact.name | map: "x" }}',
  '<mjml><mj-body><mj-text>{% for x in (1..9999999) %}</mj-text></mj-body></mjml>',
]

/** Values that fit the schema, but for a slip here and there. */
export function sampleOf(schema: Schema, slips: Slips, depth = 0): fc.Arbitrary<unknown> {
  const right = depth > DEPTH_LIMIT ? wrong : fitting(schema, slips, depth + 1)
  return slips === 0 ? right : fc.oneof({ weight: slips - 1, arbitrary: right }, { weight: 1, arbitrary: wrong })
}

function fitting(schema: Schema, slips: Slips, depth: number): fc.Arbitrary<unknown> {
  const parts = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (parts?.length) return fc.oneof(...parts.map((part) => sampleOf(part, slips, depth)))
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const types = [schema.type ?? []].flat()
  if (types.length > 1) return fc.oneof(...types.map((type) => fitting({ ...schema, type }, slips, depth)))
  const { minimum: min = -(2 ** 31), maximum: max = 2 ** 31 } = schema
  switch (schema.properties ? 'object' : types[0]) {
    case 'object':
      return objects(schema, slips, depth)
    case 'array':
      return lists(schema, slips, depth)
    case 'integer':
      return fc.oneof(fc.integer({ min, max: Math.min(max, min + 12) }), fc.integer({ min, max }))
    case 'number':
      return fc.double({ min, max, noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'string':
      return texts(schema)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

function lists(schema: Schema, slips: Slips, depth: number): fc.Arbitrary<unknown[]> {
  const { minItems: minLength = 0, maxItems = LONGEST_LIST } = schema
  const maxLength = Math.max(minLength, Math.min(maxItems, LONGEST_LIST))
  return fc.array(sampleOf(schema.items ?? {}, slips, depth), { minLength, maxLength })
}

function objects(schema: Schema, slips: Slips, depth: number): fc.Arbitrary<unknown> {
  const properties = Object.entries(schema.properties ?? {}).map(
    ([name, of]) => [name, sampleOf(of, slips, depth)] as const,
  )
  const known = fc.record(Object.fromEntries(properties), { requiredKeys: schema.required ?? [] })
  if (!schema.additionalProperties) return known
  const of = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {}
  const name = fc.oneof(fc.constantFrom(...likely), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }))
  return fc
    .tuple(known, fc.dictionary(name, sampleOf(of, slips, depth), { maxKeys: LONGEST_LIST }))
    .map(([a, b]) => ({ ...b, ...a }))
}

function texts({ format, pattern, minLength = 0, maxLength = 60 }: Schema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid()
  if (format === 'email') return fc.emailAddress()
  if (format === 'date-time') {
    const [min, max] = [new Date('1970-01-01'), new Date('2100-01-01')]
    const dates = fc.date({ min, max, noInvalidDate: true }).map((date) => date.toISOString())
    return fc.oneof({ weight: 6, arbitrary: dates }, fc.constantFrom('0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z'))
  }
  // Classes of Unicode letters are beyond the generator; letters of one language will do.
  if (pattern) return fc.stringMatching(new RegExp(pattern.replaceAll(/\\p\{L\}|\\p\{N\}/g, 'а-я')))
  const fits = (text: string) => text.length >= minLength && text.length <= maxLength
  return fc.oneof(
    fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, minLength + 40) }).filter(fits),
    fc.constantFrom(...likely.filter(fits), 'x'.repeat(Math.max(1, minLength))),
  )
}

/** The document with something else in one to three of its places: taken out, or replaced. */
export function withSlips(document: object): fc.Arbitrary<unknown> {
  const slip = fc.record({
    at: fc.nat(),
    how: fc.constantFrom('out', 'other', 'likely'),
    other: wrong,
    likely: likelyText,
  })
  return fc.array(slip, { minLength: 1, maxLength: 3 }).map((slips) => {
    const copy = structuredClone(document)
    for (const { at, how, other, likely } of slips) {
      const places = placesIn(copy)
      const place = places[at % places.length]
      if (!place) continue
      if (how === 'out') delete place.holder[place.name]
      else place.holder[place.name] = how === 'other' ? other : likely
    }
    return copy
  })
}

const likelyText = fc.constantFrom(...likely)

interface Place {
  holder: Record<string, unknown>
  name: string
}

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return []
  const holder = value as Record<string, unknown>
  return Object.entries(holder).flatMap(([name, inner]) => [{ holder, name }, ...placesIn(inner)])
}
