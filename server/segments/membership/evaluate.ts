import type { Fields, History, Membership } from '@otklik/core/condition'
import type { EpochMs, ZoneId } from '@otklik/core/time'
import type { ConditionSegment, Definitions } from '../definitions/definitions.ts'

/** Whether a contact is in a segment, since when, and when that may change by time alone. */
export interface State {
  member: boolean
  since: EpochMs
  nextAt: EpochMs | null
}

/** A contact whose membership is to be looked at. */
export interface Subject {
  contactId: string
  /** Its attributes, and `name`, `language` and `zone`, which no attribute can hide. */
  contact: Readonly<Record<string, unknown>>
  /** Without memberships: these are told by the states. */
  history: History
  /** By segment id; of those that are looked at, and of those that these ask about. No state: not in it, whatever time does. */
  states: ReadonlyMap<string, State>
  /** Places of the segments that are to be looked at. */
  look: ReadonlySet<number>
}

export interface Outcome {
  contactId: string
  segmentId: string
  /** Null: there is nothing to be kept. */
  state: State | null
  /** Whether the contact came to be in the segment or not any more; null: neither. */
  entered: boolean | null
}

/** Is told of a condition that could not be asked of a contact. */
export type OnFailure = (segment: ConditionSegment, error: unknown) => void

/** When a condition that failed is tried again; until then everything stays as it was. */
const TRIED_AGAIN_AFTER_MS = 3_600_000

/**
 * What is to be written after a look at one contact: what is as it was is not in it. Whoever asks about a segment that
 * the contact entered or left is looked at, too, in the same go.
 */
export function evaluate(definitions: Definitions, subject: Subject, now: EpochMs, onFailure: OnFailure): Outcome[] {
  const { contactId, contact, states } = subject
  const look = new Set(subject.look)
  const memberships = membershipsOf(definitions, states)
  const fields: Fields = { contact, history: { ...subject.history, memberships } }
  const outcomes: Outcome[] = []
  // Whoever is asked about comes first, so one go is enough.
  for (const [place, segment] of definitions.segments.entries()) {
    if (!look.has(place)) continue
    const before = states.get(segment.id)
    const after = careful(segment, fields, before, { now, zone: definitions.zone }, onFailure)
    const entered = after.member === (before?.member ?? false) ? null : after.member
    if (entered !== null) {
      if (entered) memberships.push({ segment: segment.key, from: now, until: null })
      else remove(memberships, segment.key)
      for (const asking of segment.askedBy) look.add(asking)
    }
    const state = after.member || after.nextAt !== null ? after : null
    if (entered !== null || state?.nextAt !== before?.nextAt)
      outcomes.push({ contactId, segmentId: segment.id, state, entered })
  }
  return outcomes
}

interface Moment {
  now: EpochMs
  zone: ZoneId
}

/** One contact that a condition cannot cope with must not keep the others from being looked at. */
function careful(
  segment: ConditionSegment,
  fields: Fields,
  before: State | undefined,
  moment: Moment,
  onFailure: OnFailure,
): State {
  try {
    return lookAt(segment, fields, before, moment)
  } catch (error) {
    onFailure(segment, error)
    const nextAt = moment.now + TRIED_AGAIN_AFTER_MS
    return { member: before?.member ?? false, since: before?.since ?? moment.now, nextAt }
  }
}

function lookAt({ holds }: ConditionSegment, fields: Fields, before: State | undefined, { now, zone }: Moment): State {
  let next = Infinity
  const mayChange = (at: EpochMs) => {
    if (at < next) next = at
  }
  const member = holds(fields, { now, zone, mayChange })
  const since = before?.member === member ? before.since : now
  return { member, since, nextAt: next === Infinity ? null : next }
}

function membershipsOf({ keyOf }: Definitions, states: ReadonlyMap<string, State>): Membership[] {
  const memberships: Membership[] = []
  for (const [id, { member, since }] of states)
    if (member) memberships.push({ segment: keyOf.get(id)!, from: since, until: null })
  return memberships
}

function remove(memberships: Membership[], key: string): void {
  const at = memberships.findIndex(({ segment }) => segment === key)
  if (at >= 0) memberships.splice(at, 1)
}
