import { evaluate } from '../condition/compile.ts'
import type { EpochMs } from '../time/instant.ts'
import type { Advanced, Effect, Enrollment, Facts, Memory, ScenarioDefinition, Step, StepId } from './definition.ts'
import { factsAfter } from './facts-after.ts'
import { asOf, fieldsOf } from './fields.ts'
import { isOnLoop } from './loops.ts'
import { own } from '../own.ts'
import { notAsked } from './steps/kind.ts'
import type { Move } from './steps/kind.ts'
import { kindOf } from './steps/registry.ts'

/**
 * A published definition has no loop without a pause (see `problems.ts`), so no call comes near this. A call that does
 * reach it leaves the enrollment due at once, and the next batch goes on: nothing is lost, and no call runs for ever.
 */
const STEPS_PER_CALL = 100

/** Whoever comes to a step more often ends: a loop that nobody leaves must not go on for ever. */
export const VISITS_PER_STEP = 50

/**
 * Takes a contact's enrollment as far as it gets at `now`: step after step, until one has to wait or the way ends.
 * Returns where the enrollment then stands, and every effect on the way, to be saved together. Before its time, or
 * after its end, nothing happens: next is the enrollment itself, without effects. Whoever wakes it, since an answer or
 * an event came that it may wait for, makes it due; it goes back to waiting for its time where that was not it.
 *
 * It is pure: the same definition, enrollment, facts and time always give the same result, so the worker, the dry run
 * and the tests all run this function. Throws when the definition lacks the step, which publishing rules out, and
 * whatever a fact throws that is not loaded.
 */
export function advance(definition: ScenarioDefinition, enrollment: Enrollment, facts: Facts, now: EpochMs): Advanced {
  const effects: Effect[] = []
  const path: StepId[] = []
  let next = enrollment
  for (let steps = 0; steps < STEPS_PER_CALL && isDue(next, now); steps++) {
    const seen = factsAfter(facts, effects, now)
    const move = bounded(next, leave(definition, next, seen, now) ?? takeStep(definition, next, seen, now))
    effects.push(...(move.effects ?? []))
    next = afterMove(definition, next, move, now)
    // Once it stays, its facts are stale: a response loaded before an invitation is not the response to it.
    if (!('go' in move)) break
    path.push(move.go)
  }
  return { next, effects, path }
}

function isDue({ phase, dueAt }: Enrollment, now: EpochMs): boolean {
  return phase !== 'ended' && dueAt !== null && dueAt <= now
}

/** The end that the first leave rule that holds brings; null where none does. */
function leave({ leave }: ScenarioDefinition, enrollment: Enrollment, facts: Facts, now: EpochMs): Move | null {
  if (leave === undefined || leave.length === 0) return null
  const fields = fieldsOf(facts, enrollment.startedAt)
  const rule = leave.find(({ when }) => evaluate(when, fields, asOf(facts, now)))
  return rule === undefined
    ? null
    : { ...endUnasked(enrollment, rule.outcome), ...(rule.goal && { goal: rule.outcome }) }
}

/** What the current step does with the contact now. */
function takeStep(definition: ScenarioDefinition, enrollment: Enrollment, facts: Facts, now: EpochMs): Move {
  const step = own(definition.steps, enrollment.step)
  if (step === undefined) throw new Error(`the scenario has no step ${enrollment.step}`)
  const { enter, resume } = kindOf<Step>(step)
  const context = { id: enrollment.step, enrollment, facts, now }
  return enrollment.phase === 'waiting' && resume !== undefined ? resume(step, context) : enter(step, context)
}

/** The move, or the end where it would come to a step once too often. */
function bounded(enrollment: Enrollment, move: Move): Move {
  if (!('go' in move) || (own(enrollment.memory.visits, move.go) ?? 0) < VISITS_PER_STEP) return move
  const { go: _, ...rest } = move
  const { end, effects } = endUnasked(enrollment, 'loop-limit')
  return { ...rest, end, effects: [...(move.effects ?? []), ...effects] }
}

/** An end that nobody planned as the step's own: whoever was not asked before it has a decision that says why. */
function endUnasked({ step, asked }: Enrollment, outcome: string): { end: string; effects: Effect[] } {
  return { end: outcome, effects: asked ? [] : [notAsked(step, outcome)] }
}

function afterMove(definition: ScenarioDefinition, enrollment: Enrollment, move: Move, now: EpochMs): Enrollment {
  const asked = enrollment.asked || move.asked === true
  const memory = remembered(enrollment, move)
  if ('end' in move) return { ...enrollment, phase: 'ended', dueAt: null, asked, outcome: move.end, memory }
  if ('stay' in move) return { ...enrollment, phase: move.stay, dueAt: move.dueAt, asked, memory }
  const visited = isOnLoop(definition, move.go) ? visitedOnceMore(memory, move.go) : memory
  const { startedAt } = enrollment
  const came = { step: move.go, enteredAt: now, dueAt: now, startedAt }
  return { ...came, phase: 'entering', asked, outcome: null, memory: visited }
}

/** What a step remembers for itself is forgotten when it is left. */
function remembered({ step: id, memory }: Enrollment, move: Move): Memory {
  const { step: _, ...kept } = memory
  const variants = move.variant === undefined ? kept.variants : { ...kept.variants, [id]: move.variant }
  const goals =
    move.goal === undefined || kept.goals?.includes(move.goal) ? kept.goals : [...(kept.goals ?? []), move.goal]
  const step = 'stay' in move ? move.remember : undefined
  return { ...kept, ...(variants && { variants }), ...(goals && { goals }), ...(step && { step }) }
}

function visitedOnceMore(memory: Memory, id: StepId): Memory {
  return { ...memory, visits: { ...memory.visits, [id]: (own(memory.visits, id) ?? 0) + 1 } }
}
