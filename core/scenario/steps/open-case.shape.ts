import { z } from 'zod'
import { idShape } from '../../text/shape.ts'

export const openCaseShape = z.strictObject({ kind: z.literal('open-case'), next: idShape.optional() })
