import type { Kinds } from './kinds.ts'
import { kindOf } from './kinds.ts'

/** What the events of a workspace have been seen to hold, within limits. */
export interface Known {
  types: Map<string, Map<string, Kinds>>
  parameters: number
  attributes: Map<string, Kinds>
  dimensions: Map<string, Set<string>>
}

/** What was not known before. */
export interface News {
  /** The parameter '' is the type itself, of no kind. */
  parameters: { type: string; parameter: string; kind: Kinds }[]
  attributes: { attribute: string; kind: Kinds }[]
  dimensions: { dimension: string; value: string }[]
}

/** What a wrong integration makes of it (a type for each order) ends here. */
export const KNOWN_AT_MOST = {
  types: 500,
  parametersOfType: 200,
  parameters: 5_000,
  attributes: 500,
  dimensions: 50,
  valuesOfDimension: 100,
} as const

export interface Seen {
  type: string
  parameters: Readonly<Record<string, unknown>>
  dimensions: Readonly<Record<string, string>>
  /** What it says of its contact, by field: `attributes.<name>`. */
  stated: Readonly<Record<string, unknown>> | null
}

export function nothingKnown(): Known {
  return { types: new Map(), parameters: 0, attributes: new Map(), dimensions: new Map() }
}

/** Adds to what is known what these events hold beyond it; null when that is nothing, as it nearly always is. */
export function learn(known: Known, events: readonly Seen[]): News | null {
  const news: News = { parameters: [], attributes: [], dimensions: [] }
  for (const { type, parameters, dimensions, stated } of events) {
    const ofType = known.types.get(type) ?? learnType(known, type, news)
    if (ofType) learnParameters(known, type, ofType, '', parameters, news)
    for (const name in dimensions) learnDimension(known, name, dimensions[name]!, news)
    for (const field in stated) if (field.startsWith(ATTRIBUTE)) learnAttribute(known, field, stated[field], news)
  }
  return news.parameters.length + news.attributes.length + news.dimensions.length > 0 ? news : null
}

const ATTRIBUTE = 'attributes.'
/** Names that a field path of a condition can have, and how many of them in a row. */
const NAME = /^[^.\s][^.]{0,99}$/
const DEPTH = 5

function learnType(known: Known, type: string, news: News): Map<string, Kinds> | null {
  if (known.types.size >= KNOWN_AT_MOST.types) return null
  const ofType = new Map<string, Kinds>()
  known.types.set(type, ofType)
  news.parameters.push({ type, parameter: '', kind: 0 })
  return ofType
}

function learnParameters(
  known: Known,
  type: string,
  ofType: Map<string, Kinds>,
  within: string,
  parameters: Readonly<Record<string, unknown>>,
  news: News,
  depth = 1,
): void {
  for (const name in parameters) {
    const value = parameters[name]
    const path = within === '' ? name : `${within}.${name}`
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      if (depth < DEPTH && NAME.test(name))
        learnParameters(known, type, ofType, path, value as Record<string, unknown>, news, depth + 1)
      continue
    }
    const seen = ofType.get(path) ?? 0
    const kind = kindOf(value, seen)
    if ((seen & kind) === kind || !NAME.test(name) || (seen === 0 && !hasRoom(known, ofType))) continue
    if (seen === 0) known.parameters++
    ofType.set(path, seen | kind)
    news.parameters.push({ type, parameter: path, kind })
  }
}

function hasRoom({ parameters }: Known, ofType: ReadonlyMap<string, Kinds>): boolean {
  return ofType.size < KNOWN_AT_MOST.parametersOfType && parameters < KNOWN_AT_MOST.parameters
}

function learnAttribute({ attributes }: Known, field: string, value: unknown, news: News): void {
  const attribute = field.slice(ATTRIBUTE.length)
  const seen = attributes.get(attribute) ?? 0
  const kind = kindOf(value, seen)
  if ((seen & kind) === kind || !NAME.test(attribute)) return
  if (seen === 0 && attributes.size >= KNOWN_AT_MOST.attributes) return
  attributes.set(attribute, seen | kind)
  news.attributes.push({ attribute, kind })
}

function learnDimension({ dimensions }: Known, dimension: string, value: string, news: News): void {
  let values = dimensions.get(dimension)
  if (!values) {
    if (dimensions.size >= KNOWN_AT_MOST.dimensions || !NAME.test(dimension)) return
    dimensions.set(dimension, (values = new Set()))
  }
  if (values.has(value) || values.size >= KNOWN_AT_MOST.valuesOfDimension || value === '') return
  values.add(value)
  news.dimensions.push({ dimension, value })
}
