import type { ScenarioDefinition, StepId } from '@otklik/core/scenario'
import { mainWay, TRIGGER, waysInto, waysOf } from './ways.ts'

export type Direction = 'up' | 'down' | 'left' | 'right'

/**
 * Where an arrow key leads from a step: down the main way (else the first that leads somewhere), up the way that leads
 * here, left and right to what the other ways of the step above lead to. Null where there is nothing.
 */
export function neighbour(definition: ScenarioDefinition, id: StepId, direction: Direction): StepId | null {
  if (direction === 'down') {
    const ways = waysOf(definition, id)
    return mainWay(definition, id)?.to ?? ways.find(({ to }) => to !== null)?.to ?? null
  }
  const above = waysInto(definition, new Set([id]))[0]
  if (above === undefined) return id === TRIGGER || direction !== 'up' ? null : TRIGGER
  if (direction === 'up') return above.from
  const beside = [...new Set(waysOf(definition, above.from).flatMap(({ to }) => (to === null ? [] : [to])))]
  return beside[beside.indexOf(id) + (direction === 'right' ? 1 : -1)] ?? null
}
