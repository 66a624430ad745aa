import type { Step, StepKind } from '../definition.ts'
import { ask } from './ask.ts'
import { branch } from './branch.ts'
import { end } from './end.ts'
import { enter } from './enter.ts'
import { goal } from './goal.ts'
import type { StepRules } from './kind.ts'
import { list } from './list.ts'
import { notify } from './notify.ts'
import { openCase } from './open-case.ts'
import { raiseEvent } from './raise-event.ts'
import { send } from './send.ts'
import { split } from './split.ts'
import { updateContact } from './update-contact.ts'
import { waitFor } from './wait-for.ts'
import { wait } from './wait.ts'
import { webhook } from './webhook.ts'

/** Every kind of step, by the name that definitions use. A new kind is a file beside this one and a line here. */
const kinds: { readonly [K in StepKind]: StepRules<Extract<Step, { kind: K }>> } = {
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

/** The rules for a step. */
export function kindOf<S extends Step>(step: S): StepRules<S> {
  return kinds[step.kind] as unknown as StepRules<S>
}
