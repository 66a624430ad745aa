import { scoreRange } from '@otklik/core/metrics'
import { isScoreElement, kindOf, type Answers, type AnswerValue, type SurveyElement } from '@otklik/core/survey'
import { and, or, type Expression } from './expression.ts'
import { NAME_NODES } from './data.ts'

/** What an expression can know of the answer under one key. */
export type Slot =
  /** The same whatever is filled in: known before, or missing. */
  | { kind: 'fixed'; value: AnswerValue | undefined }
  /** One of few values: the state holds its place in `values`, −1 for none. */
  | { kind: 'one'; name: string; values: readonly AnswerValue[]; initial: number; shown: Expression }
  /** Any of few values: the state holds 1 for each that is chosen. */
  | { kind: 'many'; names: readonly string[]; values: readonly string[]; shown: Expression }
  /** What earlier answers come to. */
  | { kind: 'sum'; take: 'sum' | 'average' | 'count'; of: readonly Slot[] }
  /** Typed, or worked out in a way that amp-bind has not. */
  | { kind: 'unknown' }

/** The slots of an element's keys, whose controls change the state under names that `nameOf` makes. */
export function slotsOf(
  element: SurveyElement,
  shown: Expression,
  { known, before, nameOf }: { known: Answers; before: ReadonlyMap<string, Slot>; nameOf(): string },
): [key: string, slot: Slot][] {
  const keys = kindOf(element).keys(element)
  if (element.kind === 'hidden') return [[element.id, { kind: 'fixed', value: known[element.id] }]]
  if (element.kind === 'calculated') return [[element.id, calculated(element, before)]]
  if (element.kind === 'choice' && element.multiple) {
    const values = element.options.map(({ id }) => id)
    const own: Slot = { kind: 'many', names: values.map(nameOf), values, shown }
    return keys.map((key) => [key, key === element.id ? own : { kind: 'unknown' }])
  }
  return keys.map((key) => {
    const values = key === element.id || element.kind === 'rating' ? valuesOf(element) : null
    if (!values) return [key, { kind: 'unknown' }]
    // A box that is not ticked says no, where it may.
    const initial = element.kind === 'consent' && element.required !== true ? values.indexOf(false) : -1
    return [key, { kind: 'one', name: nameOf(), values, initial, shown }]
  })
}

/** In the order in which the state numbers them; null where anything may be typed. */
function valuesOf(element: SurveyElement): AnswerValue[] | null {
  if (isScoreElement(element)) {
    const { min, max } = scoreRange(element.kind)
    return range(min, max)
  }
  if (element.kind === 'rating') return range(1, element.highest)
  if (element.kind === 'yes-no' || element.kind === 'consent') return [true, false]
  return element.kind === 'choice' ? element.options.map(({ id }) => id) : null
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

function calculated(
  { take, of }: Extract<SurveyElement, { kind: 'calculated' }>,
  before: ReadonlyMap<string, Slot>,
): Slot {
  if (take === 'minimum' || take === 'maximum') return { kind: 'unknown' }
  const slots = of.map((key): Slot => before.get(key) ?? { kind: 'fixed', value: undefined })
  const isDecidable = slots.every(({ kind }) => kind === 'fixed' || kind === 'one' || kind === 'many')
  return isDecidable ? { kind: 'sum', take, of: slots } : { kind: 'unknown' }
}

/** Whether there is an answer. */
export function presence(slot: Exclude<Slot, { kind: 'unknown' | 'sum' }>): Expression {
  if (slot.kind === 'fixed') return slot.value !== undefined
  if (slot.kind === 'many') return and(slot.shown, or(...slot.names.map(chosen)))
  const given = { text: `(a.${slot.name}>=0)`, nodes: NAME_NODES + 2, initially: slot.initial >= 0 }
  return and(slot.shown, given)
}

/** Whether the option of that name is chosen; at first none is. */
export function chosen(name: string): Expression {
  return { text: `a.${name}`, nodes: NAME_NODES, initially: false }
}
