import type { Effect, Enrollment } from '@otklik/core/scenario'
import type { EpochMs } from '@otklik/core/time'
import type { Profile } from '../../contacts/index.ts'
import type { RaisedEvent } from '../../events/index.ts'
import type { NewMessage } from '../../messages/index.ts'
import { newId } from '../../platform/id.ts'
import type { Decision } from './decisions.ts'
import type { Known, World } from './decide.ts'
import type { Way } from './moves.ts'
import type { Change, Invitation } from './save.ts'
import type { Entering } from './start/starter.ts'
import type { Claimed } from './store.ts'
import type { Decided } from './turns.ts'
import type { Telling } from './webhook.ts'

/** A case to be opened for the contact of an enrollment. */
export interface NewCase {
  id: string
  contactId: string
  enrollmentId: string
  responseId: string | null
  eventId: string
  score: number | null
  dimensions: Readonly<Record<string, string>>
}

/** A mail to somebody of the company about the contact of an enrollment. */
export interface NewNotice extends Omit<NewCase, 'id'> {
  step: string
  to: Extract<Effect, { kind: 'notice' }>['to']
  template: string
}

/** A contact that is put on a static list, or taken off it. */
export interface ListChange {
  list: string
  contactId: string
  action: 'add' | 'remove'
}

/** The rows that a decided batch is written back as. */
export interface Rows {
  changes: Change[]
  ways: Way[]
  decisions: Decision[]
  invitations: Invitation[]
  messages: NewMessage[]
  notices: NewNotice[]
  cases: NewCase[]
  raised: RaisedEvent[]
  lists: ListChange[]
  tellings: Telling[]
  entries: (Entering & { claimed: Claimed; step: string })[]
}

export function noRows(): Rows {
  return {
    changes: [],
    ways: [],
    decisions: [],
    invitations: [],
    messages: [],
    notices: [],
    cases: [],
    raised: [],
    lists: [],
    tellings: [],
    entries: [],
  }
}

export interface Writing {
  world: World
  known: Known
  /** For contacts whose own is not known. */
  language: string
}

export function rowsOf(batch: readonly Decided[], writing: Writing): Rows {
  const rows = noRows()
  for (const decided of batch) {
    const { claimed } = decided
    if ('failure' in decided) addFailure(rows, claimed, decided.failure, writing.world.now)
    else {
      const { next, effects, path } = decided.advanced
      const change = changeOf(claimed, next)
      for (const effect of effects) add[effect.kind](rows, effect as never, { claimed, change, writing })
      change.heldReason = heldReason(effects.at(-1), next)
      rows.changes.push(change)
      rows.ways.push(wayOf(claimed, path, next.phase === 'ended' ? (next.outcome ?? '') : null))
    }
  }
  return rows
}

interface Place {
  claimed: Claimed
  change: Change
  writing: Writing
}

/** How each kind of effect becomes rows. */
const add: { [K in Effect['kind']]: (rows: Rows, effect: Extract<Effect, { kind: K }>, place: Place) => void } = {
  decision(rows, { step, verdict }, { claimed }) {
    const detail = 'detail' in verdict ? verdict.detail : {}
    const [reason, rule] = verdict.outcome === 'asked' ? [null, null] : [verdict.reason, verdict.rule]
    const until = verdict.outcome === 'held' ? verdict.until : null
    rows.decisions.push(decisionOf(claimed, { step, outcome: verdict.outcome, reason, rule, until, detail }))
  },

  invitation(rows, effect, place) {
    const { claimed, change, writing } = place
    const { step, survey, channel, labels, expiresAt } = effect
    const id = newId()
    rows.invitations.push({
      id,
      contactId: claimed.contactId,
      enrollmentId: claimed.id,
      eventId: claimed.eventId,
      surveyKey: survey,
      surveyVersion: writing.known.asking.get(claimed.contactId)!.surveys.get(survey)!,
      channel,
      labels,
      dimensions: claimed.dimensions ?? {},
      language: languageOf(claimed, writing),
      expiresAt,
    })
    // The decision to ask is the effect before.
    rows.decisions.at(-1)!.invitationId = id
    change.invitationId = id
    change.askedStep = step
    rows.messages.push(messageOf(effect, id, place))
  },

  reminder(rows, effect, place) {
    rows.messages.push(messageOf(effect, place.claimed.invitationId, place))
  },

  message(rows, effect, place) {
    rows.messages.push(messageOf(effect, null, place))
  },

  notice(rows, { step, to, template }, { claimed, writing }) {
    rows.notices.push({ ...aboutOf(claimed, writing), step, to, template })
  },

  case(rows, _effect, { claimed, writing }) {
    rows.cases.push({ id: newId(), ...aboutOf(claimed, writing) })
  },

  contact(rows, { set }, { claimed }) {
    const stated = statedOf(set)
    rows.raised.push({ ...eventOf(claimed, 'otklik.contact-updated'), parameters: set, stated })
  },

  list(rows, { list, action }, { claimed: { contactId } }) {
    rows.lists.push({ list, action, contactId })
  },

  event(rows, { type, parameters }, { claimed }) {
    rows.raised.push({ ...eventOf(claimed, type), parameters })
  },

  webhook(rows, { step, url }, { claimed, writing }) {
    const { responseOf, publishedOf } = writing.world
    rows.tellings.push({ claimed, step, url, scenario: publishedOf(claimed)!.key, response: responseOf(claimed) })
  },

  enter(rows, { step, scenario }, { claimed }) {
    const { eventId: id, contactId, eventType, occurredAt, parameters, dimensions } = claimed
    const event = { id, contactId, type: eventType!, occurredAt: occurredAt!, parameters: parameters ?? {} }
    rows.entries.push({ event: { ...event, dimensions: dimensions ?? {}, contact: null }, scenario, claimed, step })
  },
}

/** What a case or a notice is about. */
function aboutOf(claimed: Claimed, { world }: Writing): Omit<NewCase, 'id'> {
  const { contactId, id: enrollmentId, eventId, dimensions } = claimed
  const response = world.responseOf(claimed)
  const answered = { responseId: response?.id ?? null, score: response?.score ?? null }
  return { contactId, enrollmentId, eventId, ...answered, dimensions: dimensions ?? {} }
}

function eventOf({ contactId, dimensions }: Claimed, type: string): RaisedEvent {
  return { contactId, type, dimensions: dimensions ?? {} }
}

const OWN_FIELDS = new Set(['name', 'language', 'zone'])

/** As an event says it of its contact. */
function statedOf(set: Profile): Profile {
  return Object.fromEntries(
    Object.entries(set).map(([name, value]) => [OWN_FIELDS.has(name) ? name : `attributes.${name}`, value]),
  )
}

function messageOf(
  { step, channel, template, labels }: { step: string; channel: string; template: string; labels: string[] },
  invitationId: string | null,
  { claimed, writing }: Place,
): NewMessage {
  return {
    id: newId(),
    contactId: claimed.contactId,
    enrollmentId: claimed.id,
    step,
    invitationId,
    caseId: null,
    channel,
    template,
    language: languageOf(claimed, writing),
    labels,
    // Who has no address is neither asked nor written to.
    address: writing.known.asking.get(claimed.contactId)!.book.of(claimed.contactId, channel).address!,
    data: {},
    dueAt: writing.world.now,
  }
}

function languageOf(claimed: Claimed, { language }: Writing): string {
  return claimed.language ?? language
}

function changeOf({ id, invitationId, askedStep }: Claimed, next: Enrollment): Change {
  return { ...next, id, invitationId, askedStep, heldReason: null, error: null }
}

/** Why the contact policy holds it at the step where it now stands; null when it does not. */
function heldReason(last: Effect | undefined, { phase, step }: Enrollment): string | null {
  const isHeld = last?.kind === 'decision' && last.verdict.outcome === 'held' && last.step === step
  return isHeld && phase !== 'ended' && 'reason' in last.verdict ? last.verdict.reason : null
}

function wayOf({ scenarioId, version, step }: Claimed, path: readonly string[], outcome: string | null): Way {
  return { scenarioId, version, from: step, path, outcome }
}

const ERROR_LENGTH = 500

/**
 * An enrollment that cannot go on ends here, with what went wrong, and whoever was not asked because of it has a
 * decision that says so: one that fails must neither stop the others nor vanish.
 */
export function addFailure(rows: Rows, claimed: Claimed, failure: Error, now: EpochMs): void {
  const error = failure.message.replaceAll('\0', '').slice(0, ERROR_LENGTH)
  const { step, asked, memory, startedAt } = claimed
  const times = { startedAt, enteredAt: now, dueAt: null }
  const ended = { step, phase: 'ended', ...times, asked, outcome: 'failed', memory } as const
  rows.changes.push({ ...changeOf(claimed, ended), error })
  rows.ways.push(wayOf(claimed, [], 'failed'))
  if (asked) return
  const verdict = { outcome: 'not-asked', reason: 'failed', rule: null, until: null, detail: {} } as const
  rows.decisions.push(decisionOf(claimed, { step, ...verdict }))
}

export function decisionOf(
  { id: enrollmentId, contactId, eventId, scenarioId }: Claimed,
  about: Pick<Decision, 'step' | 'outcome' | 'reason' | 'rule' | 'until' | 'detail'>,
): Decision {
  return { id: newId(), enrollmentId, eventId, contactId, scenarioId, invitationId: null, ...about }
}
