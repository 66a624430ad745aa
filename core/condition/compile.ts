import type { ZoneId } from '../time/instant.ts'
import type { Comparison, Condition, Fields } from './definition.ts'
import { operators } from './operators.ts'
import { readPath } from './path.ts'

/** A condition made ready. `zone` says whose days its dates are; UTC when left out. */
export type Predicate = (fields: Fields, zone?: ZoneId) => boolean

/** Compiles once what is evaluated often. Trusts that the condition has its shape. */
export function compile(condition: Condition): Predicate {
  if ('all' in condition) {
    const parts = condition.all.map(compile)
    return (fields, zone) => parts.every((holds) => holds(fields, zone))
  }
  if ('any' in condition) {
    const parts = condition.any.map(compile)
    return (fields, zone) => parts.some((holds) => holds(fields, zone))
  }
  if ('not' in condition) {
    const holds = compile(condition.not)
    return (fields, zone) => !holds(fields, zone)
  }
  return compileComparison(condition)
}

/** Whether the condition holds. Compiled at the first call and kept with the condition object, which must not change. */
export function evaluate(condition: Condition, fields: Fields, zone?: ZoneId): boolean {
  let holds = compiled.get(condition)
  if (holds === undefined) compiled.set(condition, (holds = compile(condition)))
  return holds(fields, zone)
}

/** Every comparison in a condition, in order of appearance. */
export function comparisons(condition: Condition): Comparison[] {
  if ('field' in condition) return [condition]
  if ('not' in condition) return comparisons(condition.not)
  return ('all' in condition ? condition.all : condition.any).flatMap(comparisons)
}

/** The field paths that a condition looks at, each once, in order of appearance. */
export function fieldPaths(condition: Condition): string[] {
  return [...new Set(comparisons(condition).map(({ field }) => field))]
}

const compiled = new WeakMap<Condition, Predicate>()

function compileComparison({ field, is, value }: Comparison): Predicate {
  const path = field.split('.')
  const test = operators[is](value)
  return (fields, zone = 'UTC') => test(readPath(fields, path), zone)
}
