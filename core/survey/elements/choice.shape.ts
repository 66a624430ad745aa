import { z } from 'zod'
import { idShape } from '../../text/shape.ts'
import { elementBase, optionsShape, required } from './base.shape.ts'

export const choiceShape = z.strictObject({
  ...elementBase,
  kind: z.literal('choice'),
  multiple: z.boolean(),
  options: optionsShape(50),
  other: idShape.optional(),
  shuffle: z.boolean().optional(),
  required,
})
