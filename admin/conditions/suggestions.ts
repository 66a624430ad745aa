import type { Catalogue } from './catalogue.ts'
import { elementsOf, type Scope } from './fields.ts'
import { subjectOf } from './leaf.ts'

/** A value that a field is known to take, and how people call it. */
export interface Suggestion {
  value: string
  label: string
}

const GROUPS: Readonly<Record<string, readonly string[]>> = {
  nps: ['promoter', 'passive', 'detractor'],
  csat: ['satisfied', 'neutral', 'dissatisfied'],
  ces: ['satisfied', 'neutral', 'dissatisfied'],
}

/** The values that are known of a field; their labels are the values themselves unless the data names them. */
export function suggestionsFor(field: string, catalogue: Catalogue, scope: Scope): Suggestion[] {
  const subject = subjectOf(field)
  if (subject.kind === 'answer') return optionsOf(catalogue, subject.survey, subject.element)
  if (subject.kind !== 'comparison') return []
  const [head, ...rest] = subject.path.split('.')
  const name = rest.join('.')
  if (head === 'dimension') return plain(catalogue.dimensions[name]?.values ?? [])
  if (head === 'answer') return optionsOf(catalogue, scope.survey, name)
  if (field === 'response.group') return plain(groupsOf(catalogue, scope.survey))
  if (field === 'contact.language') return plain(['ru', 'en'])
  return []
}

/** The score groups that answers to a survey, or to any, can fall into. */
export function groupsOf(catalogue: Catalogue, survey: string | undefined, element?: string): string[] {
  const elements = elementsOf(catalogue, survey).filter(({ id }) => element === undefined || id === element)
  const groups = elements.flatMap(({ kind }) => GROUPS[kind] ?? [])
  return [...new Set(groups.length === 0 ? Object.values(GROUPS).flat() : groups)]
}

function optionsOf(catalogue: Catalogue, survey: string | undefined, element: string): Suggestion[] {
  const options = elementsOf(catalogue, survey).find(({ id }) => id === element)?.options ?? []
  return options.map(({ id, title }) => ({ value: id, label: title }))
}

function plain(values: readonly string[]): Suggestion[] {
  return values.map((value) => ({ value, label: value }))
}
