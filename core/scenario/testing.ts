import type { ContactPolicy, PolicyFacts } from '../policy/definition.ts'
import type { EpochMs } from '../time/instant.ts'
import type { Effect, Facts, ScenarioDefinition, Step } from './definition.ts'

/** Builders for tests: a scenario of these steps, and the facts of a contact who may be asked. */

export const HOUR = 3_600_000
export const DAY = 24 * HOUR
export const NOON: EpochMs = Date.parse('2026-03-10T11:00Z')

export function scenarioOf(steps: Record<string, Step>, start = Object.keys(steps)[0] ?? ''): ScenarioDefinition {
  return { version: 1, trigger: { kind: 'event', type: 'order.delivered' }, start, steps }
}

export function factsOf(
  more: Partial<Facts> = {},
  policy: Partial<PolicyFacts> = {},
  rules: ContactPolicy['rules'] = [],
): Facts {
  const policyFacts: PolicyFacts = {
    policy: { version: 1, rules },
    zone: 'Europe/Berlin',
    asked: [],
    lastAnsweredAt: null,
    address: 'anna@example.com',
    suppression: null,
    ...policy,
  }
  return {
    contact: { vip: false },
    event: { type: 'order.delivered', occurredAt: NOON, parameters: { amount: 1_200 } },
    dimensions: { region: 'Ural' },
    response: null,
    zone: 'Europe/Berlin',
    policy: () => policyFacts,
    ...more,
  }
}

export function responseOf(score: number, group: string): Facts['response'] {
  return { score, group, answers: { score } }
}

/** The effects in few words, such as `asked`, `not-asked limit`, `invitation`. */
export function words(effects: readonly Effect[]): string[] {
  return effects.map((effect) => {
    if (effect.kind !== 'decision') return effect.kind
    const { verdict } = effect
    return verdict.outcome === 'asked' ? 'asked' : `${verdict.outcome} ${verdict.reason}`
  })
}
