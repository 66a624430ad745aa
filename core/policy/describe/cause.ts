import { agoText } from '../../text/moments.ts'
import { counted, listText, percentText, quoted, type Language } from '../../text/words.ts'
import { durationText } from '../../time/duration-text.ts'
import type { ZoneId } from '../../time/instant.ts'
import type { RefusalDetail, RefusalReason } from '../definition.ts'
import { popupCause } from './popup-cause.ts'
import type { RecordedDecision } from './recorded.ts'
import { scenarioCause } from './scenario-cause.ts'
import { windowText } from './window.ts'

type Cause = (detail: RefusalDetail, ago: string, language: Language, zone: ZoneId) => string
type InWords = Readonly<Record<RefusalReason, Cause>>

const causes: Readonly<Record<Language, InWords>> = {
  ru: {
    limit: ({ max = 1, count = 1, window }, ago, language, zone) => {
      const times = count === 1 ? '' : `${counted(count, ['раз', 'раза', 'раз'], 'ru')}, в том числе `
      const often = `приглашали ${times}${ago}`
      const most = `не больше ${counted(max, ['приглашения', 'приглашений', 'приглашений'], 'ru')}`
      return window === undefined ? `${often}, ${most}` : `${often}, ${most} ${windowText(window, language, zone)}`
    },
    'gap-invited': (detail, ago) => `приглашали ${ago}${gapText(detail, 'ru')}`,
    'gap-answered': (detail, ago) => `контакт ответил ${ago}${gapText(detail, 'ru')}`,
    'gap-declined': (detail, ago) => `контакт отказался ${ago}${gapText(detail, 'ru')}`,
    'quiet-hours': () => 'тихие часы',
    sample: ({ share = 0 }) => `контакт не в выборке ${percentText(share, 'ru')}`,
    'open-case': ({ count = 1 }) =>
      `у контакта ${counted(count, ['открытый кейс', 'открытых кейса', 'открытых кейсов'], 'ru')}`,
    consent: ({ channel }) =>
      channel === undefined ? 'нет согласия' : `нет согласия на канал ${quoted(channel, 'ru')}`,
    holdout: ({ share = 0 }) => `контрольная группа ${percentText(share, 'ru')}`,
    crisis: () => 'включён кризисный режим',
    'no-address': ({ channel }) =>
      channel === undefined ? 'нет адреса' : `нет адреса для канала ${quoted(channel, 'ru')}`,
    unsubscribed: () => 'контакт отписался',
    bounced: () => 'адрес не принимает сообщения',
    complained: () => 'прошлое сообщение отметили как спам',
    'by-hand': () => 'писать запрещено вручную',
  },
  en: {
    limit: ({ max = 1, count = 1, window }, ago, language, zone) => {
      const often = count === 1 ? `invited ${ago}` : `invited ${count} times, one of them ${ago}`
      return `${often}, limit ${max}${window === undefined ? '' : ` ${windowText(window, language, zone)}`}`
    },
    'gap-invited': (detail, ago) => `invited ${ago}${gapText(detail, 'en')}`,
    'gap-answered': (detail, ago) => `answered ${ago}${gapText(detail, 'en')}`,
    'gap-declined': (detail, ago) => `declined ${ago}${gapText(detail, 'en')}`,
    'quiet-hours': () => 'quiet hours',
    sample: ({ share = 0 }) => `not in the sample of ${percentText(share, 'en')}`,
    'open-case': ({ count = 1 }) => counted(count, ['open case', 'open cases'], 'en'),
    consent: ({ channel }) =>
      channel === undefined ? 'no consent' : `no consent to the channel ${quoted(channel, 'en')}`,
    holdout: ({ share = 0 }) => `in the holdout of ${percentText(share, 'en')}`,
    crisis: () => 'a crisis switch is on',
    'no-address': ({ channel }) =>
      channel === undefined ? 'no address' : `no address in the channel ${quoted(channel, 'en')}`,
    unsubscribed: () => 'unsubscribed',
    bounced: () => 'the address takes no messages',
    complained: () => 'an earlier message was reported as spam',
    'by-hand': () => 'writing was forbidden by hand',
  },
}

/** Why, without a capital and a full stop. What is no reason of the policy, a scenario or a popup is given in its own words. */
export function causeText({ at, reason, detail }: RecordedDecision, language: Language, zone: ZoneId): string {
  if (reason === null) return language === 'ru' ? 'без причины' : 'no reason'
  const known = causes[language]
  if (!Object.hasOwn(known, reason))
    return scenarioCause(reason, detail, language) ?? popupCause(reason, language) ?? reason
  const ago = detail.at === undefined ? (language === 'ru' ? 'недавно' : 'lately') : agoText(detail.at, at, language)
  return known[reason as RefusalReason](detail, ago, language, zone) + labelsText(detail.labels, language)
}

function gapText({ gap }: RefusalDetail, language: Language): string {
  if (gap === undefined) return ''
  return language === 'ru' ? `, перерыв ${durationText(gap, 'ru')}` : `, gap ${durationText(gap, 'en')}`
}

function labelsText(labels: readonly string[] | undefined, language: Language): string {
  if (labels === undefined || labels.length === 0) return ''
  return `, ${language === 'ru' ? 'метка' : 'label'} ${listText(labels, 'or', language)}`
}
