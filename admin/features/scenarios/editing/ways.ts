import type { ScenarioDefinition, Step, StepId } from '@otklik/core/scenario'

/** What a way holds that leads to no step yet; no step is ever called so. */
export const NOWHERE = 'nowhere'
/** The trigger as a place that a way leads out of; no step can be called so. */
export const TRIGGER = '@trigger'

/** A way out of a step, connected or not. */
export interface Way {
  /** The path of the reference in the step, joined: `next`, `arms.0.next`; of the trigger `start`. */
  key: string
  /** Null: it leads to no step that there is. */
  to: StepId | null
  /** Without it the definition is not whole; else whoever comes here leaves. */
  isRequired: boolean
}

/** A way by the place that it leads out of. */
export interface WayPlace {
  from: StepId
  key: string
}

/** A way in one word; ids hold no space. */
export function wayId({ from, key }: WayPlace): string {
  return `${from} ${key}`
}

/** The ways out of a step, or of the trigger, in the order in which they are drawn. */
export function waysOf(definition: ScenarioDefinition, from: StepId): Way[] {
  const known = (to: StepId | undefined) => (to !== undefined && Object.hasOwn(definition.steps, to) ? to : null)
  if (from === TRIGGER) return [{ key: 'start', to: known(definition.start), isRequired: true }]
  const step = Object.hasOwn(definition.steps, from) ? definition.steps[from] : undefined
  if (step === undefined) return []
  return keysOf(step).map(({ key, isRequired }) => ({ key, to: known(referenceAt(step, key)), isRequired }))
}

/** The way that goes on where the step is taken out, and that what stood behind keeps when a step is put before it. */
export function mainWay(definition: ScenarioDefinition, from: StepId): Way | null {
  const ways = waysOf(definition, from)
  const named = MAIN.flatMap((key) => ways.filter((way) => way.key === key))
  return named[0] ?? ways[0] ?? null
}

const MAIN = ['next', 'answered', 'otherwise']

/** Leads a way to a step, or to none. */
export function leadWay(
  definition: ScenarioDefinition,
  { from, key }: WayPlace,
  to: StepId | null,
): ScenarioDefinition {
  if (from === TRIGGER) return { ...definition, start: to ?? NOWHERE }
  const step = definition.steps[from]
  const way = waysOf(definition, from).find((each) => each.key === key)
  if (step === undefined || way === undefined || way.to === to) return definition
  const changed = withReference(step, key, to ?? (way.isRequired ? NOWHERE : undefined))
  return { ...definition, steps: { ...definition.steps, [from]: changed } }
}

/** Every way into one of the steps. */
export function waysInto(definition: ScenarioDefinition, ids: ReadonlySet<StepId>): (WayPlace & { to: StepId })[] {
  return [TRIGGER, ...Object.keys(definition.steps)].flatMap((from) =>
    waysOf(definition, from).flatMap(({ key, to }) => (to !== null && ids.has(to) ? [{ from, key, to }] : [])),
  )
}

/** The same step, with each of its references to steps changed. */
export function withReferences(step: Step, change: (to: StepId) => StepId | null): Step {
  return keysOf(step).reduce((changed, { key, isRequired }) => {
    const reference = referenceAt(step, key)
    if (reference === undefined) return changed
    return withReference(changed, key, change(reference) ?? (isRequired ? NOWHERE : undefined))
  }, step)
}

type WayKey = Omit<Way, 'to'>

function keysOf(step: Step): WayKey[] {
  const required = (...keys: string[]) => keys.map((key) => ({ key, isRequired: true }))
  switch (step.kind) {
    case 'wait':
      return required('next')
    case 'wait-for':
      return required('next', 'timedOut')
    case 'branch':
      return required(...step.arms.map((_, index) => `arms.${index}.next`), 'otherwise')
    case 'split':
      return required(...step.variants.map((_, index) => `variants.${index}.next`))
    case 'ask':
      return ['answered', 'unanswered', 'notAsked'].map((key) => ({ key, isRequired: false }))
    case 'end':
      return []
    default:
      return [{ key: 'next', isRequired: false }]
  }
}

function referenceAt(step: Step, key: string): StepId | undefined {
  let value: unknown = step
  for (const part of key.split('.')) value = (value as Record<string, unknown>)[part]
  return value as StepId | undefined
}

function withReference(step: Step, key: string, to: StepId | undefined): Step {
  return withPart(step, key.split('.'), to) as Step
}

function withPart(value: unknown, [part = '', ...rest]: string[], to: StepId | undefined): unknown {
  const inner = rest.length === 0 ? to : withPart((value as Record<string, unknown>)[part], rest, to)
  if (Array.isArray(value)) return value.with(Number(part), inner)
  const { [part]: _was, ...others } = value as Record<string, unknown>
  return inner === undefined ? others : { ...(value as object), [part]: inner }
}
