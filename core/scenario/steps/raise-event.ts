import type { RaiseEventStep, ScenarioDefinition } from '../definition.ts'
import { error, warning } from '../problem.ts'
import type { Finding } from '../problem.ts'
import { exitTo, follow } from './kind.ts'
import type { StepRules } from './kind.ts'
import { valuesOf } from './values.ts'

/** Raises an event of the contact. */
export const raiseEvent: StepRules<RaiseEventStep> = {
  enter({ type, parameters = {}, next }, context) {
    const values = Object.entries(valuesOf(parameters, context)).filter((entry) => isStated(entry))
    return follow(next, 'done', [{ kind: 'event', step: context.id, type, parameters: Object.fromEntries(values) }])
  },
  exits: (step) => exitTo(step.next, 'next', false),
  problems: ({ type }, definition) => raisesOwnTrigger(type, definition),
  ends: (step) => step.next === undefined,
}

function isStated<Value>(entry: [string, Value | null]): entry is [string, Value] {
  return entry[1] !== null
}

/** Whoever comes here would begin the scenario anew, and come here again. */
function raisesOwnTrigger(type: string, { trigger, reentry }: ScenarioDefinition): Finding[] {
  if (trigger.kind !== 'event' || trigger.type !== type) return []
  const isBounded = trigger.when !== undefined || (reentry !== undefined && reentry.mode !== 'parallel')
  const told = isBounded ? warning : error
  return [told(['type'], 'raises-own-trigger', { values: { name: type } })]
}
