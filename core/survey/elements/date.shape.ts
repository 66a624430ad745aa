import { z } from 'zod'
import { elementBase, required } from './base.shape.ts'
import { isDay } from './date.ts'

const dayShape = z.string().refine(isDay, 'must be a day such as 2026-04-01').optional()

export const dateShape = z.strictObject({
  ...elementBase,
  kind: z.literal('date'),
  min: dayShape,
  max: dayShape,
  required,
})
