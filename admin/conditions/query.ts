import type {
  AnswerCondition,
  Condition,
  EventsCondition,
  EventSelection,
  MessageCondition,
  Operator,
  Test,
} from '@otklik/core/condition'

/** A group as react-querybuilder edits it. */
export interface QueryGroup {
  id?: string
  combinator: 'and' | 'or'
  not?: boolean
  /** Stands for its one rule itself, without an all or any around it, as long as it has just one; empty: for no condition. */
  bare?: boolean
  rules: (QueryGroup | QueryRule)[]
}

/** One leaf of a condition: what it is about, how that is held against, and all the rest of its node. */
export interface QueryRule {
  id?: string
  /** The path of a comparison, else `@` and what of the past is asked about: see `leaf.ts`. */
  field: string
  operator: RuleOperator
  value: RuleValue
}

/** An operator of the language, or `holds` where a node has none; with `!` its negation. */
export type RuleOperator = PlainOperator | `!${PlainOperator}`
export type PlainOperator = Operator | 'holds'

export type Leaf = Exclude<Condition, { all: unknown } | { any: unknown } | { not: unknown }>

/** What a leaf holds beside its field and operator, the parts of its kind. */
export type RuleValue = TestValue & EventsValue & AnswerValue & MessageValue & { segment?: string }
export type TestValue = Omit<Test, 'is'>
export type EventsValue = Partial<Omit<EventsCondition, 'events' | keyof Test>> & Partial<Omit<EventSelection, 'type'>>
export type AnswerValue = {
  part?: AnswerCondition['answer']['of']
  which?: AnswerCondition['answer']['which']
  within?: string
}
export type MessageValue = Partial<Omit<MessageCondition['message'], 'was'>>

/** What the editor of a kind of rule gets. */
export interface RuleEditorProps {
  rule: QueryRule
  onChange: (changed: Partial<QueryRule>) => void
}

export function isGroup(node: QueryGroup | QueryRule): node is QueryGroup {
  return 'rules' in node
}

export function isNegated(operator: RuleOperator): boolean {
  return operator.startsWith('!')
}

export function plainOperator(operator: RuleOperator): PlainOperator {
  return (isNegated(operator) ? operator.slice(1) : operator) as PlainOperator
}
