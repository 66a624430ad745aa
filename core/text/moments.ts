import { own } from '../own.ts'
import { localDay } from '../time/day.ts'
import type { EpochMs, ZoneId } from '../time/instant.ts'
import { minuteOfDay } from '../time/local-time.ts'
import { remember } from '../time/remember.ts'
import type { Language } from './words.ts'

const LOCALES = { ru: 'ru-RU', en: 'en-GB' } as const
const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** The time of day on the clocks of `zone`: `9:00`. */
export function timeText(at: EpochMs, zone: ZoneId): string {
  const minute = minuteOfDay(at, zone)
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
}

/** The day in `zone`: `15 ноября`; with the year where it is not that of `now`. */
export function dayText(at: EpochMs, zone: ZoneId, language: Language, now: EpochMs): string {
  const day = localDay(at, zone)
  const withYear = day.slice(0, 4) !== localDay(now, zone).slice(0, 4)
  // A Russian year brings its «г.» along, which does no good within a sentence.
  return formatOf(`${language} ${withYear}`)
    .format(Date.parse(day))
    .replace(/\s?г\.$/, '')
}

/** How long before `now` it was, in its largest unit: `12 дней назад`. */
export function agoText(at: EpochMs, now: EpochMs, language: Language): string {
  const ms = Math.max(0, now - at)
  const [unit, size] = UNITS.find(([, size]) => ms >= size) ?? ['minute', 60_000]
  const count = Math.round(ms / size)
  // "Yesterday" would be about the calendar, and this is not: only "this minute" is put in words.
  return relativeOf(`${language} ${count === 0 ? 'auto' : 'always'}`).format(-count || 0, unit)
}

/** What people call the zone: `Екатеринбург`, `Yekaterinburg`. */
export function zoneText(zone: ZoneId, language: Language): string {
  return (language === 'ru' ? own(RUSSIAN, zone) : undefined) ?? zoneNameOf(`${language} ${zone}`)
}

/** Browsers do not always know what Russians call their zones. */
const RUSSIAN: Readonly<Record<ZoneId, string>> = {
  'Europe/Kaliningrad': 'Калининград',
  'Europe/Moscow': 'Москва',
  'Europe/Simferopol': 'Симферополь',
  'Europe/Kirov': 'Киров',
  'Europe/Volgograd': 'Волгоград',
  'Europe/Astrakhan': 'Астрахань',
  'Europe/Saratov': 'Саратов',
  'Europe/Ulyanovsk': 'Ульяновск',
  'Europe/Samara': 'Самара',
  'Asia/Yekaterinburg': 'Екатеринбург',
  'Asia/Omsk': 'Омск',
  'Asia/Novosibirsk': 'Новосибирск',
  'Asia/Barnaul': 'Барнаул',
  'Asia/Tomsk': 'Томск',
  'Asia/Novokuznetsk': 'Новокузнецк',
  'Asia/Krasnoyarsk': 'Красноярск',
  'Asia/Irkutsk': 'Иркутск',
  'Asia/Chita': 'Чита',
  'Asia/Yakutsk': 'Якутск',
  'Asia/Vladivostok': 'Владивосток',
  'Asia/Magadan': 'Магадан',
  'Asia/Sakhalin': 'Сахалин',
  'Asia/Srednekolymsk': 'Среднеколымск',
  'Asia/Kamchatka': 'Камчатка',
  'Asia/Anadyr': 'Анадырь',
}

const formatOf = remember(10, (key: string) => {
  const [language, withYear] = key.split(' ') as [Language, string]
  const year = withYear === 'true' ? 'numeric' : undefined
  return new Intl.DateTimeFormat(LOCALES[language], { timeZone: 'UTC', day: 'numeric', month: 'long', year })
})

const relativeOf = remember(10, (key: string) => {
  const [language, numeric] = key.split(' ') as [Language, 'auto' | 'always']
  return new Intl.RelativeTimeFormat(LOCALES[language], { numeric })
})

const zoneNameOf = remember(500, (key: string) => {
  const [language, timeZone] = key.split(' ') as [Language, ZoneId]
  const locale = language === 'ru' ? 'ru-RU' : 'en-US'
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'shortGeneric' }).formatToParts(0)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
  return name.replace(/ Time$/, '').replace(/^Время: /, '')
})
