import type { Step, StepKind } from '@otklik/core/scenario'
import { ask } from './ask.tsx'
import { branch } from './branch.tsx'
import { end } from './end.tsx'
import { enter } from './enter.tsx'
import { goal } from './goal.tsx'
import type { StepView } from './kind.ts'
import { list } from './list.tsx'
import { notify } from './notify.tsx'
import { openCase } from './open-case.tsx'
import { raiseEvent } from './raise-event.tsx'
import { send } from './send.tsx'
import { split } from './split.tsx'
import { updateContact } from './update-contact.tsx'
import { wait } from './wait.tsx'
import { waitFor } from './wait-for.tsx'
import { webhook } from './webhook.tsx'

/** Every kind of step, in the palette's order. A new kind is a file beside this one and a line here. */
const views: { readonly [K in StepKind]: StepView<Extract<Step, { kind: K }>> } = {
  wait,
  'wait-for': waitFor,
  branch,
  split,
  ask,
  send,
  notify,
  'update-contact': updateContact,
  list,
  'open-case': openCase,
  webhook,
  'raise-event': raiseEvent,
  enter,
  goal,
  end,
}

export const kinds = Object.keys(views) as StepKind[]

export function viewOf(kind: StepKind): StepView<Step> {
  return views[kind] as unknown as StepView<Step>
}
