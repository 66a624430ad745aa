import { z } from 'zod'
import { ruleBase } from './base.shape.ts'

export const openCaseShape = z.strictObject({ kind: z.literal('open-case'), ...ruleBase })
