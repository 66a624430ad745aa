import { localDay } from '@otklik/core/time'
import type { Language } from '../i18n/language.ts'

export interface Format {
  number(value: number): string
  /** A share of 0–1 as a percentage, with `digits` decimals (0). */
  percent(share: number, digits?: number): string
  /** A mean, with two decimals. */
  mean(value: number): string
  /** `14 ноя`; with the year where it is not this one's. */
  date(at: string): string
  /** Like `date`, for a local date `YYYY-MM-DD`. */
  day(day: string): string
  /** Both days included. */
  dayRange(from: string, to: string): string
  month(day: string): string
  time(at: string): string
  dateTime(at: string): string
  /** With the year and the zone: where it matters. */
  fullDateTime(at: string): string
}

/** Numbers and times as the language writes them, times in `zone`; `now` decides which year goes without saying. */
export function makeFormat(language: Language, zone: string, now: number): Format {
  const locale = language === 'ru' ? 'ru-RU' : 'en-GB'
  const year = localDay(now, zone).slice(0, 4)
  const inZone = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, ...options })
  const inUtc = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options })
  const dated = (own: string): Intl.DateTimeFormatOptions => ({
    day: 'numeric',
    month: 'short',
    ...(own === year ? {} : { year: 'numeric' }),
  })
  const yearAt = (at: string) => localDay(Date.parse(at), zone).slice(0, 4)
  const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
  return {
    number: (value) => minus(new Intl.NumberFormat(locale).format(Math.round(value) + 0)),
    percent: (share, digits = 0) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(share),
    mean: (value) =>
      new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value),
    date: (at) => plain(inZone(dated(yearAt(at))).format(Date.parse(at))),
    day: (day) => plain(inUtc(dated(day.slice(0, 4))).format(Date.parse(day))),
    dayRange: (from, to) => {
      const style = dated(from.slice(0, 4) === to.slice(0, 4) ? to.slice(0, 4) : '')
      return plain(inUtc(style).formatRange(Date.parse(from), Date.parse(to)))
    },
    month: (day) => plain(inUtc({ month: 'short', year: 'numeric' }).format(Date.parse(day))),
    time: (at) => inZone(clock).format(Date.parse(at)),
    dateTime: (at) => plain(inZone({ ...dated(yearAt(at)), ...clock }).format(Date.parse(at))),
    fullDateTime: (at) =>
      inZone({ day: 'numeric', month: 'long', year: 'numeric', ...clock, timeZoneName: 'short' }).format(
        Date.parse(at),
      ),
  }
}

/** A real minus, as wide as the figures. */
function minus(text: string): string {
  return text.replace('-', '−')
}

/** Without the full stops and the «г.» that abbreviations carry in Russian; a table of dates is calmer so. */
function plain(text: string): string {
  return text.replaceAll(/(\p{L})\./gu, '$1').replaceAll(/\sг(?=\s|,|$)/gu, '')
}
