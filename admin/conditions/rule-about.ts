import type { Catalogue } from '@otklik/core/condition'
import { knownOf, type Scope } from './fields.ts'
import { subjectOf } from './leaf.ts'
import { operatorsFor, valueUnder } from './operators.ts'
import type { QueryRule, RuleOperator, RuleValue } from './query.ts'

/** A rule turned to another field: its operator and value stay where they still make sense, else the usual ones begin. */
export function ruleAbout(field: string, before: QueryRule, catalogue: Catalogue, scope: Scope): Omit<QueryRule, 'id'> {
  const subject = subjectOf(field)
  const was = before.field === '' ? null : subjectOf(before.field)
  const alike = was?.kind === subject.kind
  switch (subject.kind) {
    case 'comparison':
    case 'answer': {
      const { type } = knownOf(field, catalogue, scope)
      const offered = operatorsFor(type)
      const operator = offered.includes(before.operator) ? before.operator : (offered[0] ?? 'equal')
      const value = tested(before.value, valueUnder(operator, type, alike ? before.value.value : undefined))
      return {
        field,
        operator,
        value: subject.kind === 'answer' && alike ? { ...rest(before.value), ...value } : value,
      }
    }
    case 'events':
      // That it happened at all is what is asked most.
      return alike ? { ...before, field } : { field, operator: 'atLeast', value: { take: 'count', value: 1 } }
    case 'message':
      return alike ? { ...before, field } : { field, operator: 'holds', value: {} }
    case 'segment':
      return alike ? { ...before, field } : { field, operator: 'holds', value: { segment: '' } }
  }
}

/** A rule under another operator, with the value that it had where that still fits. */
export function ruleUnder(
  operator: RuleOperator,
  { value }: QueryRule,
  type: Parameters<typeof valueUnder>[1],
): Pick<QueryRule, 'operator' | 'value'> {
  const { value: _before, ...other } = value
  return { operator, value: { ...other, ...tested({}, valueUnder(operator, type, value.value)) } }
}

/** The value of a test, left out where it has none. */
export function tested(before: RuleValue, value: RuleValue['value']): RuleValue {
  const zone = before.zone === undefined ? {} : { zone: before.zone }
  return value === undefined ? zone : { ...zone, value }
}

function rest({ which, within }: RuleValue): RuleValue {
  return { ...(which === undefined ? {} : { which }), ...(within === undefined ? {} : { within }) }
}
