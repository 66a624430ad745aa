import { z } from 'zod'
import { idShape } from '../../text/shape.ts'
import { namedValues, valueShape } from './values.shape.ts'

/** What a contact has beside its attributes, under names that no attribute can have. */
const RESERVED = new Set(['name', 'language', 'zone'])

export const updateContactShape = z.strictObject({
  kind: z.literal('update-contact'),
  set: namedValues(valueShape.nullable()).superRefine((set, context) => {
    const names = Object.keys(set)
    if (names.length === 0) context.addIssue('must set at least one attribute')
    for (const name of names)
      if (RESERVED.has(name))
        context.addIssue({ code: 'custom', path: [name], message: `${name} is no attribute, and cannot be set here` })
  }),
  next: idShape.optional(),
})
