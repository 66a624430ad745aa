import { z } from 'zod'
import { conditionShape } from '../condition/shape.ts'
import { shareShape } from '../policy/rules/base.shape.ts'
import { keyShape, textShape } from '../text/shape.ts'
import { exactDurationShape } from '../time/shape.ts'
import type { Placement } from './definition.ts'

const selectorShape = textShape(300).trim().min(1)
const patternShape = z
  .string()
  .max(500)
  .regex(/^[/*]/, 'must begin with / or *')
  .refine((pattern) => pattern.split('*').length <= 11, 'must hold at most 10 *')
const patternsShape = z.array(patternShape).min(1, 'must name at least one, or be left out').max(50)
/** As types of events are written. */
const eventNameShape = z.string().regex(/^[\p{L}\p{N}_.:-]{1,100}$/u, 'must be 1 to 100 letters, digits, _ . : or -')
const labelsShape = z.array(textShape(100).min(1)).max(20)
const LONGEST_SECONDS = 86_400

const positionShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('corner'), side: z.enum(['left', 'right']).optional() }),
  z.strictObject({ kind: z.literal('modal') }),
  z.strictObject({ kind: z.literal('inline'), into: selectorShape }),
])

const triggerShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('seconds'), seconds: z.number().min(0).max(LONGEST_SECONDS) }),
  z.strictObject({ kind: z.literal('scroll'), percent: z.number().min(1).max(100) }),
  z.strictObject({ kind: z.literal('exit') }),
  z.strictObject({ kind: z.literal('click'), selector: selectorShape }),
  z.strictObject({ kind: z.literal('event'), name: eventNameShape, when: conditionShape.optional() }),
])

/** The form of a placement; what it names is checked by `placementProblems`. */
export const placementShape: z.ZodType<Placement> = z.strictObject({
  version: z.literal(1),
  name: textShape(200).trim().min(1),
  survey: keyShape,
  position: positionShape,
  pages: z.strictObject({ include: patternsShape.optional(), exclude: patternsShape.optional() }).optional(),
  triggers: z.array(triggerShape).max(20),
  visits: z.int().min(1).max(1_000).optional(),
  audience: z.enum(['everybody', 'identified']),
  share: shareShape.optional(),
  rest: exactDurationShape.optional(),
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, 'must be a language such as ru or en')
    .optional(),
  labels: labelsShape.optional(),
  dimensions: z.record(textShape(100).min(1), textShape(200).min(1)).optional(),
  about: eventNameShape.optional(),
  events: z.array(eventNameShape).max(50).optional(),
})
