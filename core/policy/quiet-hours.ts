import type { EpochMs, ZoneId } from '../time/instant.ts'
import { minuteOfDay, minutesOf, nextLocalTime } from '../time/local-time.ts'
import type { PolicyFacts, QuietHoursRule, Verdict } from './definition.ts'

/** Held by the first quiet hours that `now` lies in, until exactly their end. */
export function inQuietHours({ policy, zone }: PolicyFacts, now: EpochMs): Verdict | null {
  for (const rule of policy.rules) {
    if (rule.kind === 'quiet-hours' && isQuiet(rule, now, zone))
      return { outcome: 'held', until: nextLocalTime(now, rule.to, zone), reason: 'quiet-hours', rule: rule.id }
  }
  return null
}

/** What the clocks on the contact's wall show decides: from `from`, until before `to`, over midnight if `to` is the smaller. */
function isQuiet(rule: QuietHoursRule, now: EpochMs, zone: ZoneId): boolean {
  const [from, to, minute] = [minutesOf(rule.from), minutesOf(rule.to), minuteOfDay(now, zone)]
  return from <= to ? from <= minute && minute < to : from <= minute || minute < to
}
