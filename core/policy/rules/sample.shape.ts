import { z } from 'zod'
import { ruleBase, shareShape, withoutHold } from './base.shape.ts'

export const sampleShape = z.strictObject({
  kind: z.literal('sample'),
  ...ruleBase,
  ...withoutHold,
  share: shareShape,
})
