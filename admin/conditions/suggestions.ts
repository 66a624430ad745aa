import type { Catalogue } from '@otklik/core/condition'
import { elementsOf, knownOf, type Scope } from './fields.ts'
import { subjectOf } from './leaf.ts'

/** A value that a field is known to take, and how people call it. */
export interface Suggestion {
  value: string
  label: string
}

const LANGUAGES = ['ru', 'en']

/** The values that are known of a field. Their labels are the values themselves unless the data, or `nameOf`, names them. */
export function suggestionsFor(
  field: string,
  catalogue: Catalogue,
  scope: Scope,
  nameOf: (group: string) => string,
  part: 'value' | 'group' = 'value',
): Suggestion[] {
  const subject = subjectOf(field)
  if (subject.kind === 'answer' && part === 'value') return optionsOf(catalogue, subject.survey, subject.element)
  if (field === 'response.group' || part === 'group')
    return (knownOf(field, catalogue, scope, part).values ?? []).map((value) => ({ value, label: nameOf(value) }))
  if (subject.kind !== 'comparison') return []
  const [head, ...rest] = subject.path.split('.')
  const name = rest.join('.')
  if (head === 'dimension') return plain(catalogue.dimensions[name]?.values ?? [])
  if (head === 'answer') return optionsOf(catalogue, scope.survey, name)
  return field === 'contact.language' ? plain(LANGUAGES) : []
}

function optionsOf(catalogue: Catalogue, survey: string | undefined, element: string): Suggestion[] {
  const options = elementsOf(catalogue, survey).find(({ id }) => id === element)?.options ?? []
  return options.map(({ id, title }) => ({ value: id, label: title }))
}

function plain(values: readonly string[]): Suggestion[] {
  return values.map((value) => ({ value, label: value }))
}
