import { unreachable } from '../../policy/decide.ts'
import type { Effect, SendStep } from '../definition.ts'
import { exitTo, follow } from './kind.ts'
import type { StepContext, StepRules } from './kind.ts'

/** Sends what asks nothing, unless nothing may be sent; goes on in either case. */
export const send: StepRules<SendStep> = {
  enter: (step, context) => follow(step.next, 'done', [effectOf(step, context)]),
  exits: (step) => exitTo(step.next, 'next', false),
}

function effectOf({ channel, template, labels = [] }: SendStep, { id, facts, now }: StepContext): Effect {
  const refusal = unreachable(facts.policy(channel), now)
  if (refusal !== null) return { kind: 'decision', step: id, verdict: refusal }
  return { kind: 'message', step: id, channel, template, labels }
}
