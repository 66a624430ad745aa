import { addDuration } from '../time/duration.ts'
import type { EpochMs } from '../time/instant.ts'
import type { PolicyFacts, Verdict } from './definition.ts'
import { overLimit } from './limit.ts'
import { inQuietHours } from './quiet-hours.ts'

type Refusal = Extract<Verdict, { outcome: 'not-asked' }>

/**
 * Whether a contact may be asked at `now` with an invitation that carries `labels`. What makes asking pointless comes
 * before what makes it too much, and that before what makes it wait; within one kind the policy's order counts. A
 * *held* takes no slot and is to be decided anew when it ends.
 */
export function decide(facts: PolicyFacts, labels: readonly string[], now: EpochMs): Verdict {
  return (
    unreachable(facts, now) ??
    soonAfterAnswer(facts, now) ??
    overLimit(facts, labels, now) ??
    inQuietHours(facts, now) ?? { outcome: 'asked' }
  )
}

/** Why nothing at all may be sent to the contact in this channel, not even what asks nothing; null when something may. */
export function unreachable({ address, suppression }: PolicyFacts, now: EpochMs): Refusal | null {
  if (address === null) return { outcome: 'not-asked', reason: 'no-address', rule: null, detail: {} }
  if (suppression === null || suppression.from > now) return null
  return { outcome: 'not-asked', reason: suppression.reason, rule: null, detail: { at: suppression.from } }
}

function soonAfterAnswer({ policy, zone, lastAnsweredAt }: PolicyFacts, now: EpochMs): Refusal | null {
  if (lastAnsweredAt === null) return null
  for (const rule of policy.rules) {
    if (rule.kind !== 'gap-after-answer') continue
    const freeAt = addDuration(lastAnsweredAt, rule.gap, zone)
    if (now < freeAt)
      return { outcome: 'not-asked', reason: 'gap-after-answer', rule: rule.id, detail: { at: lastAnsweredAt, freeAt } }
  }
  return null
}
