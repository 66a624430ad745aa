import type { ZoneId } from '@otklik/core/time'
import type { WrittenTime } from './time.ts'

/** Five years of hours, some 5 MB. */
const MAX_KNOWN_HOURS = 50_000

/**
 * Makes ISO 8601 strings with an offset of times as written, reading those without an offset in `zone`. A wall time that
 * a clock change skips is moved forward by the length of the gap, and of two the earlier is meant (`compatible` of
 * Temporal, RFC 5545). An unknown zone throws a RangeError.
 */
export function isoWriter(zone: ZoneId): (time: WrittenTime) => string {
  // A conversion by Temporal takes microseconds, a table look-up a tenth of it: offsets of whole quiet hours are kept.
  const offsets = new Map<number, string | null>()
  Temporal.Now.zonedDateTimeISO(zone)
  return (time) => {
    const local = localIso(time)
    if (time.offset !== undefined) return local + time.offset
    const hour = ((time.year * 12 + time.month) * 31 + time.day) * 24 + time.hour
    let offset = offsets.get(hour)
    if (offset === undefined) {
      if (offsets.size >= MAX_KNOWN_HOURS) offsets.clear()
      offset = quietOffset(Temporal.PlainDateTime.from(local.slice(0, 13)), zone)
      offsets.set(hour, offset)
    }
    if (offset !== null) return local + offset
    return Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toString({ timeZoneName: 'never' })
  }
}

/** The offset that holds through the whole wall-clock hour, or null when the clocks change in it. */
function quietOffset(hour: Temporal.PlainDateTime, zone: ZoneId): string | null {
  const start = hour.toZonedDateTime(zone)
  const end = hour.add({ hours: 1 }).toZonedDateTime(zone)
  const isQuiet = end.epochMilliseconds - start.epochMilliseconds === 3_600_000 && start.toPlainDateTime().equals(hour)
  return isQuiet && /^[+-]\d\d:\d\d$/.test(start.offset) ? start.offset : null
}

const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'))

function localIso({ year, month, day, hour, minute, second, millisecond }: WrittenTime): string {
  const date = `${year}-${twoDigits[month]}-${twoDigits[day]}`
  const fraction = millisecond === 0 ? '' : `.${String(millisecond).padStart(3, '0')}`
  return `${date}T${twoDigits[hour]}:${twoDigits[minute]}:${twoDigits[second]}${fraction}`
}
