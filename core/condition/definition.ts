/**
 * One boolean expression over named fields. A missing value makes a comparison false, and its negation true
 * (two-valued logic). Text is compared after NFC and one case-fold.
 */
export type Condition = All | Any | Not | Comparison

export interface All {
  all: Condition[]
}
export interface Any {
  any: Condition[]
}
export interface Not {
  not: Condition
}

export interface Comparison {
  /** A path whose head names the source: `event.amount`, `dimension.region`, `contact.vip`, `answer.reason`, `response.score`. */
  field: string
  is: Operator
  /** Absent for `empty`; a list for `in`; otherwise one scalar. */
  value?: Scalar | Scalar[]
}

export type Scalar = string | number | boolean

export type Operator =
  | 'equal'
  | 'in'
  | 'contains'
  | 'startsWith'
  | 'less'
  | 'atMost'
  | 'greater'
  | 'atLeast'
  | 'before'
  | 'after'
  | 'empty'

/** The heads that a field path may start with; what a condition can see of the world. */
export interface Fields {
  contact?: Readonly<Record<string, unknown>>
  event?: Readonly<Record<string, unknown>>
  dimension?: Readonly<Record<string, unknown>>
  answer?: Readonly<Record<string, unknown>>
  response?: Readonly<Record<string, unknown>>
  case?: Readonly<Record<string, unknown>>
}
