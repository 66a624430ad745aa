import { z } from 'zod'
import { ruleBase, shareShape, withoutHold } from './base.shape.ts'

export const holdoutShape = z.strictObject({
  kind: z.literal('holdout'),
  ...ruleBase,
  ...withoutHold,
  share: shareShape,
})
