import { decide } from '../../policy/decide.ts'
import { addDuration } from '../../time/duration.ts'
import type { EpochMs } from '../../time/instant.ts'
import type { AskStep, Effect, Memory } from '../definition.ts'
import { heldSince } from './kind.ts'
import type { StepContext } from './kind.ts'

/** What a step that has invited remembers. */
export type Invited = NonNullable<Memory['step']> & { invitedAt: EpochMs }

interface Reminded {
  memory: Invited
  effects: Effect[]
  /** Held by the policy until then. */
  until?: EpochMs
  /** The contact leaves the scenario, with this reason. */
  drop?: string
}

/** When the next reminder is due; null when all are out. */
export function remindAt({ reminders = [] }: AskStep, invited: Invited, { facts }: StepContext): EpochMs | null {
  const next = reminders[invited.reminded ?? 0]
  return next === undefined ? null : addDuration(invited.invitedAt, next.after, facts.zone)
}

/**
 * Sends the reminder that is due if the policy lets it; one that it refuses is passed over. Where several are overdue,
 * since the policy held one or nothing ran for a time, only the last of them goes out.
 */
export function remind(step: AskStep, invited: Invited, context: StepContext): Reminded {
  const { id, facts, enrollment, now } = context
  const { reminders = [], survey, labels = [] } = step
  const due = reminders.findLastIndex(({ after }) => addDuration(invited.invitedAt, after, facts.zone) <= now)
  const reminder = due < (invited.reminded ?? 0) ? undefined : reminders[due]
  if (reminder === undefined) return { memory: invited, effects: [] }
  const { channel, template } = { ...step.ways[invited.way ?? 0]!, ...reminder }
  const request = { purpose: 'reminder', channel, survey, labels, scenario: facts.scenario } as const
  const verdict = decide(facts.policy(channel), { ...request, heldSince: heldSince(enrollment) }, now)
  const decision: Effect = { kind: 'decision', step: id, verdict }
  if (verdict.outcome === 'held') {
    const memory = { ...invited, heldSince: heldSince(enrollment) ?? now }
    return { memory, effects: [decision], until: verdict.until }
  }
  const { heldSince: _, ...rest } = invited
  const memory = { ...rest, reminded: due + 1 }
  if (verdict.outcome === 'asked')
    return { memory, effects: [{ kind: 'reminder', step: id, channel, template, labels, number: due + 1 }] }
  return { memory, effects: [decision], ...(verdict.drop && { drop: verdict.reason }) }
}
