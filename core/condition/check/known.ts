import { own } from '../../own.ts'
import { scoreGroups } from '../../metrics/score.ts'
import type { ScoreKind } from '../../metrics/score.ts'
import type { Catalogue, CatalogueElement, ValueType } from '../catalogue.ts'
import type { Finding, ProblemCode } from './problem.ts'

/** What is known of the values under a name. */
export interface Known {
  /** Null: they may be of any type. */
  type: ValueType | null
  /** All that they can be, where that is known. */
  values?: readonly string[]
}

/** That nothing is known under a name, and which names there are instead. */
export interface Unknown {
  code: ProblemCode
  name: string
  among: readonly string[]
}

export function missing({ code, name, among }: Unknown, ...path: string[]): Finding {
  return { path, code, values: { name }, among }
}

/** What a condition is about, where that is known: it says more of what its fields mean. */
export interface About {
  /** The type of the event that `event.…` is of. */
  eventType?: string | undefined
  /** The survey that `answer.…` is of. */
  survey?: string | undefined
}

/** What the catalogue knows of a field, by its path. */
export function knownField(field: string, catalogue: Catalogue, { eventType, survey }: About): Known | Unknown {
  const [head = '', ...rest] = field.split('.')
  const name = rest.join('.')
  if (head === 'contact') return find(name, { ...catalogue.attributes, ...CONTACT }, 'unseen-attribute')
  if (head === 'event') return knownParameter(name, catalogue, eventType)
  if (head === 'dimension') return find(name, dimensionTypes(catalogue), 'unseen-dimension')
  if (head === 'answer') return knownElement(name, elementsOf(catalogue, survey))
  if (head !== 'response') return ANYTHING
  return name === 'group' ? GROUP : find(name, RESPONSE, 'unknown-field')
}

/** What the catalogue knows of the answers to an element, or of the groups of its scores. */
export function knownAnswer(element: CatalogueElement, of: 'value' | 'group'): Known | Unknown {
  const { id, kind, options } = element
  const groups = isScored(kind) ? scoreGroups(kind) : null
  if (of === 'group') return groups ? { type: 'text', values: groups } : { code: 'no-group', name: id, among: [] }
  if (groups) return { type: 'number' }
  return options ? { type: 'list', values: options.map(({ id }) => id) } : { type: own(TYPES, kind) ?? null }
}

/** What the answers to elements are that have neither groups nor options. */
const TYPES: Readonly<Record<string, ValueType>> = {
  text: 'text',
  email: 'text',
  phone: 'text',
  rating: 'number',
  number: 'number',
  calculated: 'number',
  date: 'date',
  'yes-no': 'boolean',
  consent: 'boolean',
}

/** The element of that id, of those that are answered. */
function knownElement(id: string, elements: readonly CatalogueElement[]): Known | Unknown {
  const element = elements.find((each) => each.id === id)
  if (element !== undefined) return knownAnswer(element, 'value')
  return { code: 'unknown-element', name: id, among: elements.map((each) => each.id) }
}

type Types = Readonly<Record<string, ValueType | null>>

const ANYTHING: Known = { type: null }
const CONTACT: Types = { name: 'text', language: 'text', zone: 'text' }
const EVENT: Types = { type: 'text', occurredAt: 'date' }
const RESPONSE: Types = { score: 'number' }
const SCORE_KINDS: readonly ScoreKind[] = ['nps', 'csat', 'ces']
const GROUP: Known = { type: 'text', values: [...new Set(SCORE_KINDS.flatMap(scoreGroups))] }

/** A part of a value that is known to hold parts, `order.id` of `order`, may be anything. */
function find(name: string, types: Types, code: ProblemCode): Known | Unknown {
  if (Object.hasOwn(types, name)) return { type: types[name] ?? null }
  const [whole = ''] = name.split('.')
  return whole !== name && Object.hasOwn(types, whole) ? ANYTHING : { code, name, among: Object.keys(types) }
}

/** Of events that have not been seen yet no parameter has, either: that is told once, where they are named. */
function knownParameter(name: string, { eventTypes }: Catalogue, type: string | undefined): Known | Unknown {
  const parameters = type === undefined ? together(Object.values(eventTypes)) : own(eventTypes, type)
  if (parameters === undefined) return { type: own(EVENT, name) ?? null }
  return find(name, { ...parameters, ...EVENT }, 'unseen-parameter')
}

/** Under a name that has several types, anything may be. */
function together(all: readonly Types[]): Types {
  const types = new Map<string, ValueType | null>()
  for (const [name, type] of all.flatMap((each) => Object.entries(each)))
    types.set(name, types.has(name) && types.get(name) !== type ? null : type)
  return Object.fromEntries(types)
}

function dimensionTypes({ dimensions }: Catalogue): Types {
  return Object.fromEntries(Object.entries(dimensions).map(([name, { type }]) => [name, type]))
}

function elementsOf({ surveys }: Catalogue, key: string | undefined): readonly CatalogueElement[] {
  if (key !== undefined) return own(surveys, key)?.elements ?? []
  return Object.values(surveys).flatMap(({ elements }) => elements)
}

function isScored(kind: string): kind is ScoreKind {
  return SCORE_KINDS.some((each) => each === kind)
}
