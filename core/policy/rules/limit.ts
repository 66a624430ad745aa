import { calendarWindow, LONGEST_DAYS } from '../../time/calendar.ts'
import { addDuration, longestMs } from '../../time/duration.ts'
import type { EpochMs } from '../../time/instant.ts'
import type { AskedSlot, LimitRule, PolicyFacts } from '../definition.ts'
import { covers } from './covers.ts'
import type { RuleContext, RuleKindRules } from './kind.ts'

const DAY_MS = 86_400_000

/**
 * Counts invitations within its scope. In a rolling window one counts until its time plus the window, in the contact's
 * calendar, which for an exact window is the same as `at > now − window`. In a calendar window those between its two
 * midnights count. Slots that lie after `now` count as well: another worker's clock may have been a moment ahead.
 */
export const limit: RuleKindRules<LimitRule> = {
  refusal(rule, context) {
    const counting = countingSlots(rule, context)
    const count = counting.length
    const leaves = counting[count - rule.max]
    if (leaves === undefined) return null
    const { at, freeAt } = leaves
    const { max, window, applies } = rule
    const labels = applies?.labels && { labels: applies.labels }
    return { reason: 'limit', freeAt, detail: { at, freeAt, max, count, window, ...labels } }
  },
  otherwise: 'pass',
  needs: ({ window }) => ({
    asked: 'rolling' in window ? longestMs(window.rolling) : LONGEST_DAYS[window.calendar] * DAY_MS,
  }),
}

interface Counting {
  at: EpochMs
  /** When it counts no more. */
  freeAt: EpochMs
}

/** The slots that count now; those that leave first come first. Asking is free when fewer than `max` are left. */
function countingSlots(rule: LimitRule, { facts, now }: RuleContext): Counting[] {
  const inScope = facts.asked.filter((slot) => covers(rule.applies, slot))
  if (inScope.length < rule.max) return []
  return inWindow(rule.window, inScope, facts, now).sort((a, b) => a.freeAt - b.freeAt || a.at - b.at)
}

function inWindow(
  window: LimitRule['window'],
  slots: readonly AskedSlot[],
  { zone, workspaceZone }: PolicyFacts,
  now: EpochMs,
): Counting[] {
  if ('rolling' in window) {
    const { rolling } = window
    return slots.map(({ at }) => ({ at, freeAt: addDuration(at, rolling, zone) })).filter(({ freeAt }) => now < freeAt)
  }
  const { from, until } = calendarWindow(now, window.calendar, window.zone ?? workspaceZone)
  return slots.filter(({ at }) => from <= at && at < until).map(({ at }) => ({ at, freeAt: until }))
}
