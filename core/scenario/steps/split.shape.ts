import { z } from 'zod'
import { idShape } from '../../text/shape.ts'

const variantShape = z.strictObject({ id: idShape, weight: z.number().min(0).max(1_000_000), next: idShape })

export const splitShape = z.strictObject({
  kind: z.literal('split'),
  variants: z
    .array(variantShape)
    .min(2)
    .max(20)
    .superRefine((variants, context) => {
      if (!variants.some(({ weight }) => weight > 0))
        context.addIssue('must give at least one variant a weight above 0')
      for (const [index, { id }] of variants.entries())
        if (variants.findIndex((one) => one.id === id) < index)
          context.addIssue({ code: 'custom', path: [index, 'id'], message: `${id} is taken by an earlier variant` })
    }),
})
