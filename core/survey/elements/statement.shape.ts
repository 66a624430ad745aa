import { z } from 'zod'
import { elementBase } from './base.shape.ts'

export const statementShape = z.strictObject({ ...elementBase, kind: z.literal('statement') })
