import type { Comparison, Condition, Operator, Scalar } from '@otklik/core/condition'

/** Turns a key of the locale files and its values into text. */
export type Translate = (key: string, values?: Record<string, string>) => string

/** What fields and their values are called. */
export interface Names {
  field(path: string): string
  value(path: string, value: string): string
}

/** Comparisons whose opposite has words of its own; of the others "not" is said. */
const OPPOSITES: ReadonlySet<Operator> = new Set<Operator>(['equal', 'in', 'contains', 'startsWith', 'empty'])

/** A condition as one reads it aloud: `оценка не больше 6 и (регион — «Урал» или сумма больше 100000)`. */
export function conditionText(condition: Condition, t: Translate, names: Names): string {
  const joined = (parts: Condition[], word: string) =>
    parts.map((part) => within(part, conditionText(part, t, names))).join(` ${t(`conditions.${word}`)} `)
  if ('all' in condition) return condition.all.length === 0 ? t('conditions.always') : joined(condition.all, 'and')
  if ('any' in condition) return condition.any.length === 0 ? t('conditions.never') : joined(condition.any, 'or')
  if (!('not' in condition)) return t(`conditions.is.${condition.is}`, valuesOf(condition, t, names))
  const inner = condition.not
  if ('is' in inner && OPPOSITES.has(inner.is)) return t(`conditions.isNot.${inner.is}`, valuesOf(inner, t, names))
  return t('conditions.not', { condition: conditionText(inner, t, names) })
}

function valuesOf({ field, value }: Comparison, t: Translate, names: Names) {
  return { field: names.field(field), value: valueText(value, t, (text) => names.value(field, text)) }
}

function valueText(value: Scalar | Scalar[] | undefined, t: Translate, named: (text: string) => string): string {
  if (value === undefined) return ''
  if (Array.isArray(value)) return value.map((one) => valueText(one, t, named)).join(', ')
  if (typeof value === 'boolean') return t(value ? 'states.yes' : 'states.no')
  return typeof value === 'string' ? `«${named(value)}»` : String(value)
}

/** Brackets where a list of several stands inside another. */
function within(part: Condition, text: string): string {
  const several = ('all' in part && part.all.length > 1) || ('any' in part && part.any.length > 1)
  return several ? `(${text})` : text
}
