import type { WebhookStep } from '../definition.ts'
import { exitTo, follow } from './kind.ts'
import type { StepRules } from './kind.ts'

/** Tells another system; goes on without waiting for what it says. */
export const webhook: StepRules<WebhookStep> = {
  enter: ({ url, next }, { id }) => follow(next, 'done', [{ kind: 'webhook', step: id, url }]),
  exits: (step) => exitTo(step.next, 'next', false),
  ends: (step) => step.next === undefined,
}
