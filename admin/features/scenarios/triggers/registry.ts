import { answer } from './answer.tsx'
import { event } from './event.tsx'
import type { Trigger, TriggerKind, TriggerView } from './kind.ts'
import { manual } from './manual.ts'
import { schedule } from './schedule.tsx'
import { segment } from './segment.tsx'

/** Every way for a scenario to start. A new one is a file beside this one and a line here. */
const views: { readonly [K in TriggerKind]: TriggerView<Extract<Trigger, { kind: K }>> } = {
  event,
  answer,
  segment,
  schedule,
  manual,
}

export const triggerKinds = Object.keys(views) as TriggerKind[]

export function triggerView(kind: TriggerKind): TriggerView<Trigger> {
  return views[kind] as unknown as TriggerView<Trigger>
}
