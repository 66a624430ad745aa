import { decide } from '../../policy/decide.ts'
import type { RefusalReason, Verdict } from '../../policy/definition.ts'
import { addDuration, longestMs } from '../../time/duration.ts'
import type { EpochMs } from '../../time/instant.ts'
import type { AskStep, Effect } from '../definition.ts'
import { error } from '../problem.ts'
import type { Finding } from '../problem.ts'
import { exitTo, follow, held, heldSince, referenceTo } from './kind.ts'
import type { Move, StepContext, StepRules } from './kind.ts'
import { remind, remindAt } from './remind.ts'
import type { Invited } from './remind.ts'

/**
 * Asks if the contact policy lets it, then waits for the score as long as the link lives, and reminds meanwhile. Held
 * by the policy, the contact comes to this step anew when the hold ends; every decision is an effect, with its reason.
 */
export const ask: StepRules<AskStep> = {
  enter(step, context) {
    const { way, verdict } = choose(step, context)
    const decision: Effect = { kind: 'decision', step: context.id, verdict }
    if (verdict.outcome === 'held') return held(verdict, context, [decision])
    if (verdict.outcome === 'asked') return invite(step, way, context, decision)
    return follow(verdict.drop ? undefined : step.notAsked, verdict.reason, [decision])
  },
  resume(step, context) {
    const { facts, enrollment, now } = context
    if (typeof facts.response?.score === 'number') return follow(step.answered, 'answered', [])
    const invited = invitedBy(enrollment)
    // Another version's step has let it wait here.
    if (invited === null) return ask.enter(step, context)
    const expiresAt = expiry(step, invited.invitedAt, context)
    if (expiresAt !== null && expiresAt <= now) return follow(step.unanswered, 'unanswered', [])
    const { memory, effects, until, drop } = remind(step, invited, context)
    if (drop !== undefined) return { end: drop, effects }
    return standBy(step, memory, context, effects, until)
  },
  exits: (step) => [
    ...exitTo(step.answered, 'answered', true),
    ...exitTo(step.unanswered, 'unanswered', true),
    ...exitTo(step.notAsked, 'notAsked', false),
  ],
  ends: ({ answered, unanswered, notAsked }) => [answered, unanswered, notAsked].includes(undefined),
  problems: (step) => [...neverUnanswered(step), ...lateReminders(step)],
  references: ({ survey, ways, reminders = [] }) => [
    ...referenceTo('survey', survey),
    ...ways.flatMap(({ channel, template }, index) => [
      ...referenceTo('channel', channel, ['ways', index, 'channel']),
      ...referenceTo('template', template, ['ways', index, 'template']),
    ]),
    ...reminders.flatMap(({ channel, template }, index) => [
      ...referenceTo('channel', channel, ['reminders', index, 'channel']),
      ...referenceTo('template', template, ['reminders', index, 'template']),
    ]),
  ],
}

/** Reasons for which another channel may do; the others hold in any. */
const UNREACHED: ReadonlySet<RefusalReason> = new Set([
  'no-address',
  'unsubscribed',
  'bounced',
  'complained',
  'by-hand',
  'consent',
])

/** The first way by which the contact can be reached, with the verdict on it; the verdict on the first where there is none. */
function choose({ survey, ways, labels = [] }: AskStep, { facts, enrollment, now }: StepContext) {
  const tried: { way: number; verdict: Verdict }[] = []
  for (const [way, { channel }] of ways.entries()) {
    const { scenario } = facts
    const request = { purpose: 'ask', channel, survey, labels, scenario, heldSince: heldSince(enrollment) } as const
    const verdict = decide(facts.policy(channel), request, now)
    if (verdict.outcome === 'asked' || !UNREACHED.has(verdict.reason)) return { way, verdict }
    tried.push({ way, verdict })
  }
  const [first] = tried
  if (first === undefined) throw new Error('a step that asks has no way to do so')
  return first
}

function invite(step: AskStep, way: number, context: StepContext, decision: Effect): Move {
  const { survey, labels = [] } = step
  const { channel, template } = step.ways[way]!
  const expiresAt = expiry(step, context.now, context)
  const invitation: Effect = { kind: 'invitation', step: context.id, survey, channel, template, labels, expiresAt }
  const memory = { invitedAt: context.now, ...(way > 0 && { way }) }
  return { ...standBy(step, memory, context, [decision, invitation]), asked: true }
}

/** Waits for the answer, the end of the link or the next reminder; ends where nothing more can follow. */
function standBy(
  step: AskStep,
  memory: Invited,
  context: StepContext,
  effects: Effect[],
  heldUntil: EpochMs | null = null,
): Move {
  const reminder = heldUntil ?? remindAt(step, memory, context)
  if (reminder === null && !isAwaited(step)) return { end: 'asked', effects }
  const expiresAt = expiry(step, memory.invitedAt, context)
  const times = [reminder, expiresAt].filter((at) => at !== null)
  return { stay: 'waiting', dueAt: times.length > 0 ? Math.min(...times) : null, remember: memory, effects }
}

function expiry({ linkLife }: AskStep, invitedAt: EpochMs, { facts }: StepContext): EpochMs | null {
  return linkLife === undefined ? null : addDuration(invitedAt, linkLife, facts.zone)
}

/** Whether anything can follow; a contact is not held where nothing can. */
function isAwaited({ answered, unanswered, linkLife }: AskStep): boolean {
  return answered !== undefined || (unanswered !== undefined && linkLife !== undefined)
}

/** An invitation from before memories were kept went out when the step was come to. Null: it was none. */
function invitedBy({ memory, asked, enteredAt }: StepContext['enrollment']): Invited | null {
  if (memory.step?.invitedAt !== undefined) return { ...memory.step, invitedAt: memory.step.invitedAt }
  return asked ? { invitedAt: enteredAt } : null
}

function neverUnanswered({ unanswered, linkLife }: AskStep): Finding[] {
  if (unanswered === undefined || linkLife !== undefined) return []
  return [error(['unanswered'], 'never-unanswered')]
}

/** Reminders in the order of their times, and none when the link has ended. */
function lateReminders({ reminders = [], linkLife }: AskStep): Finding[] {
  const lifeMs = linkLife === undefined ? Infinity : longestMs(linkLife)
  return reminders.flatMap(({ after }, index) => {
    const path = ['reminders', index, 'after']
    const before = reminders[index - 1]
    if (before !== undefined && longestMs(before.after) >= longestMs(after)) return [error(path, 'reminder-order')]
    return longestMs(after) < lifeMs ? [] : [error(path, 'reminder-too-late')]
  })
}
