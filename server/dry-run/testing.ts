import { listenedTypes, matchTrigger, type ScenarioDefinition } from '@otklik/core/scenario'
import type { EpochMs } from '@otklik/core/time'
import type { Arrival, ContactPast } from './past.ts'
import type { Plan, PlannedScenario } from './plan.ts'

/** Builders for tests: a plan of one scenario over March 2026, and a contact to whom nothing has happened. */

export const DAY_MS = 86_400_000
export const march = (day: number, hour = 12): EpochMs => Date.UTC(2026, 2, day, hour)

export function planOf(definition: ScenarioDefinition, more: Partial<Plan> = {}): Plan {
  return {
    from: march(1, 0),
    to: march(32, 0),
    workspaceZone: 'UTC',
    scenarios: [plannedOf('after-purchase', definition)],
    turns: null,
    policies: [{ from: -Infinity, policy: { version: 1, rules: [] } }],
    crises: [],
    addressKinds: { email: 'email' },
    answers: { mode: 'none' },
    ...more,
  }
}

export function plannedOf(key: string, definition: ScenarioDefinition, from: EpochMs = -Infinity): PlannedScenario {
  const listened = new Set(listenedTypes(definition))
  const version = { version: 1, from, definition, matches: matchTrigger(definition, key), listened }
  return { id: `id of ${key}`, key, priority: definition.priority ?? 0, versions: [version] }
}

export function pastOf(more: Partial<ContactPast> = {}): ContactPast {
  return {
    contactId: '018f0000-0000-7000-8000-000000000001',
    arrivals: [],
    identities: [
      {
        kind: 'email',
        value: 'anna@example.com',
        from: 0,
      },
    ],
    suppressions: [],
    consents: [],
    cases: [],
    memberships: [],
    messages: [],
    answers: [],
    enrollments: [],
    invitations: [],
    decisions: [],
    ...more,
  }
}

let made = 0

export function arrivalOf(type: string, at: EpochMs, more: Partial<Arrival> = {}): Arrival {
  const times = { occurredAt: at, takenAt: at }
  return { id: `e${++made}`, type, source: 'api', ...times, parameters: {}, dimensions: {}, stated: null, ...more }
}

/** A purchase, some days, the question. */
export function askAfter(days: number, more: Partial<ScenarioDefinition> = {}): ScenarioDefinition {
  return {
    version: 1,
    trigger: { kind: 'event', type: 'purchase' },
    start: 'wait',
    steps: {
      wait: { kind: 'wait', for: `P${days}D`, next: 'ask' },
      ask: {
        kind: 'ask',
        survey: 'nps',
        ways: [{ channel: 'email', template: 'nps' }],
        labels: ['NPS'],
        linkLife: 'P5D',
        answered: 'thanks',
        unanswered: 'silence',
      },
      thanks: { kind: 'end' },
      silence: { kind: 'end', reason: 'silent' },
    },
    ...more,
  }
}
