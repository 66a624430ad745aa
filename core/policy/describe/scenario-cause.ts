import { quoted, type Language } from '../../text/words.ts'
import type { ScenarioDetail } from './recorded.ts'

type Cause = (detail: ScenarioDetail) => string

const ENTRIES: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  ru: {
    'entered-before': 'контакт уже проходил сценарий',
    'still-in': 'контакт ещё в сценарии',
    'entered-lately': 'контакт недавно начал сценарий',
    'same-key': 'сценарий для этого уже начат',
  },
  en: {
    'entered-before': 'the contact has been in the scenario before',
    'still-in': 'the contact is still in the scenario',
    'entered-lately': 'the contact entered the scenario lately',
    'same-key': 'the scenario has begun for this already',
  },
}

const causes: Readonly<Record<Language, Readonly<Record<string, Cause>>>> = {
  ru: {
    're-entry': ({ entry = '' }) => ENTRIES.ru[entry] ?? 'войти в сценарий снова нельзя',
    'loop-limit': () => 'сценарий слишком долго шёл по кругу',
    'not-running': ({ scenario = '' }) => `сценарий ${quoted(scenario, 'ru')} не запущен`,
    failed: () => 'сбой, подробности в журнале',
  },
  en: {
    're-entry': ({ entry = '' }) => ENTRIES.en[entry] ?? 'the scenario may not be entered again',
    'loop-limit': () => 'the scenario went round in circles for too long',
    'not-running': ({ scenario = '' }) => `the scenario ${quoted(scenario, 'en')} is not running`,
    failed: () => 'something failed, the log has the details',
  },
}

/** Why a scenario itself asked nobody; null when the reason is in the words of whoever made the scenario. */
export function scenarioCause(reason: string, detail: ScenarioDetail, language: Language): string | null {
  const known = causes[language]
  return Object.hasOwn(known, reason) ? known[reason]!(detail) : null
}
