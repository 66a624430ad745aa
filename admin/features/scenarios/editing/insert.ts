import type { ScenarioDefinition, Step, StepId } from '@otklik/core/scenario'
import { freshId, type Added, type Point } from './change.ts'
import { reachedFrom } from './graph.ts'
import { GAP, NODE } from './sizes.ts'
import { leadWay, mainWay, waysOf, withReferences, type WayPlace } from './ways.ts'

/** Steps that were copied: whole among themselves, with the first of them that one comes to. */
export interface Clip {
  entry: StepId
  steps: Readonly<Record<StepId, Step>>
  layout?: Readonly<Record<StepId, Point>>
}

/**
 * Adds a step. On a way it comes between the two that the way joins: what stood behind stands behind it, by its main
 * way. At a point it lies free until it is connected.
 */
export function insertStep(definition: ScenarioDefinition, step: Step, on: WayPlace | null, at?: Point): Added {
  const id = freshId(definition, step.kind)
  return { definition: withSteps(definition, { [id]: step }, id, on, at === undefined ? {} : { [id]: at }), id }
}

/** Adds copied steps under fresh names, by the same rule; returns the first of them. */
export function pasteSteps(definition: ScenarioDefinition, clip: Clip, on: WayPlace | null, at?: Point): Added {
  const names = new Map<StepId, StepId>()
  const taken = { ...definition, steps: { ...definition.steps } }
  for (const [id, step] of Object.entries(clip.steps)) {
    const name = freshId(taken, id)
    names.set(id, name)
    taken.steps[name] = step
  }
  const nameOf = (id: StepId) => names.get(id) ?? id
  const steps = Object.entries(clip.steps).map(([id, step]) => [nameOf(id), withReferences(step, nameOf)] as const)
  const entry = nameOf(clip.entry)
  return {
    definition: withSteps(definition, Object.fromEntries(steps), entry, on, placed(clip, nameOf, at)),
    id: entry,
  }
}

function withSteps(
  definition: ScenarioDefinition,
  steps: Readonly<Record<StepId, Step>>,
  entry: StepId,
  on: WayPlace | null,
  places: Readonly<Record<StepId, Point>>,
): ScenarioDefinition {
  const behind = waysOf(definition, on?.from ?? '').find(({ key }) => key === on?.key)?.to ?? null
  const layout = layoutWith(definition, entry, behind, places, Object.keys(steps).length)
  const added: ScenarioDefinition = { ...definition, steps: { ...definition.steps, ...steps }, ...layout }
  if (on === null) return added
  const led = leadWay(added, on, entry)
  const last = lastOf(led, entry, steps)
  const way = mainWay(led, last)
  return way === null || way.to !== null ? led : leadWay(led, { from: last, key: way.key }, behind)
}

/** Where nothing was placed by hand everything is laid out anew; else what stands behind moves down to make room. */
function layoutWith(
  definition: ScenarioDefinition,
  entry: StepId,
  behind: StepId | null,
  places: Readonly<Record<StepId, Point>>,
  count: number,
): Pick<ScenarioDefinition, 'layout'> {
  const { layout } = definition
  if (layout === undefined) return {}
  const freed = behind === null ? undefined : layout[behind]
  if (behind === null || freed === undefined) return { layout: { ...layout, ...places } }
  const below = new Set(reachedFrom(definition, behind))
  const down = count * (NODE.height + GAP.down)
  const moved = Object.entries(layout).map(
    ([id, { x, y }]) => [id, below.has(id) && y >= freed.y ? { x, y: y + down } : { x, y }] as const,
  )
  return { layout: { ...Object.fromEntries(moved), [entry]: freed, ...places } }
}

/** Where one comes to by main ways alone, without leaving the added steps. */
function lastOf(definition: ScenarioDefinition, entry: StepId, steps: Readonly<Record<StepId, Step>>): StepId {
  const passed = new Set<StepId>()
  let last = entry
  for (;;) {
    passed.add(last)
    const next = mainWay(definition, last)?.to ?? null
    if (next === null || passed.has(next) || !Object.hasOwn(steps, next)) return last
    last = next
  }
}

function placed(clip: Clip, nameOf: (id: StepId) => StepId, at?: Point): Record<StepId, Point> {
  const origin = clip.layout?.[clip.entry]
  if (at === undefined || origin === undefined) return at === undefined ? {} : { [nameOf(clip.entry)]: at }
  const places = Object.entries(clip.layout ?? {})
  return Object.fromEntries(
    places.map(([id, { x, y }]) => [nameOf(id), { x: at.x + x - origin.x, y: at.y + y - origin.y }]),
  )
}
