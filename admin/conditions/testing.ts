/** Conditions and queries made up by chance, for tests. */
import * as fc from 'fast-check'
import type { Condition, Operator } from '@otklik/core/condition'
import { fieldOf, type Subject } from './leaf.ts'
import { isGroup, type QueryGroup, type QueryRule } from './query.ts'

const operators: Operator[] = [
  'equal',
  'in',
  'contains',
  'startsWith',
  'matches',
  'less',
  'atMost',
  'greater',
  'atLeast',
  'before',
  'after',
  'withinLast',
  'longerAgo',
  'withinNext',
  'empty',
]
// Of any kind, whole code units: what is stored may hold more than the editor would write.
const text = fc.string({ unit: 'binary', maxLength: 8 })
const duration = fc.constantFrom('P30D', 'PT36H', 'P1W', 'odd')
const scalar = fc.oneof(text, fc.double(), fc.boolean())
const is = fc.constantFrom(...operators)
const held = { value: fc.oneof(scalar, fc.array(scalar, { maxLength: 3 })), zone: text }
const field = fc
  .tuple(fc.constantFrom('contact', 'event', 'dimension', 'answer', 'response', 'case', ''), text)
  .map(([head, name]) => (head === '' ? '' : `${head}.${name}`))

function optional<Required extends object, Optional extends object>(
  required: { [Key in keyof Required]: fc.Arbitrary<Required[Key]> },
  rest: { [Key in keyof Optional]: fc.Arbitrary<Optional[Key]> },
): fc.Arbitrary<Required & Partial<Optional>> {
  return fc
    .tuple(fc.record(required, { noNullPrototype: true }), fc.record(rest, { requiredKeys: [], noNullPrototype: true }))
    .map(([a, b]) => ({ ...a, ...b }) as never)
}

const was = fc.constantFrom('sent', 'delivered', 'opened', 'clicked', 'answered')
/** Any condition, of every kind of node. */
export const { condition } = fc.letrec<{ condition: Condition; leaf: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    tie('leaf'),
    fc.array(tie('condition'), { maxLength: 4 }).map((all) => ({ all })),
    fc.array(tie('condition'), { maxLength: 4 }).map((any) => ({ any })),
    tie('condition').map((not) => ({ not })),
  ),
  leaf: fc.oneof(
    { depthSize: 'medium' },
    optional({ field, is }, held),
    optional(
      {
        answer: optional(
          { survey: text, element: text },
          { of: fc.constantFrom('value', 'group'), which: fc.constantFrom('last', 'any'), within: duration },
        ),
        is,
      },
      held,
    ),
    optional({ was }, { label: text, channel: text, template: text, survey: text, within: duration }).map(
      (message) => ({
        message,
      }),
    ),
    text.map((segment) => ({ segment })),
    optional(
      {
        events: optional(
          { type: text },
          {
            when: tie('condition'),
            within: duration,
            ago: duration,
            since: fc.constant('start'),
            same: fc.array(text, { maxLength: 2 }),
          },
        ),
        take: fc.constantFrom('count', 'sum', 'average', 'minimum', 'maximum', 'first', 'last'),
        is,
      },
      { ...held, of: text, versus: fc.constant('previous') },
    ),
  ) as fc.Arbitrary<Condition>,
}))

/** What the editor can come to: a group stands for its one rule alone only where a condition would not tell them apart. */
const subject: fc.Arbitrary<Subject> = fc.oneof(
  field.map((path) => ({ kind: 'comparison' as const, path })),
  text.map((type) => ({ kind: 'events' as const, type })),
  fc.tuple(text, text).map(([survey, element]) => ({ kind: 'answer' as const, survey, element })),
)
const rule: fc.Arbitrary<QueryRule> = fc
  .tuple(subject, is, fc.boolean(), fc.record(held, { requiredKeys: [], noNullPrototype: true }))
  .map(([about, plain, negated, value]) => ({
    field: fieldOf(about),
    operator: negated ? (`!${plain}` as const) : plain,
    value: about.kind === 'events' ? { take: 'count' as const, ...value } : value,
  }))
const { group } = fc.letrec<{ group: QueryGroup; node: QueryGroup | QueryRule }>((tie) => ({
  group: fc
    .tuple(fc.constantFrom('and' as const, 'or' as const), fc.boolean(), fc.array(tie('node'), { maxLength: 4 }))
    .map(([combinator, not, rules]) => ({ combinator, ...(not ? { not } : {}), rules })),
  node: fc.oneof({ depthSize: 'medium' }, rule, tie('group'), tie('node').filter(isDenial).map(denialOf)),
}))
export const query = fc.oneof(
  group,
  rule.map((only): QueryGroup => ({ combinator: 'and', bare: true, rules: [only] })),
)

function isDenial(node: QueryGroup | QueryRule): boolean {
  return isGroup(node) ? node.not === true : node.operator.startsWith('!')
}

function denialOf(node: QueryGroup | QueryRule): QueryGroup {
  return { combinator: 'and', not: true, bare: true, rules: [node] }
}
