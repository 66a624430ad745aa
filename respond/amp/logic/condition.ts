import { evaluate, type Comparison, type Condition, type Fields } from '@otklik/core/condition'
import { answerFields, groupFor, type AnswerValue, type ScoreElement } from '@otklik/core/survey'
import { NAME_NODES, type Data } from './data.ts'
import { and, not, or, type Expression } from './expression.ts'
import { chosen, presence, type Slot } from './slot.ts'
import { compareSum } from './sum.ts'

/** What conditions see from a place on the way. */
export interface Sight {
  /** Of the elements before it. */
  slots: ReadonlyMap<string, Slot>
  score: ScoreElement | null
  data: Data
}

/**
 * The condition as an expression, or null where amp-bind cannot decide it. What answers of few values come to is worked
 * out here, by the one condition language, and looked up there: so every operator means the same in both.
 */
export function compileCondition(condition: Condition, sight: Sight): Expression | null {
  if ('all' in condition) return joined(condition.all, sight, and, false)
  if ('any' in condition) return joined(condition.any, sight, or, true)
  if ('not' in condition) {
    const part = compileCondition(condition.not, sight)
    return part === null ? null : not(part)
  }
  return 'field' in condition ? compileComparison(condition, sight) : evaluate(condition, {})
}

/** What cannot be decided does not matter beside what decides. */
function joined(
  conditions: readonly Condition[],
  sight: Sight,
  join: typeof and,
  decisive: boolean,
): Expression | null {
  const parts = conditions.map((condition) => compileCondition(condition, sight))
  if (parts.includes(decisive)) return decisive
  return parts.some((part) => part === null) ? null : join(...(parts as Expression[]))
}

function compileComparison(comparison: Comparison, { slots, score, data }: Sight): Expression | null {
  const [head, ...rest] = comparison.field.split('.')
  const slot = head === 'response' ? score && slots.get(score.id) : slots.get(rest.join('.'))
  if ((head !== 'response' && head !== 'answer') || !slot) return asWhole(comparison, rest.join('.'), slots)
  const holds = (value: AnswerValue | undefined) => evaluate(comparison, fieldsOf(rest.join('.'), value, score, head))
  if (slot.kind === 'unknown') return null
  if (slot.kind === 'fixed') return holds(slot.value)
  if (slot.kind === 'sum') return compareSum(comparison, slot, data)
  if (slot.kind === 'many') return compareMany(comparison, slot, holds)
  return lookUp(slot, holds, data)
}

/** No answer's name: missing, unless the answers of a rating stand under it. */
function asWhole(comparison: Comparison, name: string, slots: Sight['slots']): Expression | null {
  return [...slots.keys()].some((key) => key.startsWith(`${name}.`)) ? null : evaluate(comparison, {})
}

function fieldsOf(
  key: string,
  value: AnswerValue | undefined,
  score: ScoreElement | null,
  head: 'answer' | 'response',
): Fields {
  if (value === undefined) return { answer: {} }
  if (head === 'answer') return { answer: answerFields({ [key]: value }) }
  return { answer: {}, response: { score: value, group: groupFor(score!, Number(value)) } }
}

type Holds = (value: AnswerValue | undefined) => boolean

/** A list of what it comes to for each value, that for none in front. */
function lookUp({ name, values, initial, shown }: Slot & { kind: 'one' }, holds: Holds, data: Data): Expression {
  const missing = holds(undefined)
  const truths = values.map(holds)
  if (truths.every((truth) => truth === missing)) return missing
  const list = [missing, ...truths]
  const found: Expression = {
    text: `${data.place(list.map(Number))}[a.${name}+1]`,
    nodes: 2 * NAME_NODES + 3,
    initially: list[initial + 1]!,
  }
  return missing ? or(not(shown), found) : and(shown, found)
}

/** A list satisfies what one of its members does; only emptiness is asked of it as a whole. */
function compareMany(comparison: Comparison, slot: Slot & { kind: 'many' }, holds: Holds): Expression {
  if (comparison.is === 'empty') return not(presence(slot))
  const fitting = slot.names.filter((_name, index) => holds([slot.values[index]!]))
  return and(slot.shown, or(...fitting.map(chosen)))
}
