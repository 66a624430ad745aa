import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { AskedSlot, PolicyRule } from '../policy/definition.ts'
import type { EpochMs } from '../time/instant.ts'
import { advance } from './advance.ts'
import type { AskStep, Effect, Enrollment, ScenarioDefinition, Step } from './definition.ts'
import { definitionProblems } from './problems.ts'
import { askedAt, DAY, factsOf, HOUR, NOON, responseOf, scenarioOf, words } from './testing.ts'
import { enroll } from './trigger.ts'

/** What a customer does with the nth invitation: answers so many hours later with a score, or never. */
type Habit = ({ hours: number; score: number } | null)[]

/** One contact's way through a scenario, in a world where all that happens happens on the hour. */
interface Life {
  definition: ScenarioDefinition
  habit: Habit
  rules: PolicyRule[]
  enrollment: Enrollment
  asked: AskedSlot[]
  answer: { at: EpochMs; score: number; heard: boolean } | null
  log: { at: EpochMs; effect: Effect }[]
}

function live(definition: ScenarioDefinition, habit: Habit, rules: PolicyRule[]): Life {
  return { definition, habit, rules, enrollment: enroll(definition, NOON), asked: [], answer: null, log: [] }
}

function call(life: Life, now: EpochMs): Effect[] {
  const { answer, asked, rules } = life
  const given = answer !== null && answer.at <= now ? answer : null
  if (given !== null && !given.heard) {
    given.heard = true
    if (life.enrollment.phase === 'waiting') life.enrollment = { ...life.enrollment, dueAt: now }
  }
  const response = given && responseOf(given.score, given.score > 6 ? 'promoter' : 'detractor')
  const { next, effects } = advance(life.definition, life.enrollment, factsOf({ response }, { asked }, rules), now)
  life.enrollment = next
  life.log.push(...effects.map((effect) => ({ at: now, effect })))
  if (effects.some(({ kind }) => kind === 'invitation')) {
    const reaction = life.habit[asked.length] ?? null
    life.answer = reaction && { at: now + reaction.hours * HOUR, score: reaction.score, heard: false }
    life.asked = [...asked, askedAt(now)]
  }
  return effects
}

/** When the enrollment is to be advanced next: at its own time, or woken by an answer. */
function nextDue({ enrollment, answer }: Life): EpochMs {
  const isHeard = enrollment.phase === 'ended' || answer === null || answer.heard
  return Math.min(enrollment.dueAt ?? Infinity, isHeard ? Infinity : answer.at)
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

/** Advances at every full hour, whether anything is due or not. */
function playHourly(life: Life): Life {
  for (let now = NOON; now <= HORIZON; now += HOUR) call(life, now)
  return life
}

const ids = ['s0', 's1', 's2', 's3', 's4', 's5']

function stepTo(target: fc.Arbitrary<string>): fc.Arbitrary<Step> {
  const maybe = fc.option(target, { nil: undefined })
  const span = fc.constantFrom('PT0S', 'PT1H', 'PT30H', 'P1D', 'P3D', 'P2W')
  const when = fc.constantFrom(
    { field: 'response.group', is: 'equal', value: 'detractor' } as const,
    { field: 'response.score', is: 'atLeast', value: 5 } as const,
    { not: { field: 'response.score', is: 'empty' } as const },
    { field: 'event.amount', is: 'greater', value: 1_000 } as const,
  )
  return fc.oneof(
    fc.record({
      kind: fc.constant('wait' as const),
      for: span,
      from: fc.constantFrom('event', 'step', undefined),
      next: target,
    }),
    fc.record({
      kind: fc.constant('ask' as const),
      survey: fc.constant('nps'),
      ways: fc.constant<AskStep['ways']>([{ channel: 'email', template: 'invite' }]),
      linkLife: fc.constantFrom(undefined, 'PT5H', 'P1D', 'P1W'),
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
const scenario = (targets: (index: number) => string[]) =>
  fc.tuple(...ids.map((_, index) => stepTo(fc.constantFrom(...targets(index), 'last')))).map((steps) => {
    const named = steps.map((step, index) => [ids[index] ?? '', step] as const)
    return scenarioOf({ ...Object.fromEntries(named), last: lastStep }, 's0')
  })

/** Every step leads only to later ones. */
const forward = scenario((index) => ids.slice(index + 1))
/** Steps lead anywhere, but no loop is without a pause. */
const looping = scenario(() => ids).filter((definition) =>
  definitionProblems(definition).every(({ code }) => code !== 'endless-loop'),
)
const habit: fc.Arbitrary<Habit> = fc.array(
  fc.option(fc.record({ hours: fc.integer({ min: 1, max: 60 }), score: fc.nat(10) })),
  { maxLength: 4 },
)
const rules: fc.Arbitrary<PolicyRule[]> = fc.subarray<PolicyRule>([
  { kind: 'quiet-hours', id: 'night', from: '21:00', to: '14:00' },
  { kind: 'limit', id: 'limit', max: 1, window: { rolling: 'P3D' } },
])

test('one jump of the clock and a call at every hour end in the same state, with the same effects at the same times', () => {
  const check = (definition: ScenarioDefinition, reacts: Habit, policy: PolicyRule[]) => {
    const jumped = playByDue(live(definition, reacts, policy))
    const hourly = playHourly(live(definition, reacts, policy))
    assert.deepEqual(hourly.enrollment, jumped.enrollment)
    assert.deepEqual(hourly.log, jumped.log)
  }
  fc.assert(fc.property(fc.oneof(forward, looping), habit, rules, check), { numRuns: 150 })
})

test('a call leaves nothing undone: the enrollment ended, waits for an answer, or is due later', () => {
  const check = (definition: ScenarioDefinition, reacts: Habit, policy: PolicyRule[]) => {
    const life = live(definition, reacts, policy)
    for (let now = NOON; now <= HORIZON; now += 7 * HOUR) {
      call(life, now)
      const { phase, dueAt } = life.enrollment
      assert.ok(phase === 'ended' ? dueAt === null : dueAt === null || dueAt > now)
      assert.deepEqual(call(life, now), [])
    }
  }
  fc.assert(fc.property(looping, habit, rules, check), { numRuns: 300 })
})

test('without loops the way ends, or only an answer is waited for', () => {
  const check = (definition: ScenarioDefinition, reacts: Habit, policy: PolicyRule[]) => {
    const life = live(definition, reacts, policy)
    let calls = 0
    for (let now = nextDue(life); Number.isFinite(now); now = nextDue(life)) {
      call(life, now)
      assert.ok(++calls <= 100)
    }
    assert.ok(
      life.enrollment.phase === 'ended' || (life.enrollment.phase === 'waiting' && life.enrollment.dueAt === null),
    )
  }
  fc.assert(fc.property(forward, habit, rules, check), { numRuns: 300 })
})

test('every invitation has its decision, and whoever was never asked has a reason or met no step that asks', () => {
  const check = (definition: ScenarioDefinition, reacts: Habit, policy: PolicyRule[]) => {
    const { log, enrollment } = playByDue(live(definition, reacts, policy))
    const happened = words(log.map(({ effect }) => effect))
    const invitations = happened.filter((word) => word === 'invitation').length
    assert.equal(happened.filter((word) => word === 'asked').length, invitations)
    assert.equal(enrollment.asked, invitations > 0)
    const refusals = happened.filter((word) => word.startsWith('not-asked'))
    if (!enrollment.asked && enrollment.phase === 'ended' && enrollment.outcome !== 'done')
      assert.equal(refusals.at(-1), `not-asked ${enrollment.outcome}`)
  }
  fc.assert(fc.property(forward, habit, rules, check), { numRuns: 500 })
})
