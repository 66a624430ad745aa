import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PolicyFacts, PolicyRule } from '../../policy/definition.ts'
import { policyFactsOf } from '../../policy/testing.ts'
import { advance } from '../advance.ts'
import type { AskStep, Effect, Enrollment, Facts } from '../definition.ts'
import { askOf, DAY, factsOf, HOUR, NOON, responseOf, scenarioOf, woken, words } from '../testing.ts'
import { enroll } from '../trigger.ts'

const end = { kind: 'end' } as const
const ways = [
  { channel: 'telegram', template: 'chat' },
  { channel: 'email', template: 'mail' },
]
const scenario = (more: Partial<AskStep> = {}) => scenarioOf({ ask: askOf({ ways, ...more }), end })
const begin = (more: Partial<AskStep>, facts: Facts) =>
  advance(scenario(more), enroll(scenario(more), NOON), facts, NOON)

/** Facts whose policy facts differ by channel. */
function factsBy(channels: Record<string, Partial<PolicyFacts>>, rules: PolicyRule[] = []): Facts {
  return factsOf({ policy: (channel) => policyFactsOf(rules, channels[channel] ?? {}) })
}

test('the first way by which the contact can be reached is taken', () => {
  const noAddress = { address: null }
  const unsubscribed = { suppression: { reason: 'unsubscribed', from: NOON - DAY } } as const
  const consent: PolicyRule[] = [{ kind: 'consent', id: 'consent' }]
  const email = { consents: new Set(['email']) }
  const table: [facts: Facts, channel: string | null, reason?: string][] = [
    [factsBy({}), 'telegram'],
    [factsBy({ telegram: noAddress }), 'email'],
    [factsBy({ telegram: unsubscribed }), 'email'],
    [
      factsBy(
        { email, telegram: email },
        consent.map((rule) => ({ ...rule, applies: { channels: ['telegram'] } })),
      ),
      'email',
    ],
    [factsBy({ telegram: unsubscribed, email: noAddress }), null, 'not-asked unsubscribed'],
  ]
  for (const [facts, channel, reason] of table) {
    const { effects, next } = begin({ answered: 'end' }, facts)
    const invitation = effects.find(({ kind }) => kind === 'invitation')
    assert.equal(invitation && 'channel' in invitation ? invitation.channel : null, channel)
    if (reason !== undefined) assert.deepEqual([words(effects), next.outcome], [[reason], 'unsubscribed'])
    else assert.equal(next.memory.step?.way ?? 0, channel === 'email' ? 1 : 0)
  }
})

test('what holds in any channel is not evaded by another way', () => {
  const limit: PolicyRule[] = [{ kind: 'limit', id: 'l', max: 1, window: { rolling: 'P30D' } }]
  const asked = [{ at: NOON - DAY, labels: [], survey: 'nps', channel: 'telegram' }]
  assert.deepEqual(words(begin({}, factsBy({ telegram: { asked } }, limit)).effects), ['not-asked limit'])
})

test('a rule that drops ends the way although the step names one for whoever is not asked', () => {
  const holdout = (then?: 'pass'): PolicyRule[] => [{ kind: 'holdout', id: 'h', share: 1, ...(then && { then }) }]
  const step = { notAsked: 'end' }
  assert.equal(begin(step, factsBy({}, holdout())).next.outcome, 'holdout')
  assert.equal(begin(step, factsBy({}, holdout('pass'))).next.outcome, 'done')
})

test('a hold is remembered from its beginning, until it expires', () => {
  const openCase: PolicyRule[] = [{ kind: 'open-case', id: 'case', then: { hold: 'P2D' } }]
  const facts = factsBy({ telegram: { openCases: 1 }, email: { openCases: 1 } }, openCase)
  const definition = scenario({ notAsked: 'end' })
  let { next, effects } = advance(definition, enroll(definition, NOON), facts, NOON)
  assert.deepEqual([words(effects), next.memory.step], [['held open-case'], { heldSince: NOON }])
  ;({ next, effects } = advance(definition, woken(next, NOON + DAY), facts, NOON + DAY))
  assert.deepEqual([words(effects), next.memory.step], [['held open-case'], { heldSince: NOON }])
  ;({ next, effects } = advance(definition, woken(next, NOON + 2 * DAY), facts, NOON + 2 * DAY))
  assert.deepEqual([words(effects), next.outcome, next.memory], [['not-asked open-case'], 'done', {}])
})

const reminders = [{ after: 'P2D' }, { after: 'P5D', template: 'again', channel: 'email' }]

/** Plays the enrollment by its own times and answers with what happened when, in hours since noon. */
function play(more: Partial<AskStep>, facts: Facts = factsOf()): { told: string[]; next: Enrollment } {
  const definition = scenario(more)
  const told: string[] = []
  let next = enroll(definition, NOON)
  for (let at: number | null = NOON; at !== null; at = next.dueAt) {
    const advanced = advance(definition, next, facts, at)
    next = advanced.next
    told.push(...advanced.effects.map((effect) => `${(at! - NOON) / HOUR} ${word(effect)}`))
  }
  return { told, next }
}

function word(effect: Effect): string {
  const channel = 'channel' in effect ? ` ${effect.channel} ${effect.template}` : ''
  return `${words([effect])[0]}${channel}${effect.kind === 'reminder' ? ` ${effect.number}` : ''}`
}

test('reminders go out while there is no score, by the way of the invitation unless they name another', () => {
  const { told, next } = play({ reminders, linkLife: 'P10D', answered: 'end', unanswered: 'end' })
  assert.deepEqual(told, [
    '0 asked',
    '0 invitation telegram chat',
    '48 reminder telegram chat 1',
    '120 reminder email again 2',
  ])
  assert.equal(next.outcome, 'done')
  const answered = advance(
    scenario({ reminders, answered: 'end' }),
    woken({ ...next, step: 'ask', phase: 'waiting', memory: { step: { invitedAt: NOON } } }, NOON + 3 * DAY),
    factsOf({ response: responseOf(9, 'promoter') }),
    NOON + 3 * DAY,
  )
  assert.deepEqual([answered.effects, answered.next.outcome], [[], 'done'])
})

test('a contact is held for the last reminder where nothing else can follow', () => {
  const { told, next } = play({ reminders })
  assert.deepEqual(told.slice(2), ['48 reminder telegram chat 1', '120 reminder email again 2'])
  assert.deepEqual([next.outcome, next.memory], ['asked', {}])
})

test('a reminder that the policy refuses is passed over with its reason, and one that it holds goes out later', () => {
  const also = { alsoFor: ['reminder' as const] }
  const night: PolicyRule[] = [{ kind: 'quiet-hours', id: 'night', from: '11:00', to: '15:00', ...also }]
  const morning: PolicyRule[] = night.map((rule) => ({ ...rule, applies: { channels: ['telegram'] } }))
  const facts = (rules: PolicyRule[]) => factsOf({ policy: () => policyFactsOf(rules) })
  const definition = scenario({ reminders, linkLife: 'P10D', answered: 'end' })
  const invited = advance(definition, enroll(definition, NOON), facts([]), NOON).next
  const held = advance(definition, invited, facts(morning), NOON + 2 * DAY)
  assert.deepEqual([words(held.effects), held.next.phase], [['held quiet-hours'], 'waiting'])
  assert.equal(held.next.dueAt, NOON + 2 * DAY + 3 * HOUR)
  const sent = advance(definition, held.next, facts([]), NOON + 2 * DAY + 3 * HOUR)
  assert.deepEqual(words(sent.effects), ['reminder'])
  assert.deepEqual(sent.next.memory.step, { invitedAt: NOON, reminded: 1 })
  const consent: PolicyRule[] = [{ kind: 'consent', id: 'c', ...also }]
  const refused = advance(definition, invited, facts(consent), NOON + 2 * DAY)
  assert.deepEqual([words(refused.effects), refused.next.dueAt], [['not-asked consent'], NOON + 5 * DAY])
  const dropped = advance(
    definition,
    invited,
    facts(consent.map((rule) => ({ ...rule, then: 'drop' }))),
    NOON + 2 * DAY,
  )
  assert.deepEqual([dropped.next.phase, dropped.next.outcome], ['ended', 'consent'])
})

test('of several overdue reminders only the last goes out, and none once the link has ended', () => {
  const definition = scenario({ reminders, linkLife: 'P10D', unanswered: 'end' })
  const invited = advance(definition, enroll(definition, NOON), factsOf(), NOON).next
  const late = advance(definition, invited, factsOf(), NOON + 6 * DAY)
  assert.deepEqual(late.effects.map(word), ['reminder email again 2'])
  const tooLate = advance(definition, invited, factsOf(), NOON + 11 * DAY)
  assert.deepEqual([tooLate.effects, tooLate.next.outcome], [[], 'done'])
})

test('an enrollment that waits from before memories were kept still knows when its link ends', () => {
  const definition = scenario({ linkLife: 'P10D', answered: 'end' })
  const { memory: _, ...invited } = advance(definition, enroll(definition, NOON), factsOf(), NOON).next
  const old = woken({ ...invited, memory: {} }, NOON + DAY)
  const { next, effects } = advance(definition, old, factsOf(), NOON + DAY)
  assert.deepEqual([next.phase, next.dueAt, effects], ['waiting', NOON + 10 * DAY, []])
})
