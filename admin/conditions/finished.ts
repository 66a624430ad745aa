import type { Condition } from '@otklik/core/condition'
import { toQuery } from './adapter.ts'
import { entryFor } from './operators.ts'
import { isGroup, type QueryGroup, type QueryRule, type RuleValue } from './query.ts'
import { subjectOf } from './leaf.ts'

/** Whether nothing is left open in a condition: each rule has its field and its value. */
export function isFinished(condition: Condition): boolean {
  return isWhole(toQuery(condition))
}

function isWhole(node: QueryGroup | QueryRule): boolean {
  if (isGroup(node)) return node.rules.every(isWhole)
  if (node.field === '') return false
  const { value, operator } = node
  switch (subjectOf(node.field).kind) {
    case 'message':
      return ['label', 'channel', 'template', 'survey', 'within'].every((name) => value[name as keyof RuleValue] !== '')
    case 'segment':
      return value.segment !== ''
    case 'events':
      return isEventsWhole(value) && (value.versus !== undefined || isHeld(operator, value))
    default:
      return value.within !== '' && isHeld(operator, value)
  }
}

function isEventsWhole({ take, of, when, within, ago, same }: RuleValue): boolean {
  const named = take === 'count' || (of !== undefined && of !== '')
  return named && within !== '' && ago !== '' && same?.length !== 0 && (when === undefined || isFinished(when))
}

function isHeld(operator: QueryRule['operator'], { value }: RuleValue): boolean {
  if (entryFor(operator, null, value) === 'none') return true
  return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
}
