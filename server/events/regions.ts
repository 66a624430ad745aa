import type { EpochMs } from '@otklik/core/time'
import { phoneRegion, type PhoneRegion } from '../contacts/index.ts'
import type { Database } from '../platform/database/index.ts'
import { workspaceOf } from '../platform/workspace.ts'

/** So long a change of a workspace's zone or language may go unnoticed, in wall time. */
const KEPT_MS = 10_000
const KEPT_AT_MOST = 10_000

/** Where the phone numbers of a workspace are at home, which the intake must know before it looks at a row. */
export function rememberRegions(database: Database): (workspaceId: number) => Promise<PhoneRegion> {
  const kept = new Map<number, { region: Promise<PhoneRegion>; readAt: EpochMs }>()
  return (workspaceId) => {
    const readAt = Date.now()
    const found = kept.get(workspaceId)
    if (found && readAt - found.readAt < KEPT_MS) return found.region
    if (kept.size >= KEPT_AT_MOST) kept.clear()
    const region = database.glance(workspaceId, workspaceOf).then(phoneRegion)
    kept.set(workspaceId, { region, readAt })
    region.catch(() => kept.delete(workspaceId))
    return region
  }
}
