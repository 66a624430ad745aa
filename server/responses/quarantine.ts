import { newId } from '../platform/id.ts'
import { record, type Draft } from './draft.ts'
import { confirmsHeld, suspicions, type Circumstances } from './evidence.ts'
import type { HeldAnswer } from './state.ts'
import type { Said } from '@otklik/core/survey'
import type { Statement } from './submission.ts'
import type { EpochMs } from '@otklik/core/time'

/** So many answers of one invitation can be held at a time; a machine that goes on posting leaves no more. */
const HELD_LIMIT = 50

export interface Sent {
  statement: Statement
  circumstances: Circumstances
  requester: string
  at: EpochMs
}

/** Records what a person sent, holds what a machine seems to have sent. Answers with which it was. */
export function receive(draft: Draft, { statement, circumstances, requester, at }: Sent): 'recorded' | 'held' {
  const { element, changes } = statement
  const reasons = suspicions(circumstances)
  if (reasons.length > 0) {
    hold(draft, { id: newId(), element, value: heldValue(statement), requester, at, reasons })
    return 'held'
  }
  // What is answered here and now needs no guess about the same question; about the others it may speak.
  for (const held of draft.held.filter((held) => held.element === element))
    settle(draft, held, 'dismissed', 'later-answer')
  if (confirmsHeld(circumstances)) for (const held of draft.held) confirm(draft, held, 'evidence')
  record(draft, { element, changes }, at)
  return 'recorded'
}

/** Twice the same by one requester is once. */
function hold(draft: Draft, answer: HeldAnswer): void {
  const isSame = ({ element, value, requester }: HeldAnswer) =>
    element === answer.element &&
    requester === answer.requester &&
    JSON.stringify(value) === JSON.stringify(answer.value)
  if (draft.held.length >= HELD_LIMIT || draft.held.some(isSame)) return
  draft.held.push(answer)
  draft.newlyHeld.push(answer)
}

/** A held answer counts from the time when it was sent. */
export function confirm(draft: Draft, held: HeldAnswer, by: string): void {
  settle(draft, held, 'confirmed', by)
  record(draft, saidBy(held), held.at)
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
