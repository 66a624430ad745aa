import type { Advanced } from '@otklik/core/scenario'
import { NotLoaded } from './not-loaded.ts'
import { byDueTime, type Claimed } from './store.ts'

export type Decided = { claimed: Claimed } & ({ advanced: Advanced } | { failure: Error })

/** One contact's due enrollments, one after another. */
export interface Turn {
  /** Those that are still to be decided. */
  left: Claimed[]
  decided: Decided[]
  /** What the first of those left asks for before it can be decided. */
  wants: NotLoaded | null
}

/**
 * The batch by contacts, in the order in which each contact's enrollments are to be decided: the higher priority first,
 * then by due time.
 */
export function turnsOf(batch: readonly Claimed[], priorityOf: (claimed: Claimed) => number): Turn[] {
  const byContact = new Map<string, Claimed[]>()
  for (const one of batch) byContact.set(one.contactId, [...(byContact.get(one.contactId) ?? []), one])
  return [...byContact.values()].map((left) => {
    if (left.length > 1) left.sort((a, b) => priorityOf(b) - priorityOf(a) || byDueTime(a, b))
    return { left, decided: [], wants: null }
  })
}

/**
 * Decides as many of the contact's enrollments as can be with what is loaded. After one whose effects the next would
 * have to see, the rest is left to the next batch, which loads everything anew: so it makes no difference how many are
 * claimed at once. An enrollment that fails fails alone.
 */
export function play(turn: Turn, advanceOne: (claimed: Claimed) => Advanced): void {
  turn.wants = null
  for (let one; (one = turn.left[0]);) {
    const decided = attempt(one, advanceOne)
    if ('failure' in decided && decided.failure instanceof NotLoaded) {
      turn.wants = decided.failure
      return
    }
    turn.decided.push(decided)
    turn.left.shift()
    if (isSeen(decided)) turn.left = []
  }
}

function attempt(claimed: Claimed, advanceOne: (claimed: Claimed) => Advanced): Decided {
  try {
    return { claimed, advanced: advanceOne(claimed) }
  } catch (error) {
    return { claimed, failure: error instanceof Error ? error : new Error(String(error)) }
  }
}

/** What is written about a decision or posted elsewhere changes no fact that a later decision looks at. */
function isSeen(decided: Decided): boolean {
  if ('failure' in decided) return false
  return decided.advanced.effects.some(({ kind }) => kind !== 'decision' && kind !== 'notice' && kind !== 'webhook')
}
