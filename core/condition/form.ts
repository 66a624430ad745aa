import { exactMs, isDuration, isExact } from '../time/duration.ts'
import type { Aggregate, Condition, EventSelection, Operator, Test } from './definition.ts'
import { leavesOf } from './leaves.ts'
import { parseMoment } from './moment.ts'
import { patternProblem } from './pattern/pattern.ts'
import { patternText } from './pattern/text.ts'

/** What is wrong with a node each part of which is well formed, and where. */
export interface FormProblem {
  path: string[]
  message: string
}

/** A node of which it is not known yet which form it has. */
export interface LooseNode extends Partial<Test> {
  all?: unknown
  any?: unknown
  not?: unknown
  field?: string | undefined
  events?: EventSelection | undefined
  answer?: object | undefined
  message?: object | undefined
  segment?: string | undefined
  take?: Aggregate | undefined
  of?: string | undefined
  versus?: 'previous' | undefined
}

/** Each form of a node, and what else belongs to it. */
const FORMS = {
  all: [],
  any: [],
  not: [],
  field: ['is', 'value', 'zone'],
  events: ['take', 'of', 'versus', 'is', 'value', 'zone'],
  answer: ['is', 'value', 'zone'],
  message: [],
  segment: [],
} as const satisfies Record<string, readonly (keyof LooseNode)[]>
type Form = keyof typeof FORMS

/** A node has one form, and says all that belongs to it. */
export function formProblems(node: LooseNode): FormProblem[] {
  const isSaid = (key: keyof LooseNode) => node[key] !== undefined
  const forms = Object.keys(FORMS) as Form[]
  const [form, ...others] = forms.filter(isSaid)
  if (form === undefined || others.length > 0)
    return [{ path: [], message: `must have exactly one of ${forms.join(', ')}` }]
  const strays = FORMS.events.filter((key) => isSaid(key) && !FORMS[form].some((own) => own === key))
  const own = [...(form === 'events' ? eventsProblems(node) : []), ...(isTested(form) ? testProblems(node) : [])]
  return [...strays.map((key) => ({ path: [key], message: `does not belong to ${form}` })), ...own]
}

function isTested(form: Form): boolean {
  return FORMS[form].length > 0
}

function testProblems({ is, value, versus }: LooseNode): FormProblem[] {
  if (is === undefined) return [{ path: ['is'], message: 'must name an operator' }]
  if (versus !== undefined) return []
  const problem = is === 'matches' ? patternMessage(value) : valueMessage(is, value)
  return problem === null ? [] : [{ path: ['value'], message: problem }]
}

const A_TEXT = [isText, 'must be a text that is not empty'] as const
const A_NUMBER = [isNumber, 'must be a number'] as const
const A_MOMENT = [isMoment, 'must be a date (2026-03-29) or an instant (2026-03-29T10:00:00Z)'] as const
const A_SPAN = [isSpan, 'must be a duration in weeks, days or less, such as P30D,'] as const

/** What the value of each operator must be, and how to say so. */
const VALUES: Readonly<Record<Operator, readonly [fits: (value: Test['value']) => boolean, message: string]>> = {
  equal: [isScalar, 'must be one text, number, true or false'],
  in: [Array.isArray, 'must be a list of texts, numbers, true or false'],
  contains: A_TEXT,
  startsWith: A_TEXT,
  matches: A_TEXT,
  less: A_NUMBER,
  atMost: A_NUMBER,
  greater: A_NUMBER,
  atLeast: A_NUMBER,
  before: A_MOMENT,
  after: A_MOMENT,
  withinLast: A_SPAN,
  longerAgo: A_SPAN,
  withinNext: A_SPAN,
  empty: [(value) => value === undefined, 'must be left out'],
}
export const OPERATORS = Object.keys(VALUES) as Operator[]

function valueMessage(is: Operator, value: Test['value']): string | null {
  const [fits, message] = VALUES[is]
  return fits(value) ? null : `${message} for ${is}`
}

function patternMessage(value: Test['value']): string | null {
  const problem = typeof value === 'string' ? patternProblem(value) : null
  return problem === null ? valueMessage('matches', value) : patternText(problem, 'en')
}

const COMPARED: readonly Operator[] = ['equal', 'less', 'atMost', 'greater', 'atLeast']
const OF_NUMBERS: readonly Operator[] = [...COMPARED, 'in']

function eventsProblems({ events, take, of, versus, is, value }: LooseNode): FormProblem[] {
  if (take === undefined) return [{ path: ['take'], message: 'must say what to take of the events, such as count' }]
  const isNumber = take !== 'first' && take !== 'last'
  const operators = operatorsOf(take, versus)
  const rules: [broken: boolean, path: string[], message: string][] = [
    [take === 'count' && of !== undefined, ['of'], 'must be left out for count'],
    [take !== 'count' && of === undefined, ['of'], `must name a parameter, such as event.amount, for ${take}`],
    [is !== undefined && !operators.includes(is), ['is'], `must be one of ${operators.join(', ')} here`],
    [isNumber && (is === 'equal' || is === 'in') && !areNumbers(value), ['value'], `must be a number for ${take}`],
    [versus !== undefined && value !== undefined, ['value'], 'must be left out beside versus'],
    [
      versus !== undefined && events?.within === undefined,
      ['events', 'within'],
      'must be there to have a window before it',
    ],
    [asksThePast(events?.when), ['events', 'when'], 'must not ask about the past again'],
  ]
  return rules.filter(([isBroken]) => isBroken).map(([, path, message]) => ({ path, message }))
}

/** What an aggregate may be held against; two windows by more and less alone. */
function operatorsOf(take: Aggregate, versus: 'previous' | undefined): readonly Operator[] {
  if (take === 'first' || take === 'last') return versus === undefined ? OPERATORS : [...COMPARED, 'before', 'after']
  if (versus !== undefined) return COMPARED
  return take === 'count' || take === 'sum' ? OF_NUMBERS : [...OF_NUMBERS, 'empty']
}

function asksThePast(when: Condition | undefined): boolean {
  return when !== undefined && leavesOf(when).some((leaf) => !('field' in leaf))
}

function areNumbers(value: Test['value']): boolean {
  return [value].flat().every((one) => one === undefined || typeof one === 'number')
}

function isScalar(value: Test['value']): boolean {
  return value !== undefined && !Array.isArray(value)
}

function isText(value: Test['value']): boolean {
  return typeof value === 'string' && value !== ''
}

function isNumber(value: Test['value']): boolean {
  return typeof value === 'number'
}

function isMoment(value: Test['value']): boolean {
  return parseMoment(value) !== null
}

function isSpan(value: Test['value']): boolean {
  return typeof value === 'string' && isDuration(value) && isExact(value) && exactMs(value) > 0
}
