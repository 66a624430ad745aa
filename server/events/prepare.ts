import { isZone, type EpochMs } from '@otklik/core/time'
import type { z } from 'zod'
import {
  normaliseKeys,
  profileOf,
  type Consents,
  type Identity,
  type PhoneRegion,
  type Profile,
} from '../contacts/index.ts'
import { eventShape, type EventBody, type Parameter } from './body.ts'
import { fingerprint } from './canonical.ts'
import { RESERVED } from './raise.ts'

/** A problem of one row, with where in the row it is. */
export interface RowProblem {
  path: string
  code: string
  message: string
}

/** A body that was found good, in the form in which it is taken. */
export interface PreparedEvent {
  type: string
  /** Null: now, as of the taking. */
  occurredAt: EpochMs | null
  key: string | null
  /** Of the whole body but its key, in hex; empty without a key. */
  bodyHash: string
  /** Strongest first; at least one. */
  identities: readonly Identity[]
  profile: Profile | null
  /** Null when nothing is said of them. */
  consents: Consents | null
  dimensions: Readonly<Record<string, string>>
  parameters: Readonly<Record<string, Parameter>>
  /** Parts that were left out, as the event stands without them. */
  warnings: readonly RowProblem[]
}

export type Prepared = { event: PreparedEvent; problems?: undefined } | { event?: undefined; problems: RowProblem[] }

const PROBLEMS_AT_MOST = 10

/** Checks one body and brings its keys and facts into their normal form. */
export function prepareEvent(body: unknown, region: PhoneRegion): Prepared {
  const parsed = eventShape.safeParse(body)
  if (!parsed.success) return { problems: parsed.error.issues.slice(0, PROBLEMS_AT_MOST).map(toProblem) }
  const { type, occurredAt, key = null, contact, dimensions = {}, parameters = {} } = parsed.data
  if (type.toLowerCase().startsWith(RESERVED)) return { problems: [reserved] }
  const { identities, problems } = normaliseKeys(contact, region)
  if (identities.length === 0) return { problems: problems.length > 0 ? problems.map(inContact) : [noKey] }
  const said = saidOf(contact)
  return {
    event: {
      type,
      occurredAt: occurredAt === undefined ? null : Date.parse(occurredAt),
      key,
      bodyHash: key === null ? '' : bodyHash(parsed.data),
      identities,
      profile: profileOf(said.facts),
      consents: contact.consents ?? null,
      dimensions,
      parameters,
      warnings: [...problems.map(inContact), ...said.warnings],
    },
  }
}

const noKey: RowProblem = {
  path: 'contact',
  code: 'no-identity',
  message: 'must have one of externalId, email, phone, telegram, whatsapp and max',
}

const reserved: RowProblem = {
  path: 'type',
  code: 'reserved-type',
  message: `begins with "${RESERVED}", which is reserved for events that the program raises; choose another name`,
}

const languageTag = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/

/** A language or zone that is none is left out with a warning: it is no reason to lose the event. */
function saidOf(contact: EventBody['contact']): { facts: Parameters<typeof profileOf>[0]; warnings: RowProblem[] } {
  const warnings: RowProblem[] = []
  const facts = { name: contact.name?.trim(), attributes: contact.attributes, language: '', zone: '' }
  const language = contact.language?.trim().toLowerCase()
  if (language && languageTag.test(language)) facts.language = language
  else if (language) warnings.push(warning('language', 'is not a language tag, such as ru'))
  const zone = contact.zone?.trim()
  if (zone && isZone(zone)) facts.zone = zone
  else if (zone) warnings.push(warning('zone', 'is not an IANA time zone, such as Asia/Yekaterinburg'))
  return { facts, warnings }
}

function warning(field: 'language' | 'zone', message: string): RowProblem {
  return { path: `contact.${field}`, code: `invalid-${field}`, message }
}

export function inContact({ path, code, message }: RowProblem): RowProblem {
  return { path: `contact.${path}`, code, message }
}

function bodyHash(body: EventBody): string {
  return fingerprint({ ...body, key: undefined })
}

function toProblem({ path, code, message }: z.core.$ZodIssue): RowProblem {
  return { path: path.join('.'), code: code === 'custom' ? 'invalid' : code.replaceAll('_', '-'), message }
}
