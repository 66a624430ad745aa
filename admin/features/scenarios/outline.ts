import type { ScenarioDefinition, Step, StepId } from '@otklik/core/scenario'
import type { Condition } from '@otklik/core/condition'

/** A scenario's graph laid out for reading: steps one below the other, and the ways that part under the step where they do. */
export interface OutlineStep {
  id: StepId
  step: Step
  /** The number that references name. */
  number: number
  ways: OutlineWay[]
}

export interface OutlineWay {
  /** Why one goes this way. */
  when: { arm: Condition } | { outcome: 'otherwise' | 'answered' | 'unanswered' | 'notAsked' }
  steps: OutlineNode[]
}

/** A step, or a reference to one that stands elsewhere already. */
export type OutlineNode = OutlineStep | { goTo: StepId; number: number }

/** From the start, depth first; a step that several ways lead to is written out once. */
export function outline(definition: ScenarioDefinition): OutlineNode[] {
  const numbers = new Map<StepId, number>()

  function follow(id: StepId | undefined): OutlineNode[] {
    if (id === undefined) return []
    const known = numbers.get(id)
    if (known !== undefined) return [{ goTo: id, number: known }]
    const step = definition.steps[id]
    if (step === undefined) return []
    const number = numbers.size + 1
    numbers.set(id, number)
    const ways = partings(step).map(({ when, next }) => ({ when, steps: follow(next) }))
    return [{ id, step, number, ways }, ...follow(straightOn(step))]
  }
  return follow(definition.start)
}

function straightOn(step: Step): StepId | undefined {
  return 'next' in step ? step.next : undefined
}

function partings(step: Step): { when: OutlineWay['when']; next: StepId }[] {
  if (step.kind === 'branch') {
    const arms = step.arms.map(({ when, next }) => ({ when: { arm: when }, next }))
    return [...arms, { when: { outcome: 'otherwise' }, next: step.otherwise }]
  }
  if (step.kind !== 'ask') return []
  return (['answered', 'unanswered', 'notAsked'] as const).flatMap((outcome) => {
    const next = step[outcome]
    return next === undefined ? [] : [{ when: { outcome }, next }]
  })
}
