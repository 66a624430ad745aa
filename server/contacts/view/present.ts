import { describeDecision, type RecordedDecision } from '@otklik/core/policy'
import { answerInWords, type AnswerValue, type SurveyDefinition } from '@otklik/core/survey'
import type { EpochMs, ZoneId } from '@otklik/core/time'
import { iso } from '../../platform/database/index.ts'
import type { ContactDetail, ContactRow, TimelineEntry } from '../api.ts'
import type { HeldConsent } from '../consents/store.ts'
import type { FoundContact, FoundSuppression } from './contact-store.ts'
import type { TimelineRow } from './timeline-store.ts'

export function contactRow(contact: FoundContact): ContactRow {
  const first = (kind: string) => contact.identities.find((identity) => identity.kind === kind)?.value ?? null
  return {
    id: contact.id,
    name: contact.name,
    email: first('email'),
    phone: first('phone'),
    externalId: first('external'),
    createdAt: iso(contact.createdAt),
    lastScore: contact.lastScore && { ...contact.lastScore, at: iso(contact.lastScore.at) },
  }
}

export function contactDetail(
  contact: FoundContact,
  suppressions: readonly FoundSuppression[],
  consents: readonly HeldConsent[],
): ContactDetail {
  const { language, zone, attributes, identities } = contact
  return {
    ...contactRow(contact),
    language,
    zone,
    attributes,
    identities,
    suppressions: suppressions.map((each) => ({ ...each, from: iso(each.from), until: iso(each.until) })),
    consents: consents.map((each) => ({ ...each, from: iso(each.from) })),
  }
}

/** What a timeline needs from elsewhere to be put in words. */
export interface TimelineWords {
  language: string
  /** The workspace's. */
  zone: ZoneId
  survey(key: string, version: number): SurveyDefinition | undefined
  nameOf(userId: string): string | null
}

export function timelineEntry({ id, at, kind, data }: TimelineRow, words: TimelineWords): TimelineEntry {
  const base = { id, at: iso(at), kind }
  if (kind === 'answer') return { ...base, ...answer(data, words) } as TimelineEntry
  if (kind === 'case')
    return { ...base, ...data, user: data.user === null ? null : words.nameOf(String(data.user)) } as TimelineEntry
  if (kind === 'decision') return { ...base, ...data, ...decision(at, data, words) } as TimelineEntry
  return { ...base, ...data } as TimelineEntry
}

function answer(data: Record<string, unknown>, { survey, language }: TimelineWords): Record<string, unknown> {
  const { responseId, element: id, value, score, group } = data
  const definition = survey(String(data.survey), Number(data.version))
  const words = answerInWords(definition, String(id), value as AnswerValue, language)
  return { responseId, element: id, ...words, score, group }
}

function decision(at: EpochMs, data: Record<string, unknown>, { zone }: TimelineWords): Record<string, unknown> {
  const until = typeof data.until === 'string' ? Date.parse(data.until) : null
  const recorded = { ...data, at, until } as RecordedDecision
  const text = { ru: describeDecision(recorded, 'ru', zone), en: describeDecision(recorded, 'en', zone) }
  return { until: iso(until), text }
}
