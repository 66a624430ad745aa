import type { Condition } from '../../condition/definition.ts'
import type { Verdict } from '../../policy/definition.ts'
import type { EpochMs } from '../../time/instant.ts'
import type { Effect, Enrollment, Facts, Memory, ScenarioDefinition, Step, StepId } from '../definition.ts'
import type { Finding, Path } from '../problem.ts'

/** The rules of one kind of step. */
export interface StepRules<S extends Step> {
  /** What happens when a contact comes to the step. */
  enter(step: S, context: StepContext): Move
  /** What happens to a contact that waits at it, when its time has come or something has come in. */
  resume?(step: S, context: StepContext): Move
  /** Every way out of the step. */
  exits(step: S): Exit[]
  /** Whether the way can end here, the policy's word aside; never when absent. */
  ends?(step: S): boolean
  /** What is wrong with the step by itself, with paths from it. */
  problems?(step: S, definition: ScenarioDefinition): Finding[]
  /** What it names by key, outside of conditions. */
  references?(step: S): Reference[]
  /** The conditions that it looks at. */
  conditions?(step: S): PlacedCondition[]
  /** The types of events that can take on whoever waits at it. */
  listens?(step: S): string[]
}

export interface StepContext {
  id: StepId
  enrollment: Enrollment
  facts: Facts
  now: EpochMs
}

/** Where the contact goes from here, with the effects of the step. */
export type Move = Way & {
  effects?: Effect[]
  /** An invitation went out with it. */
  asked?: boolean
  /** The variant that a split gave. */
  variant?: string
  /** A goal that was come to. */
  goal?: string
}

/** `remember`: what the step keeps for when the contact comes back to it. */
type Way =
  | { go: StepId }
  | { stay: 'entering' | 'waiting'; dueAt: EpochMs | null; remember?: Memory['step'] }
  | { end: string }

/** One reference to a step. `pauses`: time has always passed since the contact came to the step that it leads out of. */
export interface Exit {
  path: Path
  to: StepId
  pauses: boolean
}

export type ReferenceKind = 'survey' | 'template' | 'channel' | 'segment' | 'list' | 'scenario'

/** One thing that a definition names by its key, and where. */
export interface Reference {
  kind: ReferenceKind
  key: string
  path: Path
}

/** A condition, and where it stands. `find`: where a part of it does, by its path in it; just there when absent. */
export interface PlacedCondition {
  path: Path
  condition: Condition
  find?(part: Path): Path
}

/** Goes on to `next`, or ends with `outcome` where the definition names none. */
export function follow(next: StepId | undefined, outcome: string, effects: Effect[]): Move {
  return next === undefined ? { end: outcome, effects } : { go: next, effects }
}

/** The exit that a step may have under `key`. */
export function exitTo(to: StepId | undefined, key: string, pauses: boolean): Exit[] {
  return to === undefined ? [] : [{ path: [key], to, pauses }]
}

/** The reference under a field that is named like what it refers to; none where it is absent. */
export function referenceTo(kind: ReferenceKind, key: string | undefined, path: Path = [kind]): Reference[] {
  return key === undefined ? [] : [{ kind, key, path }]
}

/** The decision about whoever is not asked by the definition's own word. */
export function notAsked(step: StepId, reason: string): Effect {
  return { kind: 'decision', step, verdict: { outcome: 'not-asked', reason, rule: null, detail: {} } }
}

/** Stays at the step until the policy lets it go on. */
export function held(
  { until }: Extract<Verdict, { outcome: 'held' }>,
  { enrollment, now }: StepContext,
  effects: Effect[],
): Move {
  return { stay: 'entering', dueAt: until, remember: { heldSince: heldSince(enrollment) ?? now }, effects }
}

export function heldSince({ memory }: Enrollment): EpochMs | null {
  return memory.step?.heldSince ?? null
}
