import type { ScenarioDefinition, StepId } from '@otklik/core/scenario'
import { flowOrder } from '../editing/graph.ts'
import { TRIGGER, waysOf } from '../editing/ways.ts'

/** A scenario's graph laid out for reading: steps one below the other, and the ways that part under the step where they do. */
export interface OutlineStep {
  id: StepId
  /** The number that references name. */
  number: number
  ways: OutlineWay[]
}

export interface OutlineWay {
  key: string
  nodes: OutlineNode[]
}

/** A step, a reference to one that stands elsewhere already, or an end that is open. */
export type OutlineNode = OutlineStep | { goTo: StepId; number: number } | { from: StepId; key: string }

/** From the start, depth first; a step that several ways lead to is written out once. What no way leads to comes last. */
export function outline(definition: ScenarioDefinition): {
  main: OutlineNode[]
  loose: { id: StepId; nodes: OutlineNode[] }[]
} {
  const numbers = new Map<StepId, number>()

  function follow(from: StepId, key: string, to: StepId | null): OutlineNode[] {
    if (to === null) return [{ from, key }]
    const known = numbers.get(to)
    if (known !== undefined) return [{ goTo: to, number: known }]
    const number = numbers.size + 1
    numbers.set(to, number)
    const ways = waysOf(definition, to)
    const [only] = ways
    if (ways.length === 1 && only !== undefined) return [{ id: to, number, ways: [] }, ...follow(to, only.key, only.to)]
    return [{ id: to, number, ways: ways.map((way) => ({ key: way.key, nodes: follow(to, way.key, way.to) })) }]
  }
  const main = waysOf(definition, TRIGGER).flatMap(({ key, to }) => follow(TRIGGER, key, to))
  const loose = flowOrder(definition).flatMap((id) => (numbers.has(id) ? [] : [{ id, nodes: follow(id, '', id) }]))
  return { main, loose }
}
