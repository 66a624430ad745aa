import type { ContactPolicy, PolicyRule } from '@otklik/core/policy'

/** GET /api/policy · PUT /api/policy {a ContactPolicy}: it holds from now on; earlier decisions keep theirs. */
export interface PolicyView {
  policy: ContactPolicy
  /** Since when; null while the workspace has never set one and the default holds. */
  heldFrom: string | null
  changedBy: string | null
}

/** GET /api/policy/history: every version, the newest first, with what it changed. */
export interface PolicyVersion extends PolicyView {
  heldFrom: string
  /** Against the version before, a sentence for each rule. */
  changes: { ru: string[]; en: string[] }
}

/**
 * GET /api/crisis → CrisisSwitches, for every member: that asking is paused is said on every page.
 * POST /api/crisis {NewCrisis} → 201 CrisisView · POST /api/crisis/{id}/lift → CrisisView; both for administrators.
 */
export interface CrisisSwitches {
  /** Those that are on now. */
  on: CrisisView[]
  /** The last ones that are over, the newest first. */
  past: CrisisView[]
}

export interface CrisisView {
  id: string
  /** Why it is on. */
  note: string
  from: string
  until: string
  /** What it names; everything when both are null. */
  labels: string[] | null
  scenarios: string[] | null
  /** Instead of holding: these stand in for rules of the policy with the same id, and beside the others. */
  rules: PolicyRule[] | null
  madeBy: string | null
  liftedAt: string | null
  liftedBy: string | null
}

/** It begins at once and ends at most 90 days later. */
export interface NewCrisis {
  note: string
  until: string
  labels?: string[]
  scenarios?: string[]
  rules?: PolicyRule[]
}
