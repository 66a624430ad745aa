import { z } from 'zod'
import { elementBase, localizedShape, lookShape } from './base.shape.ts'

export const scoreShape = z.strictObject({
  ...elementBase,
  kind: z.enum(['nps', 'csat', 'ces']),
  lowLabel: localizedShape,
  highLabel: localizedShape,
  look: lookShape,
})
