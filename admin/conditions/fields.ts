import type { Catalogue, CatalogueElement, Place, ValueType } from './catalogue.ts'
import { fieldOf, subjectOf } from './leaf.ts'

/** What a rule can be about, as the field picker offers it. */
export interface FieldChoice {
  field: string
  group: FieldGroup
  /** As it stands in the data; what people read is made of it by `use-field-words.ts`. */
  name: string
  type: ValueType | null
}

export const fieldGroups = [
  'contact',
  'event',
  'dimension',
  'answer',
  'response',
  'case',
  'answers',
  'events',
  'messages',
  'segments',
] as const
export type FieldGroup = (typeof fieldGroups)[number]

/** Where a condition looks at one event in particular, or at the answers to one survey. */
export interface Scope {
  /** Inside a selection of events there is nothing but each event itself. */
  place: Place | 'event'
  eventType?: string | undefined
  survey?: string | undefined
}

/** Which groups make sense where. In a segment there is no event and no answer at hand, only the contact and its past. */
const GROUPS: Readonly<Record<Scope['place'], readonly FieldGroup[]>> = {
  trigger: ['event', 'dimension', 'contact', 'answer', 'response', 'answers', 'events', 'messages', 'segments'],
  branch: ['event', 'dimension', 'contact', 'answer', 'response', 'answers', 'events', 'messages', 'segments'],
  segment: ['contact', 'answers', 'events', 'messages', 'segments'],
  survey: ['answer', 'response'],
  routing: ['case', 'dimension', 'event', 'response', 'answer', 'contact'],
  policy: ['contact', 'answers', 'events', 'messages', 'segments'],
  event: ['event', 'dimension'],
}

const CONTACT: Readonly<Record<string, ValueType>> = { name: 'text', language: 'text', zone: 'text' }
const RESPONSE: Readonly<Record<string, ValueType>> = { score: 'number', group: 'text' }
export const messageDeeds = ['sent', 'delivered', 'opened', 'clicked', 'answered'] as const

/** All fields that can be asked about at a place, in the order in which they are offered. */
export function fieldChoices(catalogue: Catalogue, scope: Scope): FieldChoice[] {
  return GROUPS[scope.place].flatMap((group) => choicesOf(group, catalogue, scope))
}

function choicesOf(group: FieldGroup, catalogue: Catalogue, scope: Scope): FieldChoice[] {
  const under = (head: string, types: Readonly<Record<string, ValueType | null>>): FieldChoice[] =>
    Object.entries(types).map(([name, type]) => ({ field: `${head}.${name}`, group, name, type }))
  switch (group) {
    case 'contact':
      return under('contact', { ...catalogue.attributes, ...CONTACT })
    case 'event':
      return under('event', eventFields(catalogue, scope))
    case 'dimension':
      return under('dimension', dimensionTypes(catalogue))
    case 'answer':
      return under('answer', elementTypes(elementsOf(catalogue, scope.survey)))
    case 'response':
      return under('response', RESPONSE)
    case 'case':
      return []
    case 'answers':
      return Object.entries(catalogue.surveys).flatMap(([survey, { elements }]) =>
        elements.filter(isAnswered).map(({ id, kind }) => ({
          field: fieldOf({ kind: 'answer', survey, element: id }),
          group,
          name: id,
          type: elementType(kind),
        })),
      )
    case 'events':
      return Object.keys(catalogue.eventTypes).map((type) => ({
        field: fieldOf({ kind: 'events', type }),
        group,
        name: type,
        type: null,
      }))
    case 'messages':
      return messageDeeds.map((was) => ({ field: fieldOf({ kind: 'message', was }), group, name: was, type: null }))
    case 'segments':
      return [{ field: fieldOf({ kind: 'segment' }), group, name: '', type: null }]
  }
}

/** What can be looked at of an event: of the given type, else of any. A parameter that types disagree on has no type. */
export function eventFields(catalogue: Catalogue, scope: Scope): Record<string, ValueType | null> {
  const own = scope.eventType === undefined ? undefined : catalogue.eventTypes[scope.eventType]
  const types = own === undefined ? Object.values(catalogue.eventTypes) : [own]
  const fields: Record<string, ValueType | null> = {}
  for (const parameters of types)
    for (const [name, type] of Object.entries(parameters))
      fields[name] = name in fields && fields[name] !== type ? null : type
  fields.occurredAt = 'date'
  return fields
}

/** The type of what a field holds; null when nothing is known of it. */
export function typeOf(field: string, catalogue: Catalogue, scope: Scope): ValueType | null {
  const subject = subjectOf(field)
  if (subject.kind === 'answer') {
    const element = elementsOf(catalogue, subject.survey).find(({ id }) => id === subject.element)
    return element === undefined ? null : elementType(element.kind)
  }
  if (subject.kind !== 'comparison') return null
  const [head = '', ...rest] = subject.path.split('.')
  const name = rest.join('.')
  const types: Partial<Record<string, Readonly<Record<string, ValueType | null>>>> = {
    contact: { ...catalogue.attributes, ...CONTACT },
    event: eventFields(catalogue, scope),
    dimension: dimensionTypes(catalogue),
    answer: elementTypes(elementsOf(catalogue, scope.survey)),
    response: RESPONSE,
  }
  return types[head]?.[name] ?? null
}

/** The elements of a survey; of all surveys when none is named. */
export function elementsOf(catalogue: Catalogue, survey: string | undefined): readonly CatalogueElement[] {
  if (survey !== undefined) return catalogue.surveys[survey]?.elements ?? []
  return Object.values(catalogue.surveys).flatMap(({ elements }) => elements)
}

function elementTypes(elements: readonly CatalogueElement[]): Record<string, ValueType> {
  return Object.fromEntries(elements.filter(isAnswered).map(({ id, kind }) => [id, elementType(kind)]))
}

function dimensionTypes(catalogue: Catalogue): Record<string, ValueType> {
  return Object.fromEntries(Object.entries(catalogue.dimensions).map(([name, { type }]) => [name, type]))
}

function isAnswered({ kind }: CatalogueElement): boolean {
  return kind !== 'thanks'
}

/** Several options that were chosen are a list; a choice compares alike either way. */
function elementType(kind: string): ValueType {
  if (['nps', 'csat', 'ces'].includes(kind)) return 'number'
  return kind === 'choice' ? 'list' : 'text'
}

const NAME = /^[^.\s@][^.]{0,99}$/

/** What a name that was typed could stand for though nothing of the kind has been seen yet. */
export function unseenFields(typed: string, known: readonly FieldChoice[], scope: Scope): string[] {
  const name = typed.trim()
  if (!NAME.test(name)) return []
  const groups = GROUPS[scope.place]
  const fields = (['event', 'contact', 'dimension'] as const)
    .filter((head) => groups.includes(head))
    .map((head) => `${head}.${name}`)
  const all = groups.includes('events') ? [...fields, fieldOf({ kind: 'events', type: name })] : fields
  return all.filter((field) => known.every((choice) => choice.field !== field))
}
