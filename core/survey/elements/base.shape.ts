import { z } from 'zod'
import { conditionShape } from '../../condition/shape.ts'
import { idShape, textShape } from '../../text/shape.ts'
import type { Localized } from '../definition.ts'

export const languageShape = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, 'must be a BCP 47 language, such as ru or pt-BR')

export const localizedShape: z.ZodType<Localized> = z.record(languageShape, textShape(1_000).min(1))

/** What every element has. */
export const elementBase = {
  id: idShape,
  title: localizedShape,
  hint: localizedShape.optional(),
  showIf: conditionShape.optional(),
}
