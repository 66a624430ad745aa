import { z } from 'zod'
import { textShape } from '../text/shape.ts'
import { isDuration, isExact } from '../time/duration.ts'
import type { Comparison, Condition, Operator, Scalar } from './definition.ts'
import { parseMoment } from './moment.ts'

/** The limits of one condition: how deep it may nest, how many nodes it may have, how long a list of values may be. */
export const CONDITION_LIMITS = { depth: 64, nodes: 1_000, list: 1_000 } as const

const HEADS = ['contact', 'event', 'dimension', 'answer', 'response', 'case'] as const
const FORMS = ['all', 'any', 'not', 'field'] as const

export const fieldShape = textShape(300).regex(
  new RegExp(`^(${HEADS.join('|')})(\\.[^.\\s](?:[^.]{0,99})){1,5}$`),
  `must be a path such as event.amount that begins with ${HEADS.join(', ')}`,
)
const scalarShape = z.union([textShape(1_000), z.number(), z.boolean()], 'must be a text, a number, true or false')
const listShape = z.array(scalarShape).min(1).max(CONDITION_LIMITS.list)

/** What the value of each operator must be, and how to say so. */
const VALUES: Readonly<Record<Operator, [fits: (value: Comparison['value']) => boolean, message: string]>> = {
  equal: [isScalar, 'must be one text, number, true or false'],
  in: [Array.isArray, 'must be a list of texts, numbers, true or false'],
  contains: [isText, 'must be a text that is not empty'],
  startsWith: [isText, 'must be a text that is not empty'],
  matches: [isText, 'must be a pattern that is not empty'],
  less: [isNumber, 'must be a number'],
  atMost: [isNumber, 'must be a number'],
  greater: [isNumber, 'must be a number'],
  atLeast: [isNumber, 'must be a number'],
  before: [isMoment, 'must be a date (2026-03-29) or an instant (2026-03-29T10:00:00Z)'],
  after: [isMoment, 'must be a date (2026-03-29) or an instant (2026-03-29T10:00:00Z)'],
  withinLast: [isExactDuration, 'must be a duration in days or less, such as P30D'],
  longerAgo: [isExactDuration, 'must be a duration in days or less, such as P30D'],
  withinNext: [isExactDuration, 'must be a duration in days or less, such as P30D'],
  empty: [(value) => value === undefined, 'must be left out'],
}

/**
 * All four forms of a node as one object whose keys are told apart by hand: a union could only say that none of its
 * members fits, this says what is wrong, and where.
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
    is: z.enum(Object.keys(VALUES) as Operator[]).optional(),
    value: z.union([scalarShape, listShape], 'must be a text, a number, true or false, or a list of these').optional(),
  })
  .superRefine(checkForm) as unknown as z.ZodType<Condition>

/** Its size is checked first and without recursion, so that no input, however deep, overflows the stack. */
export const conditionShape: z.ZodType<Condition> = z.preprocess((input, context) => {
  const problem = sizeProblem(input)
  if (problem === null) return input
  context.addIssue({ code: 'custom', message: problem, input })
  return z.NEVER
}, nodeShape)

function checkForm(
  node: Partial<Record<(typeof FORMS)[number], unknown>> & Partial<Comparison>,
  context: z.RefinementCtx,
) {
  const forms = FORMS.filter((form) => node[form] !== undefined)
  if (forms.length !== 1) return context.addIssue('must have exactly one of all, any, not and field')
  if (forms[0] !== 'field') {
    if (node.is !== undefined || node.value !== undefined) context.addIssue('is and value belong to a field')
    return
  }
  if (node.is === undefined) return context.addIssue({ code: 'custom', message: 'must name an operator', path: ['is'] })
  const [fits, message] = VALUES[node.is]
  if (!fits(node.value)) context.addIssue({ code: 'custom', message: `${message} for ${node.is}`, path: ['value'] })
}

function sizeProblem(input: unknown): string | null {
  const open: [node: unknown, depth: number][] = [[input, 1]]
  for (let nodes = 1; ; nodes++) {
    const next = open.pop()
    if (next === undefined) return null
    const [node, depth] = next
    if (depth > CONDITION_LIMITS.depth) return `must not nest deeper than ${CONDITION_LIMITS.depth}`
    const parts = partsOf(node)
    if (nodes + open.length + parts.length > CONDITION_LIMITS.nodes)
      return `must not have more than ${CONDITION_LIMITS.nodes} nodes`
    for (const part of parts) open.push([part, depth + 1])
  }
}

function partsOf(node: unknown): unknown[] {
  if (typeof node !== 'object' || node === null) return []
  const { all, any, not } = node as { all?: unknown; any?: unknown; not?: unknown }
  return [all, any, not].filter((parts) => parts !== undefined).flat()
}

function isScalar(value: Comparison['value']): value is Scalar {
  return value !== undefined && !Array.isArray(value)
}

function isText(value: Comparison['value']): boolean {
  return typeof value === 'string' && value !== ''
}

function isNumber(value: Comparison['value']): boolean {
  return typeof value === 'number'
}

function isMoment(value: Comparison['value']): boolean {
  return parseMoment(value) !== null
}

function isExactDuration(value: Comparison['value']): boolean {
  return typeof value === 'string' && isDuration(value) && isExact(value)
}
