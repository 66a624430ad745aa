import type { Language } from '../../text/words.ts'

const causes: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  ru: {
    'popup-answered': 'в этом окне на сайте контакт уже ответил',
    'popup-declined': 'это окно на сайте контакт закрыл',
  },
  en: {
    'popup-answered': 'the contact has answered in this popup before',
    'popup-declined': 'the contact closed this popup',
  },
}

/** Why a popup itself asked nobody; null when it is none of its reasons. */
export function popupCause(reason: string, language: Language): string | null {
  const known = causes[language]
  return Object.hasOwn(known, reason) ? known[reason]! : null
}
