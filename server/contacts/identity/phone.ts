import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min'

/** In whose country a number without a country code is read. */
export type PhoneRegion = CountryCode | undefined

const LONGEST = 50
/** Russian mobile numbers as most shops send them: spared the library, which would say the same (a test compares). */
const russianMobile = /^\+79\d{9}$/

/** E.164 (`+79121234567`), or null when it cannot be a number. An extension is not kept. */
export function normalPhone(text: string, region: PhoneRegion): string | null {
  if (russianMobile.test(text)) return text
  if (text.length > LONGEST) return null
  const parsed = parsePhoneNumberFromString(text, region)
  return parsed?.isValid() ? parsed.number : null
}

const regions: Readonly<Record<string, CountryCode>> = {
  'Asia/Almaty': 'KZ',
  'Asia/Aqtau': 'KZ',
  'Asia/Aqtobe': 'KZ',
  'Asia/Atyrau': 'KZ',
  'Asia/Baku': 'AZ',
  'Asia/Bishkek': 'KG',
  'Asia/Dushanbe': 'TJ',
  'Asia/Oral': 'KZ',
  'Asia/Qostanay': 'KZ',
  'Asia/Qyzylorda': 'KZ',
  'Asia/Samarkand': 'UZ',
  'Asia/Tashkent': 'UZ',
  'Asia/Tbilisi': 'GE',
  'Asia/Yerevan': 'AM',
  'Europe/Chisinau': 'MD',
  'Europe/Minsk': 'BY',
}

/** Of a workspace: neighbours by their zone, otherwise Russia where Russian is spoken; elsewhere numbers need their +. */
export function phoneRegion(workspace: { zone: string; language: string }): PhoneRegion {
  return regions[workspace.zone] ?? (workspace.language === 'ru' ? 'RU' : undefined)
}
