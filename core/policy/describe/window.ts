import { zoneText } from '../../text/moments.ts'
import type { Language } from '../../text/words.ts'
import { durationText } from '../../time/duration-text.ts'
import type { ZoneId } from '../../time/instant.ts'
import type { CalendarWindow, LimitRule } from '../definition.ts'

const CALENDAR: Readonly<Record<Language, Readonly<Record<CalendarWindow['calendar'], string>>>> = {
  ru: {
    day: 'за календарный день',
    week: 'за календарную неделю',
    month: 'за календарный месяц',
    quarter: 'за календарный квартал',
    year: 'за календарный год',
  },
  en: {
    day: 'in a calendar day',
    week: 'in a calendar week',
    month: 'in a calendar month',
    quarter: 'in a calendar quarter',
    year: 'in a calendar year',
  },
}

/** `in 30 days`; `in a calendar month (Moscow)`: the zone is named where it is not the workspace's. */
export function windowText(window: LimitRule['window'], language: Language, workspaceZone: ZoneId): string {
  if ('rolling' in window)
    return language === 'ru'
      ? `за ${durationText(window.rolling, 'ru', 'accusative')}`
      : `in ${durationText(window.rolling, 'en')}`
  const { calendar, zone = workspaceZone } = window
  return CALENDAR[language][calendar] + (zone === workspaceZone ? '' : ` (${zoneText(zone, language)})`)
}
