import { z } from 'zod'
import { elementBase, required } from './base.shape.ts'

export const yesNoShape = z.strictObject({ ...elementBase, kind: z.literal('yes-no'), required })
