/** Random conditions of every node and operator. */
import { parseMoment, type Aggregate, type Condition, type Operator, type Test } from '@otklik/core/condition'
import * as fc from 'fast-check'
import * as values from './values.ts'

const durations = fc.constantFrom('PT12H', 'P1D', 'P3D', 'P7D', 'P14D', 'P30D', 'P1W')
const zone = values.maybe(5, fc.constantFrom(...values.zones), undefined)
const text = fc.constantFrom(...values.texts, '2026')
const word = text.filter((each) => each !== '')
const number = fc.constantFrom(...values.numbers)
const scalar = fc.oneof(text, number, fc.boolean())
const moment = fc.constantFrom(...values.momentTexts.filter((each) => parseMoment(each) !== null))
const pattern = fc.constantFrom('^a', 'о', 'é$', '^$', '[a-c]+', 'мос(ква)?', '^.$', '\\d{2,4}', 'ss|ß')

const ofOperator: Record<Operator, fc.Arbitrary<Partial<Test>>> = {
  equal: fc.record({ value: scalar }),
  in: fc.record({ value: fc.array(scalar, { minLength: 1, maxLength: 4 }) }),
  contains: fc.record({ value: word }),
  startsWith: fc.record({ value: word }),
  matches: fc.record({ value: pattern }),
  less: fc.record({ value: number }),
  atMost: fc.record({ value: number }),
  greater: fc.record({ value: number }),
  atLeast: fc.record({ value: number }),
  before: fc.record({ value: moment, zone }),
  after: fc.record({ value: moment, zone }),
  withinLast: fc.record({ value: durations, zone }),
  longerAgo: fc.record({ value: durations, zone }),
  withinNext: fc.record({ value: durations, zone }),
  empty: fc.constant({}),
}

const tests: fc.Arbitrary<Test> = fc.oneof(
  ...(Object.keys(ofOperator) as Operator[]).map((is) => ofOperator[is].map((rest) => ({ is, ...rest }))),
)

const small = fc.constantFrom(-1, 0, 1, 2, 3, 1.5, 10)
const compared = fc.constantFrom<Operator>('equal', 'less', 'atMost', 'greater', 'atLeast')
const numberTests = (amount: fc.Arbitrary<number>): fc.Arbitrary<Test> =>
  fc.oneof(
    { arbitrary: fc.record({ is: compared, value: amount }), weight: 5 },
    fc.record({ is: fc.constant<Operator>('in'), value: fc.array(amount, { minLength: 1, maxLength: 3 }) }),
  )

const fields = (...heads: string[]) =>
  fc.oneof(
    {
      arbitrary: fc.tuple(fc.constantFrom(...heads), fc.constantFrom(...values.names)).map((path) => path.join('.')),
      weight: 8,
    },
    fc
      .tuple(fc.constantFrom(...heads), fc.constantFrom('a.x', 'b.x.y', 'c.0', 'type', 'name', '__proto__'))
      .map((path) => path.join('.')),
  )

const comparison = (paths: fc.Arbitrary<string>) => fc.tuple(paths, tests).map(([field, test]) => ({ field, ...test }))
const ofContact = fc.oneof(
  { arbitrary: fields('contact'), weight: 6 },
  { arbitrary: fc.constantFrom('contact.name', 'contact.language', 'contact.zone', 'contact.name.x'), weight: 3 },
  fields('event', 'dimension', 'answer', 'response'),
)
const ofEvent = fc.oneof(
  { arbitrary: fields('event', 'dimension'), weight: 6 },
  { arbitrary: fc.constantFrom('event.type', 'event.occurredAt', 'event.occurredAt.x', 'contact.a'), weight: 3 },
)

/** Joins and negations of such leaves. */
function trees(leaf: fc.Arbitrary<Condition>, maxDepth: number): fc.Arbitrary<Condition> {
  return fc.letrec<{ node: Condition }>((tie) => ({
    node: fc.oneof(
      { maxDepth, withCrossShrink: true },
      { arbitrary: leaf, weight: 4 },
      { arbitrary: fc.record({ all: fc.array(tie('node'), { maxLength: 3 }) }), weight: 1 },
      { arbitrary: fc.record({ any: fc.array(tie('node'), { maxLength: 3 }) }), weight: 1 },
      { arbitrary: fc.record({ not: tie('node') }), weight: 1 },
    ),
  })).node
}

const window = {
  within: values.maybe(6, durations, undefined),
  ago: values.maybe(3, durations, undefined),
}
const when = values.maybe(5, trees(comparison(ofEvent), 2), undefined)
const selection = { type: fc.constantFrom(...values.eventTypes), when }
const selected = fc.record({ ...selection, ...window })
const taken = fc.oneof(
  { arbitrary: fc.constantFrom('event.amount', 'event.amount', 'event.a'), weight: 6 },
  fc.constantFrom('event.occurredAt', 'event.type', 'event.b.x'),
)
const ofNumbers = fc.constantFrom<Aggregate>('sum', 'average', 'minimum', 'maximum')
const ofEdges = fc.constantFrom<Aggregate>('first', 'last')

const events = fc
  .oneof(
    fc.record({ events: selected, take: fc.constant<Aggregate>('count'), test: numberTests(small) }),
    fc.record({
      events: selected,
      take: ofNumbers,
      of: taken,
      test: numberTests(fc.oneof(small, number, fc.constantFrom(...values.sums))),
    }),
    fc.record({
      events: selected,
      take: fc.constantFrom<Aggregate>('average', 'minimum', 'maximum'),
      of: taken,
      test: fc.constant<Test>({ is: 'empty' }),
    }),
    fc.record({ events: selected, take: ofEdges, of: taken, test: tests }),
    fc.record({
      events: fc.record({ ...selection, ...window, within: durations }),
      take: fc.oneof(ofNumbers, ofEdges),
      of: taken,
      versus: fc.constant('previous' as const),
      test: fc.record({ is: compared }),
    }),
    fc.record({
      events: fc.record({ ...selection, ...window, within: durations }),
      take: fc.constant<Aggregate>('count'),
      versus: fc.constant('previous' as const),
      test: fc.record({ is: compared }),
    }),
  )
  .map(({ test, ...rest }): Condition => ({ ...rest, ...test }))

const answer = fc
  .record({
    answer: fc.record({
      survey: fc.constantFrom(...values.surveys, 'none'),
      element: fc.constantFrom(...values.elements),
      of: fc.constantFrom('value' as const, 'group' as const, undefined),
      which: fc.constantFrom('last' as const, 'any' as const, undefined),
      within: window.within,
    }),
    test: fc.oneof(tests, fc.record({ is: fc.constant<Operator>('equal'), value: fc.constantFrom(...values.groups) })),
  })
  .map(({ test, ...rest }): Condition => ({ ...rest, ...test }))

const maybe = (options: readonly string[]) => values.maybe(4, fc.constantFrom(...options), undefined)
const message: fc.Arbitrary<Condition> = fc.record({
  message: fc.record({
    was: fc.constantFrom(
      'sent' as const,
      'delivered' as const,
      'opened' as const,
      'clicked' as const,
      'answered' as const,
    ),
    label: maybe(values.labels),
    channel: maybe(values.channels),
    template: maybe(values.templates),
    survey: maybe(values.surveys),
    within: window.within,
  }),
})
const segment: fc.Arbitrary<Condition> = fc.record({ segment: fc.constantFrom(...values.segments, 'none') })

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  { arbitrary: comparison(ofContact), weight: 4 },
  { arbitrary: events, weight: 6 },
  { arbitrary: answer, weight: 2 },
  { arbitrary: message, weight: 2 },
  { arbitrary: segment, weight: 1 },
)

/** Half of them a single leaf, so that what disagrees is seen by itself. */
export const conditions: fc.Arbitrary<Condition> = fc
  .oneof(leaf, trees(leaf, 3))
  .map((condition) => JSON.parse(JSON.stringify(condition)) as Condition)
