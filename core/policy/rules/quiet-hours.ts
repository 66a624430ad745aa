import { weekdayOf } from '../../time/calendar.ts'
import { dayAfter, localDay, startOfDay } from '../../time/day.ts'
import type { EpochMs, ZoneId } from '../../time/instant.ts'
import { minuteOfDay, minutesOf, nextLocalTime, timeOfMinute } from '../../time/local-time.ts'
import type { QuietHoursRule } from '../definition.ts'
import type { RuleKindRules } from './kind.ts'

/** Quiet days and hours come to an end within a week; clocks that change and days that a zone skips add a little. */
const STRETCHES = 32

/** What the clocks on the contact's wall show decides: from `from`, until before `to`, over midnight if `to` is the smaller. */
export const quietHours: RuleKindRules<QuietHoursRule> = {
  refusal(rule, { facts: { zone }, now }) {
    const freeAt = quietUntil(rule, now, zone)
    if (freeAt === now) return null
    return { reason: 'quiet-hours', freeAt, detail: { freeAt, zone, to: timeOfMinute(minuteOfDay(freeAt, zone)) } }
  },
  otherwise: 'wait',
  onlyDelays: true,
}

/** The first moment from `now` on that is not quiet. */
function quietUntil(rule: QuietHoursRule, now: EpochMs, zone: ZoneId): EpochMs {
  let moment = now
  for (let stretches = 0; stretches < STRETCHES; stretches++) {
    const end = stretchEnd(rule, moment, zone)
    if (end === null) return moment
    moment = end
  }
  throw new RangeError(`the quiet hours ${rule.id} never end`)
}

/** When the quiet day, or else the quiet hours, that `at` lies in are over; null when it lies in neither. */
function stretchEnd({ from, to, weekdays }: QuietHoursRule, at: EpochMs, zone: ZoneId): EpochMs | null {
  if (weekdays?.includes(weekdayOf(at, zone))) return startOfDay(dayAfter(localDay(at, zone)), zone)
  if (from === undefined || to === undefined) return null
  const [begins, ends, minute] = [minutesOf(from), minutesOf(to), minuteOfDay(at, zone)]
  const isQuiet = begins <= ends ? begins <= minute && minute < ends : begins <= minute || minute < ends
  return isQuiet ? nextLocalTime(at, to, zone) : null
}
