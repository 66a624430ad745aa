import { decide } from '../../policy/decide.ts'
import { addDuration } from '../../time/duration.ts'
import type { AskStep, Effect } from '../definition.ts'
import { exitTo, follow } from './kind.ts'
import type { Move, StepContext, StepRules } from './kind.ts'

/**
 * Asks if the contact policy lets it, then waits for the score as long as the link lives. Held by the policy, the
 * contact comes to this step anew when the hold ends; every decision is an effect, with its reason.
 */
export const ask: StepRules<AskStep> = {
  enter(step, context) {
    const verdict = decide(context.facts.policy(step.channel), step.labels ?? [], context.now)
    const decision: Effect = { kind: 'decision', step: context.id, verdict }
    if (verdict.outcome === 'held') return { stay: 'entering', dueAt: verdict.until, effects: [decision] }
    if (verdict.outcome === 'not-asked') return follow(step.notAsked, verdict.reason, [decision])
    return invite(step, context, decision)
  },
  resume(step, { facts }, isDue) {
    if (typeof facts.response?.score === 'number') return follow(step.answered, 'answered', [])
    return isDue ? follow(step.unanswered, 'unanswered', []) : null
  },
  exits: (step) => [
    ...exitTo(step.answered, 'answered', true),
    ...exitTo(step.unanswered, 'unanswered', true),
    ...exitTo(step.notAsked, 'notAsked', false),
  ],
}

function invite(step: AskStep, { id, facts, now }: StepContext, decision: Effect): Move {
  const { survey, channel, template, labels = [] } = step
  const expiresAt = step.linkLife === undefined ? null : addDuration(now, step.linkLife, facts.zone)
  const effects: Effect[] = [decision, { kind: 'invitation', step: id, survey, channel, template, labels, expiresAt }]
  return isAwaited(step)
    ? { stay: 'waiting', dueAt: expiresAt, effects, asked: true }
    : { end: 'asked', effects, asked: true }
}

/** Whether anything can follow; a contact is not held where nothing can. */
function isAwaited({ answered, unanswered, linkLife }: AskStep): boolean {
  return answered !== undefined || (unanswered !== undefined && linkLife !== undefined)
}
