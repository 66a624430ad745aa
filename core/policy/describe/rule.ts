import { describe } from '../../condition/describe/describe.ts'
import type { Names } from '../../condition/describe/tongue.ts'
import { counted, listText, percentText, quoted, type Language } from '../../text/words.ts'
import { durationText } from '../../time/duration-text.ts'
import type { ZoneId } from '../../time/instant.ts'
import type { GapRule, PolicyRule, QuietHoursRule, RuleKind, Scope } from '../definition.ts'
import { windowText } from './window.ts'

type Describe<R extends PolicyRule> = (rule: R, zone: ZoneId) => string
type Sentences = { readonly [K in RuleKind]: Describe<Extract<PolicyRule, { kind: K }>> }

const WEEKDAYS = {
  ru: ['понедельникам', 'вторникам', 'средам', 'четвергам', 'пятницам', 'субботам', 'воскресеньям'],
  en: ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'],
} as const

const SINCE: Readonly<Record<Language, Readonly<Record<GapRule['since'], string>>>> = {
  ru: { invited: 'приглашения', answered: 'ответа', declined: 'отказа' },
  en: { invited: 'invitation', answered: 'answer', declined: 'refusal' },
}

/** What each kind says by itself. A new kind is a line in either language. */
const sentences: Readonly<Record<Language, Sentences>> = {
  ru: {
    limit: ({ max, window }, zone) =>
      `не больше ${counted(max, ['приглашения', 'приглашений', 'приглашений'], 'ru')} ${windowText(window, 'ru', zone)}`,
    gap: ({ gap, since }) => `не раньше чем через ${durationText(gap, 'ru', 'accusative')} после ${SINCE.ru[since]}`,
    'quiet-hours': (rule) => `ничего не отправлять ${quietText(rule, 'ru')}`,
    sample: ({ share }) => `спрашивать только ${percentText(share, 'ru')} контактов`,
    'open-case': () => 'не спрашивать, пока у контакта есть открытый кейс',
    consent: () => 'спрашивать только с согласия на канал',
    holdout: ({ share }) => `совсем не беспокоить ${percentText(share, 'ru')} контактов (контрольная группа)`,
  },
  en: {
    limit: ({ max, window }, zone) =>
      `at most ${counted(max, ['invitation', 'invitations'], 'en')} ${windowText(window, 'en', zone)}`,
    gap: ({ gap, since }) => `no sooner than ${durationText(gap, 'en')} after the last ${SINCE.en[since]}`,
    'quiet-hours': (rule) => `nothing is sent ${quietText(rule, 'en')}`,
    sample: ({ share }) => `only ${percentText(share, 'en')} of contacts are asked`,
    'open-case': () => 'nobody is asked while having an open case',
    consent: () => 'only with consent to the channel',
    holdout: ({ share }) => `${percentText(share, 'en')} of contacts are left alone altogether (holdout)`,
  },
}

/**
 * A rule in one sentence, without a full stop: what it says, what and whom it binds, and what happens to whom it refuses.
 * @param zone the workspace's, which calendar windows need not name
 */
export function describeRule(rule: PolicyRule, language: Language, zone: ZoneId, names: Names = {}): string {
  const says = (sentences[language][rule.kind] as Describe<PolicyRule>)(rule, zone)
  const parts = [
    says,
    scopeText(rule.applies, language, names),
    whenText(rule, language, names),
    alsoText(rule, language),
    thenText(rule, language),
  ]
  const text = parts.filter((part) => part !== '').join('; ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function quietText({ from, to, weekdays = [] }: QuietHoursRule, language: Language): string {
  const names = WEEKDAYS[language]
  const days = weekdays.toSorted((a, b) => a - b).map((day) => names[day - 1]!)
  const all = days.length === 0 ? '' : `${language === 'ru' ? 'по' : 'on'} ${listText(days, 'and', language)}`
  if (from === undefined || to === undefined) return all
  const hours = language === 'ru' ? `с ${clock(from)} до ${clock(to)}` : `from ${clock(from)} to ${clock(to)}`
  return all === '' ? hours : `${hours}, ${language === 'ru' ? 'а также' : 'nor'} ${all}`
}

/** `9:00` for `09:00`. */
function clock(time: string): string {
  return time.replace(/^0/, '')
}

function scopeText(applies: Scope | undefined, language: Language, { catalogue, word }: Names): string {
  const { labels = [] } = applies ?? {}
  const surveys = (applies?.surveys ?? []).map((key) => catalogue?.surveys[key]?.name ?? key)
  const channels = (applies?.channels ?? []).map((key) => word?.('channels', key) ?? key)
  const parts: [names: string[], ru: string, en: string][] = [
    [labels, 'метка', 'label'],
    [surveys, 'опрос', 'survey'],
    [channels, 'канал', 'channel'],
  ]
  return parts
    .filter(([names]) => names.length > 0)
    .map(
      ([names, ru, en]) =>
        `${language === 'ru' ? ru : en} ${listText(
          names.map((name) => quoted(name, language)),
          'or',
          language,
        )}`,
    )
    .join(', ')
}

function whenText({ when }: PolicyRule, language: Language, names: Names): string {
  if (when === undefined) return ''
  return `${language === 'ru' ? 'только если' : 'only if'} ${describe(when, language, names)}`
}

function alsoText({ alsoFor = [] }: PolicyRule, language: Language): string {
  if (alsoFor.length === 0) return ''
  const names = {
    ru: { reminder: 'напоминаний', send: 'сообщений без вопроса' },
    en: { reminder: 'reminders', send: 'messages that ask nothing' },
  }
  const list = listText(
    alsoFor.map((purpose) => names[language][purpose]),
    'and',
    language,
  )
  return language === 'ru' ? `также для ${list}` : `also for ${list}`
}

function thenText({ then }: PolicyRule, language: Language): string {
  if (then === undefined) return ''
  if (then === 'drop')
    return language === 'ru' ? 'иначе контакт выходит из сценария' : 'else the contact leaves the scenario'
  if (then === 'pass') return language === 'ru' ? 'иначе дальше без вопроса' : 'else on without asking'
  return language === 'ru'
    ? `иначе ждать, но не дольше ${durationText(then.hold, 'ru', 'genitive')}`
    : `else wait, at most ${durationText(then.hold, 'en')}`
}
