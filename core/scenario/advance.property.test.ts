import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { Condition, PastEvent } from '../condition/definition.ts'
import type { AskedSlot, PolicyRule } from '../policy/definition.ts'
import type { EpochMs } from '../time/instant.ts'
import { advance } from './advance.ts'
import type {
  AskStep,
  Effect,
  Enrollment,
  LeaveRule,
  ScenarioDefinition,
  Step,
  StepId,
  WaitForStep,
  WaitStep,
} from './definition.ts'
import { definitionProblems } from './problems.ts'
import { askedAt, DAY, factsOf, historyOf, HOUR, NOON, responseOf, scenarioOf, words } from './testing.ts'
import { enroll } from './trigger.ts'

/** What a customer does with the nth invitation: answers so many hours later with a score, or never. */
type Habit = ({ hours: number; score: number; complete: boolean } | null)[]

/** One contact's way through a scenario, in a world where all that happens happens on the hour. */
interface Life {
  definition: ScenarioDefinition
  world: World
  enrollment: Enrollment
  asked: AskedSlot[]
  answer: { at: EpochMs; score: number; complete: boolean; heard: boolean } | null
  /** How many of the world's payments were heard of. */
  heard: number
  log: { at: EpochMs; what: Effect | StepId }[]
}

/** What a life meets with: the customer's habit, the policy, and at which hours a payment comes in. */
interface World {
  habit: Habit
  rules: PolicyRule[]
  payments: number[]
}

function live(definition: ScenarioDefinition, world: World): Life {
  const enrollment = enroll(definition, NOON)
  return { definition, world, enrollment, asked: [], answer: null, heard: 0, log: [] }
}

/** What has come in by now wakes the enrollment, as the engine does. */
function hear(life: Life, now: EpochMs): void {
  const { answer, world } = life
  const hasAnswer = answer !== null && answer.at <= now && !answer.heard
  const payments = world.payments.filter((hour) => NOON + hour * HOUR <= now).length
  if (hasAnswer) answer.heard = true
  if ((hasAnswer || payments > life.heard) && life.enrollment.phase !== 'ended')
    life.enrollment = { ...life.enrollment, dueAt: now }
  life.heard = payments
}

function call(life: Life, now: EpochMs): Effect[] {
  hear(life, now)
  const { answer, asked, world } = life
  const given = answer !== null && answer.at <= now ? answer : null
  const response = given && responseOf(given.score, given.score > 6 ? 'promoter' : 'detractor', given.complete)
  const history = historyOf({ events: world.payments.map((hour) => paidAt(NOON + hour * HOUR)) })
  const facts = factsOf({ response, history }, { asked }, world.rules)
  const { next, effects, path } = advance(life.definition, life.enrollment, facts, now)
  assert.deepEqual(advance(life.definition, next, facts, now), { next, effects: [], path: [] })
  life.enrollment = next
  life.log.push(...[...effects, ...path].map((what) => ({ at: now, what })))
  if (effects.some(({ kind }) => kind === 'invitation')) {
    const reaction = world.habit[asked.length] ?? null
    life.answer = reaction && { at: now + reaction.hours * HOUR, ...reaction, heard: false }
    life.asked = [...asked, askedAt(now)]
  }
  return effects
}

function paidAt(at: EpochMs): PastEvent {
  return { type: 'paid', occurredAt: at, takenAt: at, parameters: {}, dimensions: {} }
}

/** When the enrollment is to be advanced next: at its own time, or woken by an answer or a payment. */
function nextDue({ enrollment, answer, world, heard }: Life): EpochMs {
  if (enrollment.phase === 'ended') return Infinity
  const payment = world.payments[heard]
  return Math.min(
    enrollment.dueAt ?? Infinity,
    answer === null || answer.heard ? Infinity : answer.at,
    payment === undefined ? Infinity : NOON + payment * HOUR,
  )
}

const HORIZON = NOON + 40 * DAY

/** Plays the time to the horizon by what is due, as a jump of the clock does. */
function playByDue(life: Life): Life {
  for (let now = nextDue(life); now <= HORIZON; now = nextDue(life)) {
    call(life, now)
    assert.ok(nextDue(life) > now)
  }
  return life
}

/** Calls at these hours as well, whether anything is due or not: a clock that is moved in pieces. */
function playInPieces(life: Life, hours: readonly number[]): Life {
  for (const hour of hours) {
    const until = NOON + hour * HOUR
    for (let now = nextDue(life); now < until; now = nextDue(life)) call(life, now)
    call(life, until)
  }
  return playByDue(life)
}

const ids = ['s0', 's1', 's2', 's3', 's4', 's5']

const paid: Condition = { events: { type: 'paid', since: 'start' }, take: 'count', is: 'atLeast', value: 1 }

function stepTo(target: fc.Arbitrary<string>): fc.Arbitrary<Step> {
  const maybe = fc.option(target, { nil: undefined })
  const span = fc.constantFrom('PT0S', 'PT1H', 'PT30H', 'P1D', 'P3D', 'P2W')
  const when = fc.constantFrom(
    { field: 'response.group', is: 'equal', value: 'detractor' } as const,
    { field: 'response.score', is: 'atLeast', value: 5 } as const,
    { not: { field: 'response.score', is: 'empty' } as const },
    { field: 'event.amount', is: 'greater', value: 1_000 } as const,
    paid,
  )
  return fc.oneof(
    fc.record({
      kind: fc.constant('wait' as const),
      for: span,
      from: fc.constantFrom('event', 'step', undefined),
      next: target,
    }),
    fc.record({
      kind: fc.constant('wait' as const),
      untilTime: fc.constantFrom<WaitStep['untilTime']>({ at: '10:00' }, { at: '18:00', weekdays: [1, 4] }),
      next: target,
    }),
    fc.record({
      kind: fc.constant('wait-for' as const),
      what: fc.constantFrom<WaitForStep['what']>({ event: 'paid' }, { answer: 'score' }, { answer: 'complete' }),
      timeout: fc.constantFrom('PT1H', 'P2D'),
      next: target,
      timedOut: target,
    }),
    fc.record({
      kind: fc.constant('split' as const),
      variants: fc.tuple(target, target).map(([a, b]) => [
        { id: 'a', weight: 1, next: a },
        { id: 'b', weight: 2, next: b },
      ]),
    }),
    fc.record({
      kind: fc.constant('ask' as const),
      survey: fc.constant('nps'),
      ways: fc.constant<AskStep['ways']>([{ channel: 'email', template: 'invite' }]),
      linkLife: fc.constantFrom(undefined, 'PT5H', 'P1D', 'P1W'),
      reminders: fc.constantFrom<AskStep['reminders']>(
        undefined,
        [{ after: 'PT3H' }],
        [{ after: 'PT4H' }, { after: 'P3D' }],
      ),
      answered: maybe,
      unanswered: maybe,
      notAsked: maybe,
    }),
    fc.record({
      kind: fc.constant('branch' as const),
      arms: fc.array(fc.record({ when, next: target }), { minLength: 1, maxLength: 2 }),
      otherwise: target,
    }),
    fc.record({ kind: fc.constant('open-case' as const), next: maybe }),
    fc.record({
      kind: fc.constant('send' as const),
      channel: fc.constant('email'),
      template: fc.constant('t'),
      next: maybe,
    }),
    fc.record({ kind: fc.constant('end' as const), reason: fc.constantFrom(undefined, 'too-small') }),
  )
}

const lastStep: Step = { kind: 'end', reason: 'too-small' }
const leave = fc.constantFrom<LeaveRule[] | undefined>(undefined, undefined, [
  { when: paid, outcome: 'paid', goal: true },
])
const scenario = (targets: (index: number) => string[]) =>
  fc
    .tuple(leave, ...ids.map((_, index) => stepTo(fc.constantFrom(...targets(index), 'last'))))
    .map(([leave, ...steps]) => {
      const named = steps.map((step, index) => [ids[index] ?? '', step] as const)
      return scenarioOf({ ...Object.fromEntries(named), last: lastStep }, 's0', leave && { leave })
    })

/** Every step leads only to later ones. */
const forward = scenario((index) => ids.slice(index + 1))
/** Steps lead anywhere, but no loop is without a pause. */
const looping = scenario(() => ids).filter((definition) =>
  definitionProblems(definition).every(({ code }) => code !== 'endless-loop'),
)
const world: fc.Arbitrary<World> = fc.record({
  habit: fc.array(
    fc.option(fc.record({ hours: fc.integer({ min: 1, max: 60 }), score: fc.nat(10), complete: fc.boolean() })),
    { maxLength: 4 },
  ),
  rules: fc.subarray<PolicyRule>([
    { kind: 'quiet-hours', id: 'night', from: '21:00', to: '14:00', alsoFor: ['reminder'] },
    { kind: 'limit', id: 'limit', max: 1, window: { rolling: 'P3D' } },
  ]),
  payments: fc
    .uniqueArray(fc.integer({ min: 1, max: 900 }), { maxLength: 2 })
    .map((hours) => hours.sort((a, b) => a - b)),
})
const pieces = fc.oneof(
  fc.constant(Array.from({ length: 40 * 24 }, (_, hour) => hour)),
  fc.uniqueArray(fc.integer({ min: 0, max: 40 * 24 }), { maxLength: 40 }).map((hours) => hours.sort((a, b) => a - b)),
)

test('one jump of the clock and any pieces of it end in the same state, with the same effects at the same times', () => {
  const check = (definition: ScenarioDefinition, meets: World, hours: number[]) => {
    const jumped = playByDue(live(definition, meets))
    const pieced = playInPieces(live(definition, meets), hours)
    assert.deepEqual(pieced.enrollment, jumped.enrollment)
    assert.deepEqual(pieced.log, jumped.log)
  }
  fc.assert(fc.property(fc.oneof(forward, looping), world, pieces, check), { numRuns: 150 })
})

test('a call leaves nothing undone: the enrollment ended, waits for what comes in, or is due later', () => {
  const check = (definition: ScenarioDefinition, meets: World) => {
    const life = live(definition, meets)
    for (let now = NOON; now <= HORIZON; now += 7 * HOUR) {
      call(life, now)
      const { phase, dueAt } = life.enrollment
      assert.ok(phase === 'ended' ? dueAt === null : dueAt === null || dueAt > now)
    }
  }
  fc.assert(fc.property(looping, world, check), { numRuns: 300 })
})

test('without loops the way ends, or only an answer is waited for', () => {
  const check = (definition: ScenarioDefinition, meets: World) => {
    const life = live(definition, meets)
    let calls = 0
    for (let now = nextDue(life); Number.isFinite(now); now = nextDue(life)) {
      call(life, now)
      assert.ok(++calls <= 100)
    }
    assert.ok(
      life.enrollment.phase === 'ended' || (life.enrollment.phase === 'waiting' && life.enrollment.dueAt === null),
    )
  }
  fc.assert(fc.property(forward, world, check), { numRuns: 300 })
})

test('every invitation has its decision, and whoever was never asked has a reason or met no step that asks', () => {
  const check = (definition: ScenarioDefinition, meets: World) => {
    const { log, enrollment } = playByDue(live(definition, meets))
    const happened = words(log.flatMap(({ what }) => (typeof what === 'string' ? [] : [what])))
    const invitations = happened.filter((word) => word === 'invitation').length
    assert.equal(happened.filter((word) => word === 'asked').length, invitations)
    assert.equal(enrollment.asked, invitations > 0)
    const refusals = happened.filter((word) => word.startsWith('not-asked'))
    if (!enrollment.asked && enrollment.phase === 'ended' && enrollment.outcome !== 'done')
      assert.equal(refusals.at(-1), `not-asked ${enrollment.outcome}`)
  }
  fc.assert(fc.property(forward, world, check), { numRuns: 500 })
})

test('nobody goes round for ever: no step is come to more than 50 times, and the path tells every one', () => {
  const check = (definition: ScenarioDefinition, meets: World) => {
    const life = live(definition, meets)
    let calls = 0
    for (let now = nextDue(life); Number.isFinite(now) && calls < 2_000; now = nextDue(life), calls++) call(life, now)
    const visits = Object.groupBy(
      life.log.flatMap(({ what }) => (typeof what === 'string' ? [what] : [])),
      (id) => id,
    )
    for (const [id, all = []] of Object.entries(visits)) assert.ok(all.length <= 50, id)
    assert.ok(life.enrollment.phase === 'ended' || life.enrollment.dueAt === null)
  }
  fc.assert(fc.property(looping, world, check), { numRuns: 100 })
})
