import { evaluate, type Comparison } from '@otklik/core/condition'
import type { AnswerValue } from '@otklik/core/survey'
import { NAME_NODES, type Data } from './data.ts'
import { and, initially, not, type Expression } from './expression.ts'
import { presence, type Slot } from './slot.ts'

/** An arithmetic expression with its value before anything is filled in. */
interface Term {
  text: string
  nodes: number
  initially: number
}

type Sum = Slot & { kind: 'sum' }
type Part = Exclude<Slot, { kind: 'unknown' | 'sum' }>

const OPERATORS = { less: '<', atMost: '<=', greater: '>', atLeast: '>=', equal: '==' } as const

/** A calculated number against a limit: the same additions in the same order as core makes, so the same float8. */
export function compareSum(comparison: Comparison, sum: Sum, data: Data): Expression | null {
  const parts = (sum.of as Part[]).filter((part) => sum.take === 'count' || isNumeric(part))
  const count = total(parts.map((part) => ({ part, value: { text: '1', nodes: 1, initially: 1 } })))
  const isThere = sum.take === 'count' ? true : positive(count)
  if (comparison.is === 'empty') return not(isThere)
  const operator = OPERATORS[comparison.is as keyof typeof OPERATORS]
  if (operator === undefined) return null
  const limit = comparison.value
  if (typeof limit !== 'number') return false
  const value = sum.take === 'count' ? count : total(parts.map((part) => ({ part, value: numberOf(part, data) })))
  const taken = sum.take === 'average' ? divided(value, count) : value
  const holds = evaluate({ ...comparison, field: 'answer.it' }, { answer: { it: taken.initially } })
  const text = `(${taken.text}${operator}${data.place(limit)})`
  return and(isThere, { text, nodes: taken.nodes + NAME_NODES + 1, initially: holds })
}

function isNumeric(part: Part): boolean {
  if (part.kind === 'many') return false
  const value: AnswerValue | undefined = part.kind === 'fixed' ? part.value : part.values[0]
  return typeof value === 'number'
}

/** Numbers of consecutive whole values, or one that is known. */
function numberOf(part: Part, data: Data): Term {
  if (part.kind === 'fixed')
    return { text: data.place(Number(part.value)), nodes: NAME_NODES, initially: Number(part.value) }
  const { name, values, initial } = part as Slot & { kind: 'one' }
  const first = Number(values[0])
  return { text: `(a.${name}+${first})`, nodes: NAME_NODES + 2, initially: initial + first }
}

function total(terms: readonly { part: Part; value: Term }[]): Term {
  const added = terms.flatMap(({ part, value }): Term[] => {
    const there = presence(part)
    if (typeof there === 'boolean') return there ? [value] : []
    const nodes = there.nodes + value.nodes + 2
    return [{ text: `(${there.text}?${value.text}:0)`, nodes, initially: initially(there) ? value.initially : 0 }]
  })
  if (added.length === 0) return { text: '0', nodes: 1, initially: 0 }
  return {
    text: `(${added.map(({ text }) => text).join('+')})`,
    nodes: added.reduce((sum, { nodes }) => sum + nodes, added.length - 1),
    initially: added.reduce((sum, term) => sum + term.initially, 0),
  }
}

function positive({ text, nodes, initially }: Term): Expression {
  return { text: `(${text}>0)`, nodes: nodes + 2, initially: initially > 0 }
}

function divided(value: Term, by: Term): Term {
  return {
    text: `${value.text}/${by.text}`,
    nodes: value.nodes + by.nodes + 1,
    initially: value.initially / by.initially,
  }
}
