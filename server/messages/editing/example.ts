import type { SurveyDefinition } from '@otklik/core/survey'
import type { EpochMs } from '@otklik/core/time'
import { iso } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import type { ClaimedMessage } from '../store.ts'

/** Whom a mail is shown for. */
export type Example = Pick<ClaimedMessage, 'contact' | 'event' | 'dimensions'>

const DAY_MS = 86_400_000

/** Somebody who is nobody, with what templates usually show of a person. */
export function madeUpExample(language: string, now: EpochMs): Example {
  const isRussian = language.startsWith('ru')
  return {
    contact: { name: isRussian ? 'Анна Белова' : 'Anna White', attributes: {} },
    event: {
      type: 'purchase',
      occurredAt: iso(now - 14 * DAY_MS),
      parameters: { order: 'A-1042', amount: 12_500 },
    },
    dimensions: isRussian ? { region: 'Урал', branch: 'Екатеринбург' } : { region: 'North', branch: 'Leeds' },
  }
}

/** What mails to staff show beside: a case, and the colleague. */
function staffData(language: string, publicUrl: string, now: EpochMs) {
  const isRussian = language.startsWith('ru')
  return {
    case: {
      number: 17,
      score: 3,
      comment: isRussian ? 'Привезли на два дня позже.' : 'It came two days late.',
      dueAt: now + 2 * DAY_MS,
    },
    user: {
      name: isRussian ? 'Ольга' : 'Olga',
      invitedBy: isRussian ? 'Мария' : 'Maria',
      linkExpiresAt: now + 7 * DAY_MS,
    },
    link: { case: `${publicUrl}/cases`, signIn: `${publicUrl}/sign-in` },
  }
}

export interface ExampleMessage {
  template: string
  language: string
  address: string
  example: Example
  survey: { key: string; version: number; definition: SurveyDefinition } | null
  publicUrl: string
  now: EpochMs
}

/** A message that is in no outbox: its ids are nobody's, so what its links are asked for leads nowhere. */
export function exampleMessage(of: ExampleMessage): ClaimedMessage {
  const { template, language, address, example, survey, publicUrl, now } = of
  return {
    id: newId(),
    contactId: newId(),
    invitationId: survey ? newId() : null,
    caseId: null,
    channel: 'email',
    template,
    language,
    labels: [],
    address,
    data: survey ? {} : staffData(language, publicUrl, now),
    attempts: 1,
    createdAt: now,
    scenario: null,
    ...example,
    survey: survey && { key: survey.key, version: survey.version, labels: [] },
  }
}
