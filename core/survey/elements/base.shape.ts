import { z } from 'zod'
import { conditionShape } from '../../condition/shape.ts'
import { idShape, textShape } from '../../text/shape.ts'
import type { Localized } from '../definition.ts'

export const languageShape = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, 'must be a BCP 47 language, such as ru or pt-BR')

export const localizedShape: z.ZodType<Localized> = z.record(languageShape, textShape(1_000).min(1))

const jumpShape = z.strictObject({ when: conditionShape.optional(), to: idShape })

/** What every element has that is shown. */
export const elementBase = {
  id: idShape,
  title: localizedShape,
  hint: localizedShape.optional(),
  showIf: conditionShape.optional(),
  jumps: z.array(jumpShape).min(1).max(20).optional(),
}

export const required = z.boolean().optional()
export const placeholder = localizedShape.optional()
export const lookShape = z.enum(['numbers', 'stars', 'smileys']).optional()

/** Things to choose among or to rate. */
export function optionsShape(most: number) {
  return z
    .array(z.strictObject({ id: idShape, title: localizedShape }))
    .min(1)
    .max(most)
    .superRefine((options, context) => {
      for (const [index, { id }] of options.entries())
        if (options.findIndex((option) => option.id === id) < index)
          context.addIssue({ code: 'custom', path: [index, 'id'], message: `${id} is taken by an earlier one` })
    })
}
