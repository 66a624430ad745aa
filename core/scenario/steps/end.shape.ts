import { z } from 'zod'
import { idShape } from '../../text/shape.ts'

export const endShape = z.strictObject({ kind: z.literal('end'), reason: idShape.optional() })
