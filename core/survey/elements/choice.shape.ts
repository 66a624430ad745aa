import { z } from 'zod'
import { idShape } from '../../text/shape.ts'
import { elementBase, localizedShape } from './base.shape.ts'

const optionShape = z.strictObject({ id: idShape, title: localizedShape })

export const choiceShape = z.strictObject({
  ...elementBase,
  kind: z.literal('choice'),
  multiple: z.boolean(),
  options: z
    .array(optionShape)
    .min(1)
    .max(50)
    .superRefine((options, context) => {
      for (const [index, { id }] of options.entries()) {
        if (options.findIndex((option) => option.id === id) < index)
          context.addIssue({ code: 'custom', path: [index, 'id'], message: `${id} is taken by an earlier option` })
      }
    }),
  required: z.boolean().optional(),
})
