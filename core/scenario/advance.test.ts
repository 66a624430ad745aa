import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PolicyRule } from '../policy/definition.ts'
import { advance } from './advance.ts'
import type { AskStep, Enrollment, Facts, ScenarioDefinition, Step } from './definition.ts'
import { askedAt, askOf, DAY, factsOf, HOUR, NOON, responseOf, scenarioOf, woken, words } from './testing.ts'
import { enroll } from './trigger.ts'

const ask = askOf()
const end: Step = { kind: 'end' }
const begin = (definition: ScenarioDefinition, facts: Facts = factsOf()) =>
  advance(definition, enroll(definition, NOON), facts, NOON)
const where = ({ step, phase, dueAt, outcome }: Enrollment) => ({ step, phase, dueAt, outcome })

/** The journey of the README: wait two weeks, ask, and open a case for whoever is unhappy. */
const journey = scenarioOf({
  wait: { kind: 'wait', for: 'P14D', next: 'ask' },
  ask: { ...ask, linkLife: 'P30D', answered: 'judge', unanswered: 'silence' },
  judge: {
    kind: 'branch',
    arms: [{ when: { field: 'response.group', is: 'equal', value: 'detractor' }, next: 'case' }],
    otherwise: 'end',
  },
  case: { kind: 'open-case', next: 'apology' },
  apology: { kind: 'send', channel: 'email', template: 'sorry' },
  silence: { kind: 'end', reason: 'no-answer' },
  end,
})

test('a detractor is asked after two weeks and gets a case and an apology', () => {
  const enrolled = begin(journey)
  const twoWeeks = NOON + 14 * DAY
  assert.deepEqual(where(enrolled.next), { step: 'wait', phase: 'waiting', dueAt: twoWeeks, outcome: null })
  const invited = advance(journey, enrolled.next, factsOf(), twoWeeks)
  assert.deepEqual(words(invited.effects), ['asked', 'invitation'])
  // 30 days on, the clocks have gone forward in between.
  const expiresAt = twoWeeks + 30 * DAY - HOUR
  assert.deepEqual(where(invited.next), { step: 'ask', phase: 'waiting', dueAt: expiresAt, outcome: null })
  const heard = woken(invited.next, twoWeeks + DAY)
  const answered = advance(journey, heard, factsOf({ response: responseOf(3, 'detractor') }), twoWeeks + DAY)
  assert.deepEqual(words(answered.effects), ['case', 'message'])
  assert.deepEqual(where(answered.next), { step: 'apology', phase: 'ended', dueAt: null, outcome: 'done' })
  assert.equal(answered.next.asked, true)
})

test('a promoter passes, and silence ends when the link does, without another decision', () => {
  const invited = advance(journey, begin(journey).next, factsOf(), NOON + 14 * DAY).next
  const heard = woken(invited, NOON + 15 * DAY)
  const promoter = advance(journey, heard, factsOf({ response: responseOf(9, 'promoter') }), NOON + 15 * DAY)
  assert.deepEqual([promoter.effects, promoter.next.outcome], [[], 'done'])
  const silent = advance(journey, invited, factsOf(), invited.dueAt ?? 0)
  assert.deepEqual([silent.effects, silent.next.outcome], [[], 'no-answer'])
})

test('before its time and after its end, nothing happens', () => {
  const waiting = begin(journey).next
  const response = factsOf({ response: responseOf(3, 'detractor') })
  assert.deepEqual(advance(journey, waiting, response, NOON + 14 * DAY - 1), { next: waiting, effects: [], path: [] })
  const ended: Enrollment = { ...waiting, phase: 'ended', dueAt: null, outcome: 'done' }
  assert.deepEqual(advance(journey, ended, response, NOON + 99 * DAY), { next: ended, effects: [], path: [] })
  const held: Enrollment = { ...waiting, step: 'ask', phase: 'entering', dueAt: NOON + HOUR }
  assert.deepEqual(advance(journey, held, response, NOON + HOUR - 1), { next: held, effects: [], path: [] })
})

test('a wait may count from the event, and passes at once when it is over', () => {
  const definition = scenarioOf({ wait: { kind: 'wait', for: 'P2D', from: 'event', next: 'end' }, end })
  const happened = (occurredAt: number) => factsOf({ event: { type: 'x', occurredAt, parameters: {} } })
  assert.equal(begin(definition, happened(NOON - DAY)).next.dueAt, NOON + DAY)
  assert.equal(begin(definition, happened(NOON - 2 * DAY)).next.outcome, 'done')
  const nothing = scenarioOf({ wait: { kind: 'wait', for: 'PT0S', next: 'end' }, end })
  assert.equal(begin(nothing).next.outcome, 'done')
})

test('days are counted in the zone of the contact, dates in conditions in that of the workspace', () => {
  const saturday = Date.parse('2026-03-28T11:00Z')
  const wait = scenarioOf({ wait: { kind: 'wait', for: 'P1D', next: 'end' }, end })
  assert.equal(advance(wait, enroll(wait, saturday), factsOf(), saturday).next.dueAt, saturday + 23 * HOUR)
  const when = { field: 'event.at', is: 'after', value: '2026-03-10' } as const
  const branch = scenarioOf({
    branch: { kind: 'branch', arms: [{ when, next: 'late' }], otherwise: 'end' },
    late: { kind: 'end', reason: 'late' },
    end,
  })
  const event = { type: 'x', occurredAt: NOON, parameters: { at: '2026-03-10T20:00:00Z' } }
  assert.equal(begin(branch, factsOf({ event, workspaceZone: 'UTC' })).next.outcome, 'done')
  assert.equal(begin(branch, factsOf({ event, workspaceZone: 'Asia/Yekaterinburg' })).next.outcome, 'late')
})

test("the policy is asked for the step's channel and with its labels", () => {
  const rules: PolicyRule[] = [
    { kind: 'limit', id: 'l', max: 1, window: { rolling: 'P14D' }, applies: { labels: ['nps'] } },
  ]
  const { policy } = factsOf({}, { asked: [askedAt(NOON - DAY, ['nps'])] }, rules)
  const channels: string[] = []
  const facts = factsOf({ policy: (channel) => (channels.push(channel), policy(channel)) })
  assert.deepEqual(words(begin(scenarioOf({ ask }), facts).effects), ['not-asked limit'])
  assert.deepEqual(
    words(
      begin(scenarioOf({ ask: askOf({ ways: [{ channel: 'sms', template: 'invite' }], labels: ['csat'] }) }), facts)
        .effects,
    ),
    ['asked', 'invitation'],
  )
  assert.deepEqual(channels, ['email', 'sms'])
})

test('held by quiet hours, the contact comes to the step anew when they end', () => {
  const rules = [{ kind: 'quiet-hours', id: 'night', from: '11:00', to: '15:00' } as const]
  const definition = scenarioOf({ ask: { ...ask, answered: 'end' }, end })
  const held = begin(definition, factsOf({}, {}, rules))
  assert.deepEqual(words(held.effects), ['held quiet-hours'])
  assert.deepEqual(where(held.next), { step: 'ask', phase: 'entering', dueAt: NOON + 3 * HOUR, outcome: null })
  assert.equal(held.next.asked, false)
  const asked = { asked: [askedAt(NOON + HOUR)] }
  const meanwhile = factsOf({}, asked, [...rules, { kind: 'limit', id: 'limit', max: 1, window: { rolling: 'P14D' } }])
  const refused = advance(definition, held.next, meanwhile, NOON + 3 * HOUR)
  assert.deepEqual([words(refused.effects), refused.next.outcome], [['not-asked limit'], 'limit'])
})

test('who may not be asked goes another way, or ends with the reason', () => {
  const nobody = factsOf({}, { address: null })
  const ended = begin(scenarioOf({ ask }), nobody)
  assert.deepEqual([words(ended.effects), ended.next.outcome], [['not-asked no-address'], 'no-address'])
  const other = begin(scenarioOf({ ask: { ...ask, notAsked: 'case' }, case: { kind: 'open-case' } }), nobody)
  assert.deepEqual([words(other.effects), other.next.outcome], [['not-asked no-address', 'case'], 'done'])
})

test('an invitation carries what the step says, and when its link ends', () => {
  const definition = scenarioOf({ ask: { ...ask, linkLife: 'PT48H', answered: 'end' }, end })
  const effect = {
    kind: 'invitation',
    step: 'ask',
    survey: 'nps',
    channel: 'email',
    template: 'invite',
    labels: ['nps'],
  }
  assert.deepEqual(begin(definition).effects[1], { ...effect, expiresAt: NOON + 2 * DAY })
})

test('a contact waits for an answer only where something can follow', () => {
  const table: [more: Partial<AskStep>, phase: string, dueAt: number | null][] = [
    [{}, 'ended', null],
    [{ linkLife: 'P1D' }, 'ended', null],
    [{ unanswered: 'end' }, 'ended', null],
    [{ answered: 'end' }, 'waiting', null],
    [{ answered: 'end', linkLife: 'P1D' }, 'waiting', NOON + DAY],
    [{ unanswered: 'end', linkLife: 'P1D' }, 'waiting', NOON + DAY],
  ]
  for (const [more, phase, dueAt] of table) {
    const { next, effects } = begin(scenarioOf({ ask: { ...ask, ...more }, end }))
    assert.deepEqual([next.phase, next.dueAt, next.asked], [phase, dueAt, true], JSON.stringify(more))
    assert.deepEqual(words(effects), ['asked', 'invitation'])
    if (phase === 'ended') assert.equal(next.outcome, 'asked')
  }
})

test('where no way is named, the answer or the silence is the outcome', () => {
  const onlySilence = scenarioOf({ ask: { ...ask, linkLife: 'P1D', unanswered: 'end' }, end })
  const onlyAnswer = scenarioOf({ ask: { ...ask, linkLife: 'P1D', answered: 'end' }, end })
  const response = factsOf({ response: responseOf(3, 'detractor') })
  assert.equal(
    advance(onlySilence, woken(begin(onlySilence).next, NOON + HOUR), response, NOON + HOUR).next.outcome,
    'answered',
  )
  assert.equal(advance(onlyAnswer, begin(onlyAnswer).next, factsOf(), NOON + DAY).next.outcome, 'unanswered')
})

test('a response without a score does not end the wait for one', () => {
  const definition = scenarioOf({ ask: { ...ask, answered: 'end' }, end })
  const waiting = begin(definition).next
  const facts = factsOf({ response: { score: null, group: null, complete: false, answers: {} } })
  const { next, effects } = advance(definition, woken(waiting, NOON + DAY), facts, NOON + DAY)
  assert.deepEqual([next, effects], [waiting, []])
})

test('the answer to an earlier invitation is not the answer to the next one', () => {
  const definition = scenarioOf({ first: { ...ask, answered: 'second' }, second: { ...ask, answered: 'end' }, end })
  const response = factsOf({ response: responseOf(9, 'promoter') })
  const { next, effects } = advance(definition, woken(begin(definition).next, NOON + HOUR), response, NOON + HOUR)
  assert.deepEqual(words(effects), ['asked', 'invitation'])
  assert.deepEqual(where(next), { step: 'second', phase: 'waiting', dueAt: null, outcome: null })
})

test('a branch sees the contact, the event, its dimensions, the answers and the score', () => {
  const goesTo = (field: string, value: string | number | boolean, facts: Facts) => {
    const arms = [
      { when: { field: 'event.type', is: 'empty' } as const, next: 'no' },
      { when: { field, is: 'equal', value } as const, next: 'yes' },
    ]
    const definition = scenarioOf({
      branch: { kind: 'branch', arms, otherwise: 'no' },
      yes: { kind: 'end', reason: 'yes' },
      no: end,
    })
    return begin(definition, facts).next.outcome
  }
  const parameters = { amount: 1_200, type: 'fake' }
  const facts = factsOf({
    response: responseOf(3, 'detractor'),
    event: { type: 'order.delivered', occurredAt: NOON, parameters },
  })
  const seen = [
    ['contact.vip', false],
    ['event.amount', 1_200],
    ['event.type', 'order.delivered'],
    ['dimension.region', 'ural'],
    ['answer.score', 3],
    ['response.group', 'detractor'],
  ] as const
  for (const [field, value] of seen) assert.equal(goesTo(field, value, facts), 'yes', field)
  assert.equal(goesTo('event.type', 'fake', facts), 'done')
  assert.equal(goesTo('response.score', 3, factsOf()), 'done')
})

test('a message that asks nothing heeds suppressions, not the asking limits', () => {
  const definition = scenarioOf({ send: { kind: 'send', channel: 'email', template: 'sorry', next: 'end' }, end })
  const limits = [
    { kind: 'limit', id: 'l', max: 1, window: { rolling: 'P1D' } } as const,
    { kind: 'quiet-hours', id: 'q', from: '11:00', to: '15:00' } as const,
  ]
  const sent = begin(definition, factsOf({}, { asked: [askedAt(NOON)] }, limits))
  assert.deepEqual(sent.effects, [{ kind: 'message', step: 'send', channel: 'email', template: 'sorry', labels: [] }])
  const suppression = { reason: 'complained', from: NOON } as const
  const refused = begin(definition, factsOf({}, { suppression }))
  assert.deepEqual([words(refused.effects), refused.next.outcome], [['not-asked complained'], 'done'])
})

test('an end with a reason is a decision only where nobody was asked', () => {
  const definition = scenarioOf({ end: { kind: 'end', reason: 'not-our-customer' } })
  assert.deepEqual(begin(definition).effects, [
    {
      kind: 'decision',
      step: 'end',
      verdict: { outcome: 'not-asked', reason: 'not-our-customer', rule: null, detail: {} },
    },
  ])
  const asked = { ...enroll(definition, NOON), asked: true }
  assert.deepEqual(advance(definition, asked, factsOf(), NOON).effects, [])
})

test('a loop without a pause ends when it has come to a step 50 times, with a decision', () => {
  const definition = scenarioOf({ case: { kind: 'open-case', next: 'case' } })
  const { next, effects, path } = begin(definition)
  assert.equal(effects.filter(({ kind }) => kind === 'case').length, 50)
  assert.deepEqual(words(effects).at(-1), 'not-asked loop-limit')
  assert.deepEqual(where(next), { step: 'case', phase: 'ended', dueAt: null, outcome: 'loop-limit' })
  assert.equal(path.length, 49)
})

test('a step that the definition lacks is an error, also one named like a part of every object', () => {
  for (const step of ['nowhere', 'constructor'])
    assert.throws(
      () => advance(scenarioOf({ end }), { ...enroll(scenarioOf({ end }), NOON), step }, factsOf(), NOON),
      /has no step/,
    )
})

test('an enrollment moved to a version where its step does not wait runs that step when it is due', () => {
  const waiting: Enrollment = { ...begin(journey).next, step: 'case' }
  assert.deepEqual(words(advance(journey, waiting, factsOf(), NOON + 14 * DAY).effects), ['case', 'message'])
})

test('nothing that is handed in is changed', () => {
  const enrollment = enroll(journey, NOON)
  const before = structuredClone({ journey, enrollment })
  advance(journey, Object.freeze(enrollment), Object.freeze(factsOf()), NOON)
  assert.deepEqual({ journey, enrollment }, before)
})
