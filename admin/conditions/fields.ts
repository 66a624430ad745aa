import {
  knownAnswer,
  knownField,
  SIGHT,
  type About,
  type Catalogue,
  type CatalogueElement,
  type Known,
  type Place,
  type ValueType,
} from '@otklik/core/condition'
import { fieldOf, subjectOf } from './leaf.ts'

/** What a rule can be about, as the field picker offers it. */
export interface FieldChoice {
  field: string
  group: FieldGroup
}

export type FieldGroup = (typeof heads)[number] | 'answers' | 'events' | 'messages' | 'segments'

/** Where a condition stands, and what is known of the event and the answers that it looks at. */
export interface Scope extends About {
  place: Place
  /** It is asked of each of some events. */
  inEvents?: boolean
}

/** In the order in which they are offered. */
const heads = ['event', 'dimension', 'contact', 'answer', 'response'] as const
type Head = (typeof heads)[number]

export const messageDeeds = ['sent', 'delivered', 'opened', 'clicked', 'answered'] as const
const BUILT_IN = ['contact.name', 'contact.language', 'contact.zone']
const NOTHING: Known = { type: null }

/** All fields that can be asked about at a place, in the order in which they are offered. */
export function fieldChoices(catalogue: Catalogue, scope: Scope): FieldChoice[] {
  const own = headsAt(scope).flatMap((head) =>
    pathsUnder(head, catalogue, scope).map((field) => ({ field, group: head })),
  )
  return scope.inEvents === true || !SIGHT[scope.place].past ? own : [...own, ...pastChoices(catalogue)]
}

function headsAt({ place, inEvents = false }: Scope): readonly Head[] {
  const seen: readonly string[] = SIGHT[place].heads
  return heads.filter((head) => seen.includes(head) || (inEvents && (head === 'event' || head === 'dimension')))
}

function pathsUnder(head: Head, catalogue: Catalogue, scope: Scope): string[] {
  switch (head) {
    case 'contact':
      return [...Object.keys(catalogue.attributes).map((name) => `contact.${name}`), ...BUILT_IN]
    case 'event':
      return eventPaths(catalogue, scope.eventType)
    case 'dimension':
      return Object.keys(catalogue.dimensions).map((name) => `dimension.${name}`)
    case 'answer': {
      const ids = elementsOf(catalogue, scope.survey)
      return [...new Set(ids.map(({ id }) => `answer.${id}`))]
    }
    case 'response':
      return ['response.score', 'response.group']
  }
}

function pastChoices({ surveys, eventTypes }: Catalogue): FieldChoice[] {
  const events = Object.keys(eventTypes).map((type) => fieldOf({ kind: 'events', type }))
  const answers = Object.entries(surveys).flatMap(([survey, { elements }]) =>
    elements.map(({ id }) => fieldOf({ kind: 'answer', survey, element: id })),
  )
  const messages = messageDeeds.map((was) => fieldOf({ kind: 'message', was }))
  return [
    ...events.map((field) => ({ field, group: 'events' as const })),
    ...answers.map((field) => ({ field, group: 'answers' as const })),
    ...messages.map((field) => ({ field, group: 'messages' as const })),
    { field: fieldOf({ kind: 'segment' }), group: 'segments' },
  ]
}

/** What can be looked at of an event: of the given type, else of any. */
export function eventPaths({ eventTypes }: Catalogue, eventType: string | undefined): string[] {
  const own = eventType === undefined ? undefined : eventTypes[eventType]
  const names = (own === undefined ? Object.values(eventTypes) : [own]).flatMap((parameters) => Object.keys(parameters))
  return [...new Set(names), 'occurredAt'].map((name) => `event.${name}`)
}

/** What the catalogue knows of what a field holds. */
export function knownOf(field: string, catalogue: Catalogue, scope: Scope, part: 'value' | 'group' = 'value'): Known {
  const subject = subjectOf(field)
  if (subject.kind === 'comparison') return orNothing(knownField(subject.path, catalogue, scope))
  if (subject.kind !== 'answer') return NOTHING
  const element = elementsOf(catalogue, subject.survey).find(({ id }) => id === subject.element)
  return element === undefined ? NOTHING : orNothing(knownAnswer(element, part))
}

function orNothing(found: ReturnType<typeof knownField>): Known {
  return 'code' in found ? NOTHING : found
}

/** The elements of a survey; of all surveys when none is named. */
export function elementsOf(catalogue: Catalogue, survey: string | undefined): readonly CatalogueElement[] {
  if (survey !== undefined) return catalogue.surveys[survey]?.elements ?? []
  return Object.values(catalogue.surveys).flatMap(({ elements }) => elements)
}

export type FieldType = ValueType | null

const NAME = /^[^.\s@][^.]{0,99}$/

/** What a name that was typed could stand for though nothing of the kind has been seen yet. */
export function unseenFields(typed: string, known: readonly FieldChoice[], scope: Scope): string[] {
  const name = typed.trim()
  if (!NAME.test(name)) return []
  const fields = (['event', 'contact', 'dimension'] as const)
    .filter((head) => headsAt(scope).includes(head))
    .map((head) => `${head}.${name}`)
  const past = scope.inEvents !== true && SIGHT[scope.place].past
  const all = past ? [...fields, fieldOf({ kind: 'events', type: name })] : fields
  return all.filter((field) => known.every((choice) => choice.field !== field))
}
