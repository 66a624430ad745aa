import type { AskedSlot, PolicyFacts, PolicyRule, Request, Verdict } from './definition.ts'

/** Builders for tests: a contact who may be asked, what is asked of it, and what was asked before. */

export const HOUR = 3_600_000
export const DAY = 24 * HOUR
/** In Berlin. */
export const NOON = Date.parse('2026-03-10T11:00Z')

export function policyFactsOf(rules: PolicyRule[], more: Partial<PolicyFacts> = {}): PolicyFacts {
  return {
    policy: { version: 1, rules },
    crises: [],
    contactId: 'anna',
    zone: 'Europe/Berlin',
    workspaceZone: 'Europe/Berlin',
    asked: [],
    answered: [],
    declined: [],
    openCases: 0,
    consents: new Set(),
    address: 'anna@example.com',
    suppression: null,
    fields: {},
    ...more,
  }
}

export function requestOf(more: Partial<Request> = {}): Request {
  return {
    purpose: 'ask',
    channel: 'email',
    survey: 'nps',
    labels: [],
    scenario: 'after-purchase',
    heldSince: null,
    ...more,
  }
}

export function slotOf(at: number, more: Partial<AskedSlot> = {}): AskedSlot {
  return { at, labels: [], survey: 'nps', channel: 'email', ...more }
}

/** `asked`, or the reason with what comes of it: `limit pass`, `quiet-hours held`. */
export function word(verdict: Verdict): string {
  if (verdict.outcome === 'asked') return 'asked'
  if (verdict.outcome === 'held') return `${verdict.reason} held`
  return `${verdict.reason} ${verdict.drop ? 'drop' : 'pass'}`
}
