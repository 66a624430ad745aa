import * as fc from 'fast-check'
import type { Comparison, Condition, EventsCondition, Fields, History, PastEvent, Test } from './definition.ts'

/** Random conditions of every node and operator, and worlds in which they may hold. */

const NOON = Date.parse('2026-03-29T12:00:00Z')
const HOUR = 3_600_000

/** Whole hours, so that the edges of windows are often met exactly. */
export const moment = fc.integer({ min: -120, max: 48 }).map((hours) => NOON + hours * HOUR)
export const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Yekaterinburg')

const duration = fc.constantFrom('PT6H', 'P1D', 'PT36H', 'P2D', 'P4D')
const text = fc.constantFrom('a', 'A', 'ab', 'й', 'и\u0306', '')
const number = fc.integer({ min: -2, max: 4 })
const date = fc.oneof(
  moment.map((at) => new Date(at).toISOString()),
  moment.map((at) => new Date(at).toISOString().slice(0, 10)),
)
const list = fc.array(fc.oneof(text, number, date), { maxLength: 2 })
const value = fc.oneof(text, number, date, fc.boolean(), fc.constant(null), list)
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })

const someText = text.filter((text) => text !== '')
const ofNumbers = fc.oneof(
  fc.record({ is: fc.constant('equal' as const), value: number }),
  fc.record({ is: fc.constant('in' as const), value: fc.array(number, { minLength: 1, maxLength: 3 }) }),
  fc.record({ is: fc.constantFrom('less', 'atMost', 'greater', 'atLeast'), value: number }),
)
const test: fc.Arbitrary<Test> = fc.oneof(
  ofNumbers,
  fc.record({ is: fc.constant('equal' as const), value: fc.oneof(text, fc.boolean()) }),
  fc.record({ is: fc.constant('in' as const), value: fc.array(text, { minLength: 1, maxLength: 3 }) }),
  fc.record({ is: fc.constantFrom('contains', 'startsWith'), value: someText }),
  fc.record({ is: fc.constant('matches' as const), value: fc.constantFrom('^a', 'b$', '[а-й]', 'a|й') }),
  fc.record({ is: fc.constantFrom('before', 'after'), value: date, zone: optional(zone) }),
  fc.record({ is: fc.constantFrom('withinLast', 'longerAgo', 'withinNext'), value: duration, zone: optional(zone) }),
  fc.record({ is: fc.constant('empty' as const) }),
)

const field = fc.constantFrom('event.a', 'event.b', 'event.occurredAt', 'dimension.d', 'contact.c', 'contact.missing')
export const comparison: fc.Arbitrary<Comparison> = fc.tuple(field, test).map(([field, test]) => ({ field, ...test }))

const joinedOf = (part: fc.Arbitrary<Condition>): fc.Arbitrary<Condition>[] => [
  fc.record({ all: fc.array(part, { maxLength: 3 }) }),
  fc.record({ any: fc.array(part, { maxLength: 3 }) }),
  fc.record({ not: part }),
]

/** Of fields alone. */
const { plain } = fc.letrec<{ plain: Condition }>((tie) => ({
  plain: fc.oneof({ maxDepth: 3, withCrossShrink: true }, comparison, ...joinedOf(tie('plain'))),
}))

const type = fc.constantFrom('buy', 'visit')
const selection = fc.record({
  type,
  when: optional(plain),
  within: optional(duration),
  ago: optional(duration),
  since: optional(fc.constant('start' as const)),
  same: optional(fc.constant('a').map((name) => [name])),
})
const numbers = fc.constantFrom('sum', 'average', 'minimum', 'maximum')
const one = fc.constantFrom('first', 'last')
const of = fc.constantFrom('event.a', 'event.b', 'event.occurredAt')
const versus = fc.record({
  is: fc.constantFrom('equal', 'less', 'atMost', 'greater', 'atLeast'),
  versus: fc.constant('previous' as const),
})
const count = fc.record({ take: fc.constant('count' as const) })
const events = fc
  .oneof(
    fc.tuple(fc.record({ events: selection }), count, ofNumbers),
    fc.tuple(fc.record({ events: selection }), fc.record({ take: numbers, of }), ofNumbers),
    fc.tuple(fc.record({ events: selection }), fc.record({ take: one, of }), test),
    fc.tuple(
      fc.tuple(selection, duration).map(([events, within]) => ({ events: { ...events, within } })),
      fc.oneof(count, fc.record({ take: fc.oneof(numbers, one), of })),
      versus,
    ),
  )
  .map(([events, take, test]): EventsCondition => ({ ...events, ...take, ...test }))
const answer = fc
  .tuple(
    fc.record({
      survey: fc.constantFrom('nps', 'csat'),
      element: fc.constantFrom('score', 'why'),
      of: optional(fc.constantFrom('value', 'group')),
      which: optional(fc.constantFrom('last', 'any')),
      within: optional(duration),
    }),
    test,
  )
  .map(([answer, test]) => ({ answer, ...test }))
const message = fc.record({
  message: fc.record({
    was: fc.constantFrom('sent', 'delivered', 'opened', 'clicked', 'answered'),
    label: optional(fc.constantFrom('NPS', 'news')),
    channel: optional(fc.constantFrom('email', 'sms')),
    template: optional(fc.constantFrom('t', 'u')),
    survey: optional(fc.constantFrom('nps', 'csat')),
    within: optional(duration),
  }),
})
const segment = fc.record({ segment: fc.constantFrom('vip', 'lost') })

const { any } = fc.letrec<{ any: Condition }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof<fc.Arbitrary<Condition>[]>(comparison, events, events, answer, message, segment),
    ...joinedOf(tie('any')),
  ),
}))

/** Of fields and of the past, as it is stored. */
export const condition = any.map((condition): Condition => JSON.parse(JSON.stringify(condition)))

const parameters = fc.record({ a: value, b: value }, { requiredKeys: [] })
const pastEvent: fc.Arbitrary<PastEvent> = fc.record({
  type,
  occurredAt: moment,
  takenAt: moment,
  parameters,
  dimensions: fc.record({ d: text }, { requiredKeys: [] }),
})
const maybe = fc.option(moment)
export const history: fc.Arbitrary<History> = fc.record({
  events: fc
    .array(pastEvent, { maxLength: 6 })
    .map((events) => events.toSorted((one, other) => one.occurredAt - other.occurredAt)),
  messages: fc.array(
    fc.record({
      labels: fc.subarray(['NPS', 'news']),
      channel: fc.constantFrom('email', 'sms'),
      template: fc.constantFrom('t', 'u'),
      survey: fc.constantFrom('nps', 'csat', null),
      sentAt: moment,
      deliveredAt: maybe,
      openedAt: maybe,
      clickedAt: maybe,
      answeredAt: maybe,
    }),
    { maxLength: 3 },
  ),
  answers: fc.array(
    fc.record({
      survey: fc.constantFrom('nps', 'csat'),
      element: fc.constantFrom('score', 'why'),
      value,
      group: fc.constantFrom('promoter', 'detractor', null),
      at: moment,
    }),
    { maxLength: 4 },
  ),
  memberships: fc.array(
    fc
      .tuple(fc.constantFrom('vip', 'lost'), moment, fc.option(fc.integer({ min: 1, max: 60 })))
      .map(([segment, from, hours]) => ({ segment, from, until: hours === null ? null : from + hours * HOUR })),
    { maxLength: 3 },
  ),
})

/** What is at hand, without a history. */
export const fields: fc.Arbitrary<Fields> = fc.record(
  {
    event: parameters,
    dimension: fc.record({ d: text }, { requiredKeys: [] }),
    contact: fc.record({ c: value }, { requiredKeys: [] }),
    start: fc.record({ at: moment, parameters }),
  },
  { requiredKeys: [] },
)
