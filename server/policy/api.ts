import type { ContactPolicy } from '@otklik/core/policy'

/** GET /api/policy · PUT /api/policy {a ContactPolicy}: it holds from now on; earlier decisions keep theirs. */
export interface PolicyView {
  policy: ContactPolicy
  /** Since when; null while the workspace has never set one and the default holds. */
  heldFrom: string | null
  changedBy: string | null
}
