import type { Step, StepKind } from '../definition.ts'
import { ask } from './ask.ts'
import { branch } from './branch.ts'
import { end } from './end.ts'
import type { StepRules } from './kind.ts'
import { openCase } from './open-case.ts'
import { send } from './send.ts'
import { wait } from './wait.ts'

/** Every kind of step, by the name that definitions use. A new kind is a file beside this one and a line here. */
const kinds: { readonly [K in StepKind]: StepRules<Extract<Step, { kind: K }>> } = {
  wait,
  ask,
  branch,
  'open-case': openCase,
  send,
  end,
}

/** The rules for a step. */
export function kindOf<S extends Step>(step: S): StepRules<S> {
  return kinds[step.kind] as unknown as StepRules<S>
}
