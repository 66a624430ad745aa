import type { Scalar } from '../../condition/definition.ts'
import { fieldsOf, readField } from '../fields.ts'
import type { StepContext } from './kind.ts'

type Stated = Readonly<Record<string, Scalar | null | { field: string }>>

/**
 * What the values of a step come to for a contact. A `{ field }` that holds nothing, or no single value, is left out:
 * copying what is not there must not take away what is.
 */
export function valuesOf(stated: Stated, { enrollment, facts }: StepContext): Record<string, Scalar | null> {
  const fields = fieldsOf(facts, enrollment.startedAt)
  const entries = Object.entries(stated).flatMap(([name, value]): [string, Scalar | null][] => {
    if (value === null || typeof value !== 'object') return [[name, value]]
    const found = readField(fields, value.field)
    return isScalar(found) ? [[name, found]] : []
  })
  return Object.fromEntries(entries)
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
