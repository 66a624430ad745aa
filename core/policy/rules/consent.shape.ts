import { z } from 'zod'
import { ruleBase } from './base.shape.ts'

export const consentShape = z.strictObject({ kind: z.literal('consent'), ...ruleBase })
