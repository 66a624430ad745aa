import { dayAfter, localDay, startOfDay } from '../../time/day.ts'
import type { Day } from '../../time/day.ts'
import type { EpochMs, ZoneId } from '../../time/instant.ts'
import type { AsOf } from '../as-of.ts'
import { parseMoment } from '../moment.ts'
import type { Window } from '../window.ts'
import { exactly, never } from './bounds.ts'
import type { Bounds } from './bounds.ts'
import type { Parameters } from './parameters.ts'

/**
 * What is asked of a moment. Where days begin is worked out here and handed in: PostgreSQL's calendar of zones is not
 * asked, so that there is but one.
 */
export interface MomentTest {
  /** `sql` is a text, which may be no moment at all. */
  text(sql: string): Bounds
  /** `sql` is of type timestamptz, in whole milliseconds. */
  column(sql: string): Bounds
}

/** Days and instants from the one on, before the other; undefined is no bound. */
interface Stretch {
  days: { after?: Day | undefined; before?: Day | undefined }
  instants: { from?: EpochMs | undefined; before?: EpochMs | undefined }
}

export function beforeBounds(value: string, zone: ZoneId, parameters: Parameters): MomentTest {
  const limit = parseMoment(value)
  if (limit === null) return impossible
  // A day is over when the next one begins: the last that has begun by an instant is not over yet.
  const [day, at] = 'day' in limit ? [limit.day, startOfDay(limit.day, zone)] : [lastDayBy(limit.at, zone), limit.at]
  return stretchTest({ days: { before: day }, instants: { before: at } }, parameters)
}

export function afterBounds(value: string, zone: ZoneId, parameters: Parameters): MomentTest {
  const limit = parseMoment(value)
  if (limit === null) return impossible
  if ('at' in limit) {
    const days = { after: lastDayBy(limit.at, zone) }
    return stretchTest({ days, instants: { from: limit.at + 1 } }, parameters)
  }
  const from = startOfDay(dayAfter(limit.day), zone)
  return stretchTest({ days: { after: limit.day }, instants: { from } }, parameters)
}

/** Whether its age lies in the window; the age of a day is that of its first moment. */
export function windowBounds(
  { youngestMs, oldestMs }: Window,
  { now, zone }: Pick<AsOf, 'now' | 'zone'>,
  parameters: Parameters,
): MomentTest {
  const last = now - youngestMs
  const upTo = { days: { before: dayAfter(lastDayBy(last, zone)) }, instants: { before: last + 1 } }
  if (oldestMs === Infinity) return stretchTest(upTo, parameters)
  const past = now - oldestMs
  const days = { after: lastDayBy(past, zone), ...upTo.days }
  return stretchTest({ days, instants: { from: past + 1, ...upTo.instants } }, parameters)
}

const impossible: MomentTest = { text: () => never, column: () => never }

/** The last day that has begun by then. Where clocks are set back over midnight a day begins twice; the first time counts. */
function lastDayBy(at: EpochMs, zone: ZoneId): Day {
  let day = localDay(at, zone)
  for (let next = dayAfter(day); startOfDay(next, zone) <= at; next = dayAfter(day)) day = next
  return day
}

/** A calendar in which every month has its days, and every fourth year but for most centuries a 29 February. */
const MONTH_DAY =
  '((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))'
const LEAP_YEAR = '([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)'
const DAY = `(?!0000)([0-9]{4}-${MONTH_DAY}|${LEAP_YEAR}-02-29)`
const TIME = '([01][0-9]|2[0-3]):[0-5][0-9]'
/** Beyond 15:59 PostgreSQL takes none. */
const OFFSET = '(Z|[+-](0[0-9]|1[0-5]):[0-5][0-9])'
const FAR_OFFSET = '[+-](1[6-9]|2[0-3]):[0-5][0-9]'

const isDay = `^${DAY}$`
/** Of a longer fraction PostgreSQL would round what is cut off here. */
const isInstant = (fraction: string, offset: string) =>
  `^${DAY}T${TIME}(:[0-5][0-9](\\.[0-9]{${fraction}})?)?${offset}$`
const TO_MICROSECONDS = String.raw`(\.[0-9]{6})[0-9]+`

function stretchTest({ days, instants }: Stretch, { add, addTime }: Parameters): MomentTest {
  const isWithin = (sql: string) =>
    conjunction([
      instants.from !== undefined && `${sql} >= ${addTime(instants.from)}`,
      instants.before !== undefined && `${sql} < ${addTime(instants.before)}`,
    ])
  const isOneOf = (sql: string) =>
    conjunction([
      days.after !== undefined && `${sql} collate "C" > ${add(orderedText(days.after), 'text')}`,
      days.before !== undefined && `${sql} collate "C" < ${add(orderedText(days.before), 'text')}`,
    ])
  const textSide = (sql: string, ofFarOffset: boolean) => `case when ${sql} ~ '${isDay}' then ${isOneOf(sql)}
    when ${sql} ~ '${isInstant('1,6', OFFSET)}' then ${isWithin(`${sql}::timestamptz`)}
    when ${sql} ~ '${isInstant('7,9', OFFSET)}' then
      ${isWithin(`regexp_replace(${sql}, '${TO_MICROSECONDS}', '\\1')::timestamptz`)}
    when ${sql} ~ '${isInstant('1,9', FAR_OFFSET)}' then ${ofFarOffset} end`
  return {
    column: (sql) => exactly(isWithin(sql)),
    text: (sql) => ({ upper: textSide(sql, true), lower: textSide(sql, false) }),
  }
}

function conjunction(parts: (string | false)[]): string {
  return `(${parts.filter((part) => part !== false).join(' and ')})`
}

/** Days compare as text; the one after year 9999 is written with a sign, and comes after all. */
function orderedText(day: Day): string {
  return day.startsWith('+') ? ':' : day
}
