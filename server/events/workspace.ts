import type { EpochMs } from '@otklik/core/time'
import { phoneRegion, type PhoneRegion } from '../contacts/index.ts'
import type { Database } from '../platform/database/index.ts'
import { workspaceOf } from '../platform/workspace.ts'

/** What the intake must know of a workspace before it looks at a row. */
export interface IntakeWorkspace {
  region: PhoneRegion
  hasSandboxClock: boolean
}

/** So long a change of a workspace's zone or language may go unnoticed, in wall time. */
const KEPT_MS = 10_000
const KEPT_AT_MOST = 10_000

export function rememberWorkspaces(database: Database): (workspaceId: number) => Promise<IntakeWorkspace> {
  const kept = new Map<number, { workspace: Promise<IntakeWorkspace>; readAt: EpochMs }>()
  return (workspaceId) => {
    const readAt = Date.now()
    const found = kept.get(workspaceId)
    if (found && readAt - found.readAt < KEPT_MS) return found.workspace
    if (kept.size >= KEPT_AT_MOST) kept.clear()
    const workspace = read(database, workspaceId)
    kept.set(workspaceId, { workspace, readAt })
    workspace.catch(() => kept.delete(workspaceId))
    return workspace
  }
}

async function read(database: Database, workspaceId: number): Promise<IntakeWorkspace> {
  const { mode, ...rest } = await database.glance(workspaceId, workspaceOf)
  return { region: phoneRegion(rest), hasSandboxClock: mode === 'sandbox' }
}
