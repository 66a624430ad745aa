import { newId } from '../platform/id.ts'
import { record, type Draft } from './draft.ts'
import { confirmsHeld, suspicions, waits, WAITING_MS, type Circumstances, type Sender } from './evidence.ts'
import { withSurface, type Surface } from './surfaces.ts'
import type { HeldAnswer } from './state.ts'
import type { Said } from '@otklik/core/survey'
import type { Locked } from './state-store.ts'
import { isText, type Statement } from './submission.ts'
import type { EpochMs } from '@otklik/core/time'

/** So many answers of one invitation can be held at a time; a machine that goes on posting leaves no more. */
const HELD_LIMIT = 200

export interface Sent extends Sender {
  statement: Statement
  circumstances: Circumstances
  surface: Surface
  /** Where it came from, if that is kept. */
  address: string | null
  at: EpochMs
  /** Wall time. */
  receivedAt: EpochMs
}

/** Records what a person sent, holds what a machine seems to have sent. Answers with which it was. */
export function receive(draft: Draft, sent: Sent): 'recorded' | 'held' {
  const { statement, circumstances, requester, visit, surface, address, at, receivedAt } = sent
  const { element, changes } = statement
  const reasons = suspicions(circumstances)
  if (reasons.length > 0) {
    const settleAt = waits(reasons) ? at + WAITING_MS : null
    const value = heldValue(statement)
    hold(draft, { id: newId(), element, value, requester, visit, surface, at, receivedAt, reasons, settleAt })
    return 'held'
  }
  // What is answered here and now needs no guess about the same question; about the others it may speak.
  for (const held of draft.held.filter((held) => held.element === element))
    settle(draft, held, 'dismissed', 'later-answer')
  confirmOthers(draft, circumstances, sent)
  record(draft, { element, changes }, at)
  draft.surfaces = withSurface(draft.surfaces, surface)
  draft.address ??= address
  return 'recorded'
}

function confirmOthers(draft: Draft, by: Parameters<typeof confirmsHeld>[0], sender: Sender): void {
  for (const held of draft.held) if (confirmsHeld(by, sender, held)) confirm(draft, held, 'evidence')
}

/**
 * Settles what has waited its time: it counts, unless its requester turned out to be a machine. Words, once they
 * count, speak for what was held before.
 */
export function settleWaiting(draft: Draft, { now, marked }: Pick<Locked, 'now' | 'marked'>): void {
  for (const held of draft.held) {
    if (held.settleAt === null || held.settleAt > now || !draft.held.includes(held)) continue
    const isTyped = isText(draft.survey, saidBy(held))
    const markedAt = marked.get(held.requester)
    // Of one whose burst was over when the words came, they count.
    if (markedAt !== undefined && (!isTyped || markedAt >= held.receivedAt)) {
      draft.kept.push({ id: held.id, reason: 'burst' })
      continue
    }
    confirm(draft, held, 'no-burst')
    if (isTyped) confirmOthers(draft, { evidence: 'typed', requesterIsMarked: markedAt !== undefined }, held)
  }
}

/** Twice the same in one visit is once. */
function hold(draft: Draft, answer: HeldAnswer): void {
  const isSame = ({ element, value, visit }: HeldAnswer) =>
    element === answer.element && visit === answer.visit && JSON.stringify(value) === JSON.stringify(answer.value)
  if (draft.held.length >= HELD_LIMIT || draft.held.some(isSame)) return
  draft.held.push(answer)
  draft.newlyHeld.push(answer)
}

/** A held answer counts from the time when it was sent. */
export function confirm(draft: Draft, held: HeldAnswer, by: string): void {
  settle(draft, held, 'confirmed', by)
  record(draft, saidBy(held), held.at)
  draft.surfaces = withSurface(draft.surfaces, held.surface)
}

export function settle(draft: Draft, held: HeldAnswer, state: 'confirmed' | 'dismissed', by: string): void {
  draft.held = draft.held.filter(({ id }) => id !== held.id)
  draft.settled.push({ id: held.id, state, by })
}

/** As it is kept: the value of what has one key, the values by key of what has more, null of what was passed over. */
function heldValue({ element, changes }: Statement): HeldAnswer['value'] {
  const keys = Object.keys(changes)
  if (keys.every((key) => changes[key] === null)) return null
  return keys.length === 1 && keys[0] === element ? changes[element]! : changes
}

export function saidBy({ element, value }: Pick<HeldAnswer, 'element' | 'value'>): Said {
  const isOfKeys = typeof value === 'object' && value !== null && !Array.isArray(value)
  return { element, changes: isOfKeys ? value : element === '' ? {} : { [element]: value } }
}
