import { z } from 'zod'
import { conditionShape } from '../condition/shape.ts'
import { isDay } from '../time/day.ts'
import { idShape, keyShape, textShape } from '../text/shape.ts'
import { durationShape, lastingDurationShape, localTimeShape, weekdaysShape } from '../time/shape.ts'

const when = conditionShape.optional()

/** Every kind of trigger. A new kind is a shape and a line here, beside its rules and their line in `triggers.ts`. */
export const triggerShape = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('event'),
    type: textShape(200).min(1),
    when,
    maxAge: durationShape.optional(),
  }),
  z.strictObject({ kind: z.literal('answer'), survey: idShape, on: z.enum(['score', 'complete', 'partial']), when }),
  z.strictObject({ kind: z.literal('segment'), segment: keyShape, on: z.enum(['enter', 'leave']), when }),
  z.strictObject({
    kind: z.literal('schedule'),
    segment: keyShape,
    every: lastingDurationShape.refine((text) => !text.includes('T'), 'must be in whole days, such as P90D'),
    from: z
      .string()
      .refine(
        (text) => isDay(text) && text >= '1900' && text < '2200',
        'must be a date, YYYY-MM-DD, from 1900 to 2199',
      ),
    time: localTimeShape,
    spread: z.boolean().optional(),
    weekdays: weekdaysShape.optional(),
    when,
  }),
  z.strictObject({ kind: z.literal('manual'), when }),
])
