import type { Operator, Test } from '../definition.ts'
import type { ValueType } from '../catalogue.ts'
import type { Known } from './known.ts'
import type { Finding } from './problem.ts'

/** What a test gets wrong about values of which something is known; `field` is what they are called. */
export function testFindings({ is, value }: Test, field: string, { type, values }: Known): Finding[] {
  if (type === null || is === 'empty') return []
  if (!OPERATORS[type].includes(is))
    return [{ path: ['is'], code: 'wrong-operator', values: { field }, words: { type, operator: is } }]
  if (value === undefined || !SAMENESS.includes(is)) return []
  return [value].flat().flatMap((one): Finding[] => {
    const name = String(one)
    if (!isOf(type, one)) return [{ path: ['value'], code: 'wrong-value', values: { field, name }, words: { type } }]
    if (values === undefined || values.includes(name)) return []
    return [{ path: ['value'], code: 'unknown-value', values: { field, name }, among: values }]
  })
}

const SAMENESS: readonly Operator[] = ['equal', 'in']
const OF_TEXT: readonly Operator[] = [...SAMENESS, 'contains', 'startsWith', 'matches']
const OF_NUMBER: readonly Operator[] = [...SAMENESS, 'less', 'atMost', 'greater', 'atLeast']
const OF_TIME: readonly Operator[] = ['before', 'after', 'withinLast', 'longerAgo', 'withinNext']

/** What can be asked of values of each type. Dates are texts of a kind; of what a list holds nothing is known. */
const OPERATORS: Readonly<Record<ValueType, readonly Operator[]>> = {
  text: OF_TEXT,
  number: OF_NUMBER,
  boolean: SAMENESS,
  date: [...OF_TEXT, ...OF_TIME],
  list: [...OF_TEXT, ...OF_NUMBER, ...OF_TIME],
}

function isOf(type: ValueType, value: unknown): boolean {
  return type === 'list' || typeof value === (type === 'text' || type === 'date' ? 'string' : type)
}
