import { addDuration, longestMs } from '../../time/duration.ts'
import type { EpochMs } from '../../time/instant.ts'
import type { GapRule } from '../definition.ts'
import { covers } from './covers.ts'
import type { RuleKindRules } from './kind.ts'

const SLOTS = { invited: 'asked', answered: 'answered', declined: 'declined' } as const

/** Counts from the latest within its scope, in the contact's calendar. */
export const gap: RuleKindRules<GapRule> = {
  refusal(rule, { facts, now }) {
    const at = latest(facts[SLOTS[rule.since]].filter((slot) => covers(rule.applies, slot)))
    if (at === null) return null
    const freeAt = addDuration(at, rule.gap, facts.zone)
    if (freeAt <= now) return null
    const labels = rule.applies?.labels && { labels: rule.applies.labels }
    return { reason: `gap-${rule.since}`, freeAt, detail: { at, freeAt, gap: rule.gap, ...labels } }
  },
  otherwise: 'pass',
  needs: ({ since, gap: length }) => ({ [SLOTS[since]]: longestMs(length) }),
}

function latest(slots: readonly { at: EpochMs }[]): EpochMs | null {
  let found: EpochMs | null = null
  for (const { at } of slots) if (found === null || at > found) found = at
  return found
}
