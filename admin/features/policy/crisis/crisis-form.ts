import type { PolicyRule } from '@otklik/core/policy'
import type { NewCrisis } from '@otklik/server/policy/api'

export type CrisisAim = 'all' | 'labels' | 'scenarios'
export type CrisisDeed = 'hold' | 'limits'

/** What is entered of a switch that is to be turned on. */
export interface CrisisForm {
  aim: CrisisAim
  labels: string[]
  scenarios: string[]
  deed: CrisisDeed
  /** Rules that are other than the policy's, or new. */
  rules: PolicyRule[]
  /** Local, `YYYY-MM-DDTHH:mm`. */
  until: string
  note: string
}

export type CrisisFault = 'labels' | 'scenarios' | 'rules' | 'until' | 'note'

const LONGEST_MS = 90 * 86_400_000

/** What still has to be entered, or is not possible. `untilAt` is what the entered time means in the workspace's zone. */
export function faultsOf(form: CrisisForm, untilAt: number | null, now: number): CrisisFault[] {
  const { aim, labels, scenarios, deed, rules, note } = form
  const soon = untilAt !== null && untilAt > now && untilAt <= now + LONGEST_MS
  return [
    ...(aim === 'labels' && labels.length === 0 ? (['labels'] as const) : []),
    ...(aim === 'scenarios' && scenarios.length === 0 ? (['scenarios'] as const) : []),
    ...(deed === 'limits' && rules.length === 0 ? (['rules'] as const) : []),
    ...(soon ? [] : (['until'] as const)),
    ...(note.trim() === '' ? (['note'] as const) : []),
  ]
}

export function newCrisis({ aim, labels, scenarios, deed, rules, note }: CrisisForm, until: string): NewCrisis {
  return {
    note: note.trim(),
    until,
    ...(aim === 'labels' ? { labels } : {}),
    ...(aim === 'scenarios' ? { scenarios } : {}),
    ...(deed === 'limits' ? { rules } : {}),
  }
}
