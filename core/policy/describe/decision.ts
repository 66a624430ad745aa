import { agoText, dayText, timeText, zoneText } from '../../text/moments.ts'
import type { Language } from '../../text/words.ts'
import type { EpochMs, ZoneId } from '../../time/instant.ts'
import type { Purpose } from '../definition.ts'
import { causeText } from './cause.ts'
import type { RecordedDecision } from './recorded.ts'

const HEADS: Readonly<Record<Language, Record<'asked' | 'slot-returned' | 'held', string> & Record<Purpose, string>>> =
  {
    ru: {
      asked: 'Решено спросить',
      'slot-returned': 'Приглашение не дошло: оно не в счёт, спросить можно снова',
      held: 'Отложено',
      ask: 'Не спросили',
      reminder: 'Не напомнили',
      send: 'Не отправили',
    },
    en: {
      asked: 'Asked',
      'slot-returned': 'The invitation did not arrive: it does not count, asking is free again',
      held: 'Held',
      ask: 'Not asked',
      reminder: 'Not reminded',
      send: 'Not sent',
    },
  }

const DAY_MS = 86_400_000

/**
 * A decision in one sentence: `Held until 9:00 Yekaterinburg: quiet hours`. Times are told as seen at the decision:
 * "invited 12 days ago" is counted from it, not from now.
 * @param zone the workspace's, for days and times that are in no other zone
 */
export function describeDecision(decision: RecordedDecision, language: Language, zone: ZoneId): string {
  const { outcome, at, detail } = decision
  const heads = HEADS[language]
  if (outcome === 'asked' || outcome === 'slot-returned') return heads[outcome]
  const cause = causeText(decision, language, zone)
  if (outcome === 'held') return `${heads.held}${untilText(decision, language, zone)}: ${cause}`
  const waited = detail.heldSince === undefined ? '' : waitedText(detail.heldSince, at, language)
  return `${heads[detail.purpose ?? 'ask']}: ${waited}${cause}${freeText(decision, language, zone)}`
}

/** The clocks that count are named where they are the contact's own. */
function untilText({ at, until, detail }: RecordedDecision, language: Language, workspaceZone: ZoneId): string {
  if (until === null) return ''
  const zone = detail.zone ?? workspaceZone
  const day = until - at < DAY_MS ? '' : `${dayText(until, zone, language, at)}, `
  const word = language === 'ru' ? 'до' : 'until'
  return ` ${word} ${day}${timeText(until, zone)}${detail.zone === undefined ? '' : cityText(detail.zone, language)}`
}

function cityText(zone: ZoneId, language: Language): string {
  return language === 'ru' ? ` (${zoneText(zone, language)})` : ` ${zoneText(zone, language)}`
}

function waitedText(since: EpochMs, at: EpochMs, language: Language): string {
  const ago = agoText(since, at, language)
  return language === 'ru' ? `отложено ${ago}, срок вышел; ` : `held ${ago}, time ran out; `
}

/** When asking is free again; what holds says so already. */
function freeText({ at, reason, detail }: RecordedDecision, language: Language, zone: ZoneId): string {
  if (detail.freeAt === undefined || reason === 'quiet-hours' || reason === 'crisis') return ''
  const day = dayText(detail.freeAt, zone, language, at)
  return language === 'ru' ? `; снова можно с ${day}` : `; free again from ${day}`
}
