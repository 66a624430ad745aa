import type { Scalar } from '@otklik/core/condition'

/** What a name is set to: a value, what a field holds, or nothing. */
export type Assigned = Scalar | null | { field: string }
export type ValueKind = 'text' | 'number' | 'boolean' | 'field' | 'none'

export function kindOfValue(assigned: Assigned): ValueKind {
  if (assigned === null) return 'none'
  if (typeof assigned === 'object') return 'field'
  if (typeof assigned === 'number') return 'number'
  return typeof assigned === 'boolean' ? 'boolean' : 'text'
}

/** Its text, as it stands in the form. */
export function valueOf(assigned: Assigned): string {
  if (assigned === null) return ''
  return typeof assigned === 'object' ? assigned.field : String(assigned)
}

/** What the form's text is as a value of the kind; a number that is none is 0. */
export function assignmentOf(kind: ValueKind, text: string): Assigned {
  if (kind === 'none') return null
  if (kind === 'field') return { field: text.includes('.') ? text : 'event.' }
  if (kind === 'boolean') return text === 'true'
  if (kind === 'text') return text
  const number = Number(text.replace(',', '.'))
  return Number.isFinite(number) ? number : 0
}
