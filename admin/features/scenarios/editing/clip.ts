import type { ScenarioDefinition, StepId } from '@otklik/core/scenario'
import { flowOrder } from './graph.ts'
import type { Clip } from './insert.ts'
import { NOWHERE, waysInto, withReferences } from './ways.ts'

/** What is put on the clipboard; the mark tells it from other JSON. */
const MARK = 'otklik-steps'

/** The chosen steps, with the ways among them; ways to others are cut. Null when none is chosen. */
export function clipOf(definition: ScenarioDefinition, ids: readonly StepId[]): Clip | null {
  const chosen = new Set(ids)
  const ordered = flowOrder(definition).filter((id) => chosen.has(id))
  const entered = new Set(
    waysInto(definition, chosen)
      .filter(({ from }) => chosen.has(from))
      .map(({ to }) => to),
  )
  const entry = ordered.find((id) => !entered.has(id)) ?? ordered[0]
  if (entry === undefined) return null
  const steps = ordered.flatMap((id) => {
    const step = definition.steps[id]
    return step === undefined ? [] : [[id, withReferences(step, (to) => (chosen.has(to) ? to : null))] as const]
  })
  const { layout } = definition
  const places = ordered.flatMap((id) => (layout?.[id] === undefined ? [] : [[id, layout[id]] as const]))
  return {
    entry,
    steps: Object.fromEntries(steps),
    ...(places.length === 0 ? {} : { layout: Object.fromEntries(places) }),
  }
}

export function clipText(clip: Clip): string {
  return JSON.stringify({ kind: MARK, ...clip }, null, 2)
}

/** What was copied, from a clipboard's text; null when it holds something else. `isStep` checks each step's form. */
export function clipIn(text: string, isStep: (step: unknown) => boolean): Clip | null {
  const found = parsed(text)
  if (found?.kind !== MARK || typeof found.steps !== 'object' || found.steps === null) return null
  const steps = Object.entries(found.steps)
  const isWhole = steps.length > 0 && steps.every(([id, step]) => id !== NOWHERE && isStep(step))
  if (!isWhole || typeof found.entry !== 'string' || !Object.hasOwn(found.steps, found.entry)) return null
  return { entry: found.entry, steps: found.steps as Clip['steps'], ...layoutIn(found.layout) }
}

function layoutIn(layout: unknown): Pick<Clip, 'layout'> {
  if (typeof layout !== 'object' || layout === null) return {}
  const places = Object.entries(layout).filter(
    ([, place]) => Number.isFinite(Object(place).x) && Number.isFinite(Object(place).y),
  )
  return { layout: Object.fromEntries(places) }
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}
