import { addDuration, longestMs } from '../time/duration.ts'
import type { EpochMs } from '../time/instant.ts'
import type { ContactPolicy, LimitRule, PolicyFacts, Verdict } from './definition.ts'

type Refusal = Extract<Verdict, { outcome: 'not-asked' }>

/** The refusal of the first limit that one more invitation with these labels would break. */
export function overLimit(facts: PolicyFacts, labels: readonly string[], now: EpochMs): Refusal | null {
  for (const rule of facts.policy.rules) {
    if (rule.kind !== 'limit' || !binds(rule, labels)) continue
    const detail = usedUp(rule, facts, now)
    if (detail !== null) return { outcome: 'not-asked', reason: 'limit', rule: rule.id, detail }
  }
  return null
}

/** No invitation asked at or before this moment counts in any of the policy's limits at `now`: how far back to load. */
export function countsAfter(policy: ContactPolicy, now: EpochMs): EpochMs {
  const windows = policy.rules.map((rule) => (rule.kind === 'limit' ? longestMs(rule.window) : 0))
  return now - Math.max(0, ...windows)
}

function binds({ labels }: LimitRule, carried: readonly string[]): boolean {
  return labels === undefined || carried.some((label) => labels.includes(label))
}

/**
 * An invitation counts until its time plus the window, which for an exact window is the same as `at > now − window`.
 * Asking is free again when so many have left that fewer than `max` count; with exactly `max`, when the oldest leaves.
 */
function usedUp(rule: LimitRule, { asked, zone }: PolicyFacts, now: EpochMs): Refusal['detail'] | null {
  const counting = asked
    .filter((slot) => binds(rule, slot.labels))
    .map(({ at }) => ({ at, freeAt: addDuration(at, rule.window, zone) }))
    .filter(({ freeAt }) => now < freeAt)
    .sort((a, b) => a.freeAt - b.freeAt)
  const count = counting.length
  return count < rule.max ? null : { ...counting[count - rule.max], max: rule.max, count }
}
