import type { ScenarioDefinition, Step, StepId, StepKind } from '@otklik/core/scenario'
import { leadWay, NOWHERE, withReferences, type WayPlace } from './ways.ts'

export interface Point {
  x: number
  y: number
}

/** A change that has made a step tells its id. */
export interface Added {
  definition: ScenarioDefinition
  id: StepId
}

/** Puts another step in the place of one. */
export function replaceStep(definition: ScenarioDefinition, id: StepId, step: Step): ScenarioDefinition {
  return { ...definition, steps: { ...definition.steps, [id]: step } }
}

/** Calls a step otherwise, in every reference too. Nothing changes when the name is taken. */
export function renameStep(definition: ScenarioDefinition, from: StepId, to: StepId): ScenarioDefinition {
  if (from === to || !mayBeCalled(definition, to)) return definition
  const named = (id: StepId) => (id === from ? to : id)
  const steps = Object.entries(definition.steps).map(([id, step]) => [named(id), withReferences(step, named)] as const)
  const places = Object.entries(definition.layout ?? {}).map(([id, place]) => [named(id), place] as const)
  return {
    ...definition,
    start: named(definition.start),
    steps: Object.fromEntries(steps),
    ...(definition.layout === undefined ? {} : { layout: Object.fromEntries(places) }),
  }
}

/** Whether a new step could have the name. */
export function mayBeCalled({ steps }: ScenarioDefinition, id: StepId): boolean {
  return id !== NOWHERE && !Object.hasOwn(steps, id)
}

/** `wait`, or `wait-2` where there is a `wait`. */
export function freshId(definition: ScenarioDefinition, base: StepKind | StepId): StepId {
  if (mayBeCalled(definition, base)) return base
  const stem = base.replace(/-\d+$/, '')
  for (let number = 2; ; number++) {
    const id = `${stem}-${number}`
    if (mayBeCalled(definition, id)) return id
  }
}

/** Leads the way `was` no longer and `is` instead to `to`: an edge was taken by one of its ends. */
export function reconnect(definition: ScenarioDefinition, was: WayPlace, is: WayPlace, to: StepId): ScenarioDefinition {
  const isSame = was.from === is.from && was.key === is.key
  return leadWay(isSame ? definition : leadWay(definition, was, null), is, to)
}

/** Remembers where steps are drawn. */
export function placeSteps(
  definition: ScenarioDefinition,
  places: Readonly<Record<StepId, Point>>,
): ScenarioDefinition {
  const rounded = Object.entries(places).map(([id, { x, y }]) => [id, { x: Math.round(x), y: Math.round(y) }] as const)
  return { ...definition, layout: { ...definition.layout, ...Object.fromEntries(rounded) } }
}

/** Forgets where steps are drawn: they are laid out anew. */
export function tidy(definition: ScenarioDefinition): ScenarioDefinition {
  if (definition.layout === undefined) return definition
  const { layout: _layout, ...rest } = definition
  return rest
}
