import { shareOf } from '../hash.ts'
import { weekdayOf } from '../time/calendar.ts'
import { dayAfter, dayOfMs, localDay, startOfDay } from '../time/day.ts'
import type { Day } from '../time/day.ts'
import { addDuration, longestMs } from '../time/duration.ts'
import type { EpochMs, ZoneId } from '../time/instant.ts'
import { nextLocalTime } from '../time/local-time.ts'
import type { ScheduleTrigger } from './definition.ts'

const DAY_MS = 86_400_000
/** A week has a day that is allowed; two, where a zone leaves one out. */
const DAYS_LOOKED_AT = 14

/**
 * When the scenario's next round begins after `after`, in the workspace's zone: on each first day of a period, or, where
 * contacts are dealt out, on every day that may be one.
 */
export function nextRound(trigger: ScheduleTrigger, after: EpochMs, zone: ZoneId): EpochMs {
  const { from, spread, time } = trigger
  const today = localDay(after, zone)
  const momentOf = (day: Day) => nextLocalTime(startOfDay(day, zone) - 1, time, zone)
  if (spread) {
    for (let day = today < from ? from : today; ; day = dayAfter(day)) {
      if (isAllowed(day, trigger) && momentOf(day) > after) return momentOf(day)
    }
  }
  // The first day of a period that has begun may have been put off until now.
  for (let period = periodOf(trigger, daysBefore(today, DAYS_LOOKED_AT)); ; period++) {
    const at = momentOf(allowed(firstDay(trigger, period), trigger))
    if (at > after) return at
  }
}

/**
 * Who begins in this round of the scenario with this key: everybody, or whoever is dealt this day by a hash. In each
 * period every contact has one day, on the same place of it; one that is not allowed comes on the next that is.
 */
export function roundOf(
  trigger: ScheduleTrigger,
  key: string,
  round: EpochMs,
  zone: ZoneId,
): (contactId: string) => boolean {
  if (!trigger.spread) return () => true
  const places = placesOf(trigger, localDay(round, zone))
  return (contactId) => {
    const share = shareOf(`${contactId} ${key}`)
    return places.some(({ place, days }) => Math.floor(share * days) === place)
  }
}

/** Whether the round is over a whole period ago, so that its contacts have their turn in the period that goes on. */
export function isOutdated({ every }: ScheduleTrigger, round: EpochMs, now: EpochMs, zone: ZoneId): boolean {
  return addDuration(round, every, zone) <= now
}

/** The place of a day in its period, of so many days. */
interface Place {
  place: number
  days: number
}

/** Of the day, and of those just before that were not allowed and have been put off until then. */
function placesOf(trigger: ScheduleTrigger, today: Day): Place[] {
  const places = [placeOf(trigger, today)]
  for (let back = 1; back <= DAYS_LOOKED_AT; back++) {
    const day = daysBefore(today, back)
    if (day < trigger.from || isAllowed(day, trigger)) break
    places.push(placeOf(trigger, day))
  }
  return places
}

function placeOf(trigger: ScheduleTrigger, day: Day): Place {
  const period = periodOf(trigger, day)
  const [first, next] = [firstDay(trigger, period), firstDay(trigger, period + 1)].map((one) => Date.parse(one))
  return {
    place: Math.round((Date.parse(day) - first!) / DAY_MS),
    days: Math.round((next! - first!) / DAY_MS),
  }
}

/** Which period the day lies in, counted from 0; 0 for days before the first. A few steps, however many periods there were. */
function periodOf(trigger: ScheduleTrigger, day: Day): number {
  const longestDays = longestMs(trigger.every) / DAY_MS
  let period = 0
  for (let more = 1; more > 0; period += more) {
    const days = (Date.parse(day) - Date.parse(firstDay(trigger, period))) / DAY_MS
    more = Math.max(0, Math.floor(days / longestDays))
  }
  while (firstDay(trigger, period + 1) <= day) period++
  return period
}

/** Counted from the first day of all, so that months do not creep: 31 January, 28 February, 31 March. */
function firstDay({ from, every }: ScheduleTrigger, period: number): Day {
  const { years, months, weeks, days } = Temporal.Duration.from(every)
  const elapsed = { years: years * period, months: months * period, weeks: weeks * period, days: days * period }
  return Temporal.PlainDate.from(from).add(elapsed).toString()
}

function allowed(day: Day, trigger: ScheduleTrigger): Day {
  let found = day
  while (!isAllowed(found, trigger)) found = dayAfter(found)
  return found
}

function isAllowed(day: Day, { weekdays }: ScheduleTrigger): boolean {
  return weekdays === undefined || weekdays.includes(weekdayOf(Date.parse(day), 'UTC'))
}

function daysBefore(day: Day, days: number): Day {
  return dayOfMs(Date.parse(day) - days * DAY_MS)
}
