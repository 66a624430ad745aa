import { z } from 'zod'
import { localTimeShape } from '../../time/shape.ts'
import { ruleBase } from './base.shape.ts'

/** Six at most: on the seventh something may go out. */
const weekdaysShape = z
  .array(z.int().min(1).max(7))
  .min(1)
  .refine((days) => new Set(days).size === days.length, 'must not name a day twice')
  .refine((days) => new Set(days).size < 7, 'must leave a day on which something may be sent')

export const quietHoursShape = z
  .strictObject({
    kind: z.literal('quiet-hours'),
    ...ruleBase,
    from: localTimeShape.optional(),
    to: localTimeShape.optional(),
    weekdays: weekdaysShape.optional(),
  })
  .superRefine(({ from, to, weekdays }, context) => {
    const issue = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (from === undefined && to === undefined && weekdays === undefined)
      issue('from', 'hours or weekdays must be given')
    if (from !== undefined && to === undefined) issue('to', 'must say when the quiet hours end')
    if (from === undefined && to !== undefined) issue('from', 'must say when the quiet hours begin')
    if (from !== undefined && from === to) issue('to', 'must differ from the beginning')
  })
