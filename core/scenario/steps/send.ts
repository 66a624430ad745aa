import { decide } from '../../policy/decide.ts'
import type { SendStep } from '../definition.ts'
import { exitTo, follow, held, heldSince, referenceTo } from './kind.ts'
import type { StepRules } from './kind.ts'

/** Sends what asks nothing. Whom the policy refuses it to goes on without it; a rule may hold, or drop, as well. */
export const send: StepRules<SendStep> = {
  enter(step, context) {
    const { channel, template, labels = [], next } = step
    const { id, enrollment, facts, now } = context
    const request = { purpose: 'send', channel, survey: null, labels, scenario: facts.scenario } as const
    const verdict = decide(facts.policy(channel), { ...request, heldSince: heldSince(enrollment) }, now)
    if (verdict.outcome === 'asked')
      return follow(next, 'done', [{ kind: 'message', step: id, channel, template, labels }])
    const decision = { kind: 'decision', step: id, verdict } as const
    if (verdict.outcome === 'held') return held(verdict, context, [decision])
    return verdict.drop ? { end: verdict.reason, effects: [decision] } : follow(next, 'done', [decision])
  },
  exits: (step) => exitTo(step.next, 'next', false),
  ends: (step) => step.next === undefined,
  references: ({ channel, template }) => [...referenceTo('channel', channel), ...referenceTo('template', template)],
}
