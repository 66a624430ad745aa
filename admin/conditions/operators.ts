import type { ValueType } from '@otklik/core/condition'
import { plainOperator, type RuleOperator, type TestValue } from './query.ts'

const PRESENCE: RuleOperator[] = ['empty', '!empty']
const NUMBERS: RuleOperator[] = ['equal', '!equal', 'atLeast', 'atMost', 'greater', 'less', 'in', '!in']
const TEXTS: RuleOperator[] = [
  'equal',
  '!equal',
  'in',
  '!in',
  'contains',
  '!contains',
  'startsWith',
  '!startsWith',
  'matches',
  '!matches',
]
const DATES: RuleOperator[] = ['withinLast', 'longerAgo', 'withinNext', 'before', 'after', '!withinLast', '!withinNext']

/** What can be asked of a value of this type, the most usual first; of one of which nothing is known, everything. */
export function operatorsFor(type: ValueType | null): RuleOperator[] {
  switch (type) {
    case 'number':
      return [...NUMBERS, ...PRESENCE]
    case 'text':
      return [...TEXTS, ...PRESENCE]
    case 'boolean':
      return ['equal', ...PRESENCE]
    case 'date':
      return [...DATES, ...PRESENCE]
    case 'list':
      return ['in', '!in', 'equal', '!equal', 'contains', '!contains', ...PRESENCE]
    case null:
      return [...new Set([...TEXTS, ...NUMBERS, ...DATES, ...PRESENCE])]
  }
}

/** How the value of a test is entered. */
export type Entry = 'none' | 'text' | 'number' | 'yes-no' | 'date' | 'list' | 'duration' | 'pattern'

const RELATIVE = new Set<string>(['withinLast', 'longerAgo', 'withinNext'])

export function entryFor(operator: RuleOperator, type: ValueType | null, value: TestValue['value']): Entry {
  const is = plainOperator(operator)
  if (is === 'empty' || is === 'holds') return 'none'
  if (is === 'in') return 'list'
  if (is === 'matches') return 'pattern'
  if (RELATIVE.has(is)) return 'duration'
  if (is === 'before' || is === 'after') return 'date'
  if (['less', 'atMost', 'greater', 'atLeast'].includes(is)) return 'number'
  if (is === 'startsWith' || is === 'contains') return 'text'
  // What is there already decides over what is known of the field, so that it is seen as it is.
  if (typeof value === 'boolean') return 'yes-no'
  if (typeof value === 'number') return 'number'
  if (typeof value === 'string' && value !== '') return 'text'
  return type === 'number' ? 'number' : type === 'boolean' ? 'yes-no' : 'text'
}

/** The value to begin with under an operator: what stood there before where it still fits. */
export function valueUnder(
  operator: RuleOperator,
  type: ValueType | null,
  before: TestValue['value'],
): TestValue['value'] {
  const entry = entryFor(operator, type, undefined)
  const list = Array.isArray(before) ? before : before === undefined || before === '' ? [] : [before]
  const first = list[0]
  switch (entry) {
    case 'none':
      return undefined
    case 'list':
      return list
    case 'number':
      return typeof first === 'number' ? first : undefined
    case 'yes-no':
      return typeof first === 'boolean' ? first : true
    case 'duration':
      return isDuration(first) ? first : 'P30D'
    case 'date':
      return typeof first === 'string' && /^\d{4}-\d\d-\d\d/.test(first) ? first : undefined
    default:
      return typeof first === 'string' && !isDuration(first) ? first : undefined
  }
}

function isDuration(value: unknown): boolean {
  return typeof value === 'string' && /^P(?=\w)/.test(value) && /\d/.test(value)
}
