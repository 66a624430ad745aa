import type { Effect, Enrollment } from '@otklik/core/scenario'
import type { EpochMs } from '@otklik/core/time'
import type { NewMessage } from '../../messages/index.ts'
import { newId } from '../../platform/id.ts'
import type { Asking, Decided, World } from './decide.ts'
import type { Change, Decision, Invitation } from './save.ts'
import type { Claimed } from './store.ts'

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

/** The rows that a decided batch is written back as. */
export interface Rows {
  changes: Change[]
  decisions: Decision[]
  invitations: Invitation[]
  messages: NewMessage[]
  cases: NewCase[]
}

export function noRows(): Rows {
  return { changes: [], decisions: [], invitations: [], messages: [], cases: [] }
}

export interface Writing {
  world: World
  asking: Asking | undefined
  /** For contacts whose own is not known. */
  language: string
}

export function rowsOf(batch: readonly Decided[], writing: Writing): Rows {
  const rows = noRows()
  for (const decided of batch) {
    const { claimed } = decided
    if ('failure' in decided) addFailure(rows, claimed, decided.failure, writing.world.now)
    else {
      const change = changeOf(claimed, decided.advanced.next)
      for (const effect of decided.advanced.effects)
        add[effect.kind](rows, effect as never, { claimed, change, writing })
      rows.changes.push(change)
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
      surveyVersion: writing.asking!.surveys.get(survey)!,
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

  message(rows, effect, place) {
    rows.messages.push(messageOf(effect, null, place))
  },

  case(rows, _effect, { claimed, writing }) {
    const response = writing.world.responseOf(claimed)
    rows.cases.push({
      id: newId(),
      contactId: claimed.contactId,
      enrollmentId: claimed.id,
      responseId: response?.id ?? null,
      eventId: claimed.eventId,
      score: response?.score ?? null,
      dimensions: claimed.dimensions ?? {},
    })
  },
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
    address: writing.asking!.book.of(claimed.contactId, channel).address!,
    data: {},
    dueAt: writing.world.now,
  }
}

function languageOf(claimed: Claimed, { language }: Writing): string {
  return claimed.language ?? language
}

function changeOf({ id, invitationId, askedStep }: Claimed, next: Enrollment): Change {
  return { ...next, id, invitationId, askedStep, error: null }
}

const ERROR_LENGTH = 500

/**
 * An enrollment that cannot go on ends here, with what went wrong, and whoever was not asked because of it has a
 * decision that says so: one that fails must neither stop the others nor vanish.
 */
export function addFailure(rows: Rows, claimed: Claimed, failure: Error, now: EpochMs): void {
  const error = failure.message.replaceAll('\0', '').slice(0, ERROR_LENGTH)
  const { step, asked } = claimed
  const ended = { step, phase: 'ended', enteredAt: now, dueAt: null, asked, outcome: 'failed' } as const
  rows.changes.push({ ...changeOf(claimed, ended), error })
  if (asked) return
  const verdict = { outcome: 'not-asked', reason: 'failed', rule: null, until: null, detail: {} } as const
  rows.decisions.push(decisionOf(claimed, { step, ...verdict }))
}

function decisionOf(
  { id: enrollmentId, contactId, scenarioId }: Claimed,
  about: Pick<Decision, 'step' | 'outcome' | 'reason' | 'rule' | 'until' | 'detail'>,
): Decision {
  return { id: newId(), enrollmentId, contactId, scenarioId, invitationId: null, ...about }
}
