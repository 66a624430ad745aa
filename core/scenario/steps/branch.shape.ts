import { z } from 'zod'
import { conditionShape } from '../../condition/shape.ts'
import { idShape, textShape } from '../../text/shape.ts'

export const branchShape = z.strictObject({
  kind: z.literal('branch'),
  arms: z
    .array(z.strictObject({ when: conditionShape, next: idShape, name: textShape(200).min(1).optional() }))
    .min(1)
    .max(50),
  otherwise: idShape,
})
