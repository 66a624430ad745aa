import { z } from 'zod'
import { elementBase, localizedShape, required } from './base.shape.ts'

export const consentShape = z.strictObject({
  ...elementBase,
  kind: z.literal('consent'),
  label: localizedShape,
  required,
})
