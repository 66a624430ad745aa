import { AT_NO_TIME } from './as-of.ts'
import type { AsOf, Holds } from './as-of.ts'
import type { Comparison, Condition, Fields } from './definition.ts'
import type { PastCondition } from './leaves.ts'
import { compileTest } from './operators.ts'
import { compileAnswer } from './past/answer.ts'
import { compileEvents } from './past/events.ts'
import { compileMessage } from './past/message.ts'
import { compileSegment } from './past/segment.ts'
import { readPath } from './path.ts'

/** A condition made ready. Without `asOf` its dates are days of UTC, and nothing that is relative to now holds. */
export type Predicate = (fields: Fields, asOf?: AsOf) => boolean

/**
 * Compiles once what is evaluated often. Trusts that the condition has its shape. What the fields tell is looked at
 * before what only the history does, so that a history is asked for where it decides, and only there.
 */
export function compile(condition: Condition): Predicate {
  const { holds } = compileNode(condition)
  return (fields, asOf = AT_NO_TIME) => holds(fields, asOf)
}

/** Whether the condition holds. Compiled at the first call and kept with the condition object, which must not change. */
export function evaluate(condition: Condition, fields: Fields, asOf?: AsOf): boolean {
  let holds = compiled.get(condition)
  if (holds === undefined) compiled.set(condition, (holds = compile(condition)))
  return holds(fields, asOf)
}

const compiled = new WeakMap<Condition, Predicate>()

interface Compiled {
  holds: Holds
  /** Whether some part of it asks for the history. */
  past: boolean
}

function compileNode(condition: Condition): Compiled {
  if ('all' in condition) {
    const { parts, past } = cheapFirst(condition.all)
    return { past, holds: (fields, asOf) => parts.every((holds) => holds(fields, asOf)) }
  }
  if ('any' in condition) {
    const { parts, past } = cheapFirst(condition.any)
    return { past, holds: (fields, asOf) => parts.some((holds) => holds(fields, asOf)) }
  }
  if ('not' in condition) {
    const { holds, past } = compileNode(condition.not)
    return { past, holds: (fields, asOf) => !holds(fields, asOf) }
  }
  if ('field' in condition) return { past: false, holds: compileComparison(condition) }
  return { past: true, holds: compilePast(condition) }
}

function cheapFirst(conditions: Condition[]): { parts: Holds[]; past: boolean } {
  const parts = conditions.map(compileNode).toSorted((one, other) => Number(one.past) - Number(other.past))
  return { parts: parts.map(({ holds }) => holds), past: parts.some(({ past }) => past) }
}

function compileComparison(comparison: Comparison): Holds {
  const path = comparison.field.split('.')
  const check = compileTest(comparison)
  return (fields, asOf) => check(readPath(fields, path), asOf)
}

function compilePast(condition: PastCondition): Holds {
  if ('events' in condition) {
    const { when } = condition.events
    return compileEvents(condition, when && compileNode(when).holds)
  }
  if ('answer' in condition) return compileAnswer(condition)
  return 'message' in condition ? compileMessage(condition) : compileSegment(condition)
}
