import type { EpochMs } from '@otklik/core/time'
import type { CaseState } from './api.ts'
import type { EntryKind } from './store.ts'

/** What can change of a case by a person's hand. */
export interface Workable {
  state: CaseState
  ownerId: string
  takenAt: EpochMs | null
  takenBy: string | null
  rootCause: string | null
  outcome: string | null
  closedAt: EpochMs | null
  closedBy: string | null
  dueAt: EpochMs
}

export type Act =
  | { act: 'take' }
  | { act: 'comment'; body: string }
  | { act: 'note'; rootCause?: string | undefined; outcome?: string | undefined }
  | { act: 'close'; rootCause: string; outcome: string }
  /** `dueAt`: the deadline begins anew. */
  | { act: 'reopen'; dueAt: EpochMs }
  | { act: 'reassign'; ownerId: string; ownerName: string }

export interface Decision {
  change: Partial<Workable>
  entries: { kind: EntryKind; body: string | null }[]
}

/** What an act of a person makes of a case; null when the case is no longer as the act presumes: a conflict. */
export function decide(before: Workable, act: Act, by: string, now: EpochMs): Decision | null {
  switch (act.act) {
    case 'comment':
      return { change: {}, entries: [{ kind: 'comment', body: act.body }] }
    case 'reopen':
      return before.state === 'closed' ? reopened(act.dueAt) : null
    case 'take':
      return take(before, by, now)
    case 'note':
      return before.state === 'closed' ? null : noted(before, act)
    case 'close':
      return before.state === 'closed' ? null : closed(before, act, by, now)
    case 'reassign':
      return before.state === 'closed' ? null : reassigned(before, act)
  }
}

const nothing: Decision = { change: {}, entries: [] }

function take(before: Workable, by: string, now: EpochMs): Decision | null {
  if (before.state === 'taken' && before.takenBy === by) return nothing
  if (before.state !== 'new') return null
  return { change: { state: 'taken', takenAt: now, takenBy: by }, entries: [{ kind: 'taken', body: null }] }
}

function noted(
  before: Workable,
  { rootCause, outcome }: { rootCause?: string | undefined; outcome?: string | undefined },
): Decision {
  const decision: Decision = { change: {}, entries: [] }
  if (rootCause !== undefined && rootCause !== before.rootCause) {
    decision.change.rootCause = rootCause
    decision.entries.push({ kind: 'root-cause', body: rootCause })
  }
  if (outcome !== undefined && outcome !== before.outcome) {
    decision.change.outcome = outcome
    decision.entries.push({ kind: 'outcome', body: outcome })
  }
  return decision
}

function closed(before: Workable, act: { rootCause: string; outcome: string }, by: string, now: EpochMs): Decision {
  const { change, entries } = noted(before, act)
  return {
    change: { ...change, state: 'closed', closedAt: now, closedBy: by },
    entries: [...entries, { kind: 'closed', body: null }],
  }
}

/** Cause and outcome stay to be corrected; whoever goes on with it takes it first. */
function reopened(dueAt: EpochMs): Decision {
  return {
    change: { state: 'new', takenAt: null, takenBy: null, closedAt: null, closedBy: null, dueAt },
    entries: [{ kind: 'reopened', body: null }],
  }
}

/** A case in new hands is to be taken anew. */
function reassigned(before: Workable, { ownerId, ownerName }: { ownerId: string; ownerName: string }): Decision {
  if (before.ownerId === ownerId) return nothing
  const untaken = before.takenBy === ownerId ? {} : { state: 'new' as const, takenAt: null, takenBy: null }
  return { change: { ownerId, ...untaken }, entries: [{ kind: 'reassigned', body: ownerName }] }
}
