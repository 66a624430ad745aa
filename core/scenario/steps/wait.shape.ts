import { z } from 'zod'
import { fieldShape } from '../../condition/shape.ts'
import { idShape } from '../../text/shape.ts'
import { durationShape, localTimeShape, weekdaysShape } from '../../time/shape.ts'

export const waitShape = z
  .strictObject({
    kind: z.literal('wait'),
    for: durationShape.optional(),
    from: z.enum(['event', 'step']).optional(),
    untilField: z
      .strictObject({
        field: fieldShape,
        shift: durationShape.optional(),
        direction: z.enum(['before', 'after']).optional(),
        at: localTimeShape.optional(),
      })
      .optional(),
    untilTime: z.strictObject({ at: localTimeShape, weekdays: weekdaysShape.optional() }).optional(),
    next: idShape,
  })
  .superRefine((step, context) => {
    const forms = [step.for, step.untilField, step.untilTime].filter((form) => form !== undefined)
    if (forms.length !== 1) context.addIssue('must have exactly one of for, untilField and untilTime')
    if (step.from !== undefined && step.for === undefined)
      context.addIssue({ code: 'custom', path: ['from'], message: 'belongs to for: it says from when that is counted' })
  })
