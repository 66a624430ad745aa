import { z } from 'zod'
import { fieldShape } from '../../condition/shape.ts'
import { textShape } from '../../text/shape.ts'

/** A name under which a value is stored: of an attribute, or of an event's parameter. One part of a field path. */
export const nameShape = textShape(100).regex(/^[^.\s][^.]*$/, 'must not be empty, begin with a space or hold a point')

export const valueShape = z.union(
  [textShape(1_000), z.number(), z.boolean(), z.strictObject({ field: fieldShape })],
  'must be a text, a number, true or false, or {"field": …} with a path such as event.amount',
)

const NAMES = 50

/** At most 50 values by name. */
export function namedValues<Value extends z.ZodType>(value: Value) {
  return z
    .record(nameShape, value)
    .refine((values) => Object.keys(values).length <= NAMES, `must not have more than ${NAMES} values`)
}
