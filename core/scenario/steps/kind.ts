import type { EpochMs } from '../../time/instant.ts'
import type { Effect, Facts, Step, StepId } from '../definition.ts'

/** The rules of one kind of step. */
export interface StepRules<S extends Step> {
  /** What happens when a contact comes to the step. */
  enter(step: S, context: StepContext): Move
  /** What happens to a contact that stays waiting at it; null to stay on. `isDue`: the time that it waited for has come. */
  resume?(step: S, context: StepContext, isDue: boolean): Move | null
  /** Every way out of the step. */
  exits(step: S): Exit[]
}

export interface StepContext {
  id: StepId
  /** Whether somebody was asked on the way here. */
  asked: boolean
  facts: Facts
  now: EpochMs
}

/** Where the contact goes from here, with the effects of the step. `asked`: an invitation went out with it. */
export type Move = ({ go: StepId } | { stay: 'entering' | 'waiting'; dueAt: EpochMs | null } | { end: string }) & {
  effects?: Effect[]
  asked?: boolean
}

/** One reference to a step. `pauses`: time has always passed since the contact came to the step that it leads out of. */
export interface Exit {
  path: (string | number)[]
  to: StepId
  pauses: boolean
}

/** Goes on to `next`, or ends with `outcome` where the definition names none. */
export function follow(next: StepId | undefined, outcome: string, effects: Effect[]): Move {
  return next === undefined ? { end: outcome, effects } : { go: next, effects }
}

/** The exit that a step may have under `key`. */
export function exitTo(to: StepId | undefined, key: string, pauses: boolean): Exit[] {
  return to === undefined ? [] : [{ path: [key], to, pauses }]
}
