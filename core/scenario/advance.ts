import type { EpochMs } from '../time/instant.ts'
import type { Advanced, Effect, Enrollment, Facts, ScenarioDefinition, Step } from './definition.ts'
import type { Move } from './steps/kind.ts'
import { kindOf } from './steps/registry.ts'

/**
 * A published definition has no loop without a pause (see `problems.ts`), so no call comes near this. A call that does
 * reach it leaves the enrollment due at once, and the next batch goes on: nothing is lost, and no call runs for ever.
 */
const STEPS_PER_CALL = 100

/**
 * Takes a contact's enrollment as far as it gets at `now`: step after step, until one has to wait or the way ends.
 * Returns where the enrollment then stands, and every effect on the way, to be saved together. Before its time, or
 * after its end, nothing happens: next is the enrollment itself, without effects.
 *
 * It is pure: the same definition, enrollment, facts and time always give the same result, so the worker, the dry run
 * and the tests all run this function. Throws when the definition lacks the step, which publishing rules out.
 */
export function advance(definition: ScenarioDefinition, enrollment: Enrollment, facts: Facts, now: EpochMs): Advanced {
  const effects: Effect[] = []
  let next = enrollment
  for (let steps = 0; steps < STEPS_PER_CALL; steps++) {
    const move = takeStep(definition, next, facts, now)
    if (move === null) break
    effects.push(...(move.effects ?? []))
    next = afterMove(next, move, now)
    // Once it stays, its facts are stale: a response loaded before an invitation is not the response to it.
    if (!('go' in move)) break
  }
  return { next, effects }
}

/** What the current step does with the contact now; null when there is nothing to do yet, or ever. */
function takeStep(definition: ScenarioDefinition, enrollment: Enrollment, facts: Facts, now: EpochMs): Move | null {
  if (enrollment.phase === 'ended') return null
  const step = stepOf(definition, enrollment)
  const { enter, resume } = kindOf(step)
  const context = { id: enrollment.step, asked: enrollment.asked, facts, now }
  const isDue = enrollment.dueAt !== null && enrollment.dueAt <= now
  if (enrollment.phase === 'waiting' && resume !== undefined) return resume(step, context, isDue)
  return isDue ? enter(step, context) : null
}

function afterMove(enrollment: Enrollment, move: Move, now: EpochMs): Enrollment {
  const asked = enrollment.asked || move.asked === true
  if ('go' in move) return { step: move.go, phase: 'entering', enteredAt: now, dueAt: now, asked, outcome: null }
  if ('end' in move) return { ...enrollment, phase: 'ended', dueAt: null, asked, outcome: move.end }
  return { ...enrollment, phase: move.stay, dueAt: move.dueAt, asked }
}

function stepOf({ steps }: ScenarioDefinition, { step }: Enrollment): Step {
  const found = Object.hasOwn(steps, step) ? steps[step] : undefined
  if (found === undefined) throw new Error(`the scenario has no step ${step}`)
  return found
}
