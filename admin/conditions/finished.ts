import type { Condition } from '@otklik/core/condition'
import { toQuery } from './adapter.ts'
import { entryFor } from './operators.ts'
import { isGroup, type QueryGroup, type QueryRule, type RuleValue } from './query.ts'
import { subjectOf } from './leaf.ts'

/** Whether nothing is left open in a condition: each rule has its field and its value. */
export function isFinished(condition: Condition): boolean {
  return isWhole(toQuery(condition))
}

/** Whether a rule has its field and its value, and all that narrows it. */
export function isRuleFinished({ field, value, operator }: QueryRule): boolean {
  if (field === '') return false
  switch (subjectOf(field).kind) {
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

function isWhole(node: QueryGroup | QueryRule): boolean {
  return isGroup(node) ? node.rules.every(isWhole) : isRuleFinished(node)
}

function isEventsWhole({ take, of, when, within, ago, same }: RuleValue): boolean {
  const named = take === 'count' || (of !== undefined && of !== '')
  return named && within !== '' && ago !== '' && same?.length !== 0 && (when === undefined || isFinished(when))
}

function isHeld(operator: QueryRule['operator'], { value }: RuleValue): boolean {
  if (entryFor(operator, null, value) === 'none') return true
  return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
}
