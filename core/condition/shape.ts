import { z } from 'zod'
import { textShape } from '../text/shape.ts'
import { exactDurationShape, zoneShape } from '../time/shape.ts'
import type { Condition } from './definition.ts'
import { formProblems, OPERATORS } from './form.ts'
import { AGGREGATES } from './past/aggregate.ts'
import { CONDITION_LIMITS, sizeProblem } from './size.ts'

export { CONDITION_LIMITS }

const HEADS = ['contact', 'event', 'dimension', 'answer', 'response'] as const
const NAMES = String.raw`(\.[^.\s](?:[^.]{0,99})){1,5}$`

export const fieldShape = textShape(300).regex(
  new RegExp(`^(${HEADS.join('|')})${NAMES}`),
  `must be a path such as event.amount that begins with ${HEADS.join(', ')}`,
)
const parameterShape = textShape(300).regex(new RegExp(`^event${NAMES}`), 'must be a path such as event.amount')
const nameShape = textShape(200).min(1)
const scalarShape = z.union([textShape(1_000), z.number(), z.boolean()], 'must be a text, a number, true or false')
const listShape = z.array(scalarShape).min(1).max(CONDITION_LIMITS.list)

const eventsShape = z.strictObject({
  type: nameShape,
  get when(): z.ZodOptional<z.ZodType<Condition>> {
    return nodeShape.optional()
  },
  within: exactDurationShape.optional(),
  ago: exactDurationShape.optional(),
  since: z.literal('start').optional(),
  same: z.array(textShape(300).min(1)).min(1).max(10).optional(),
})
const answerShape = z.strictObject({
  survey: nameShape,
  element: nameShape,
  of: z.enum(['value', 'group']).optional(),
  which: z.enum(['last', 'any']).optional(),
  within: exactDurationShape.optional(),
})
const messageShape = z.strictObject({
  was: z.enum(['sent', 'delivered', 'opened', 'clicked', 'answered']),
  label: nameShape.optional(),
  channel: nameShape.optional(),
  template: nameShape.optional(),
  survey: nameShape.optional(),
  within: exactDurationShape.optional(),
})

/**
 * All forms of a node as one object whose keys are told apart by hand: a union could only say that none of its members
 * fits, this says what is wrong, and where.
 */
const nodeShape = z
  .strictObject({
    get all(): z.ZodOptional<z.ZodArray<z.ZodType<Condition>>> {
      return z.array(nodeShape).optional()
    },
    get any(): z.ZodOptional<z.ZodArray<z.ZodType<Condition>>> {
      return z.array(nodeShape).optional()
    },
    get not(): z.ZodOptional<z.ZodType<Condition>> {
      return nodeShape.optional()
    },
    field: fieldShape.optional(),
    events: eventsShape.optional(),
    answer: answerShape.optional(),
    message: messageShape.optional(),
    segment: nameShape.optional(),
    take: z.enum(AGGREGATES).optional(),
    of: parameterShape.optional(),
    versus: z.literal('previous').optional(),
    is: z.enum(OPERATORS).optional(),
    value: z.union([scalarShape, listShape], 'must be a text, a number, true or false, or a list of these').optional(),
    zone: zoneShape.optional(),
  })
  .superRefine((node, context) => {
    for (const { path, message } of formProblems(node)) context.addIssue({ code: 'custom', path, message })
  }) as unknown as z.ZodType<Condition>

/** Its size is checked first and without recursion, so that no input, however deep, overflows the stack. */
export const conditionShape: z.ZodType<Condition> = z.preprocess((input, context) => {
  const problem = sizeProblem(input)
  if (problem === null) return input
  context.addIssue({ code: 'custom', message: problem, input })
  return z.NEVER
}, nodeShape)
