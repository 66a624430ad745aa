import type { History } from '../condition/definition.ts'
import type { AskedSlot, ContactPolicy, PolicyFacts } from '../policy/definition.ts'
import { policyFactsOf, slotOf } from '../policy/testing.ts'
import type { EpochMs } from '../time/instant.ts'
import type { AskStep, Effect, Enrollment, Facts, ScenarioDefinition, Step } from './definition.ts'

/** Builders for tests: a scenario of these steps, and the facts of a contact who may be asked. */

export const HOUR = 3_600_000
export const DAY = 24 * HOUR
export const NOON: EpochMs = Date.parse('2026-03-10T11:00Z')

export function scenarioOf(
  steps: Record<string, Step>,
  start = Object.keys(steps)[0] ?? '',
  more: Partial<ScenarioDefinition> = {},
): ScenarioDefinition {
  return { version: 1, trigger: { kind: 'event', type: 'order.delivered' }, start, steps, ...more }
}

export function askOf(more: Partial<AskStep> = {}): AskStep {
  return { kind: 'ask', survey: 'nps', ways: [{ channel: 'email', template: 'invite' }], labels: ['nps'], ...more }
}

export function factsOf(
  more: Partial<Facts> = {},
  policy: Partial<PolicyFacts> = {},
  rules: ContactPolicy['rules'] = [],
): Facts {
  const policyFacts = policyFactsOf(rules, policy)
  return {
    contactId: 'anna',
    contact: { vip: false },
    event: { type: 'order.delivered', occurredAt: NOON, parameters: { amount: 1_200 } },
    dimensions: { region: 'Ural' },
    response: null,
    zone: 'Europe/Berlin',
    workspaceZone: 'Europe/Berlin',
    history: historyOf(),
    policy: () => policyFacts,
    scenario: 'after-delivery',
    ...more,
  }
}

export function historyOf(more: Partial<History> = {}): History {
  return { events: [], messages: [], answers: [], memberships: [], ...more }
}

export function responseOf(score: number, group: string, complete = false): Facts['response'] {
  return { score, group, complete, answers: { score } }
}

export function askedAt(at: EpochMs, labels: string[] = []): AskedSlot {
  return slotOf(at, { labels })
}

/** Woken, since something came in that it may wait for. */
export function woken(enrollment: Enrollment, at: EpochMs): Enrollment {
  return { ...enrollment, dueAt: at }
}

/** The effects in few words, such as `asked`, `not-asked limit`, `invitation`. */
export function words(effects: readonly Effect[]): string[] {
  return effects.map((effect) => {
    if (effect.kind !== 'decision') return effect.kind
    const { verdict } = effect
    return verdict.outcome === 'asked' ? 'asked' : `${verdict.outcome} ${verdict.reason}`
  })
}
