import { z } from 'zod'
import { conditionShape } from '../../condition/shape.ts'
import { idShape } from '../../text/shape.ts'

export const branchShape = z.strictObject({
  kind: z.literal('branch'),
  arms: z
    .array(z.strictObject({ when: conditionShape, next: idShape }))
    .min(1)
    .max(50),
  otherwise: idShape,
})
