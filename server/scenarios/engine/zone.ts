import { isZone, type ZoneId } from '@otklik/core/time'

const KEPT = 1_000
const known = new Map<string, boolean>()

/** The contact's own zone where it names one, else the workspace's. What names a zone is remembered: asking costs microseconds. */
export function zoneFor(own: string | null | undefined, workspaceZone: ZoneId): ZoneId {
  if (!own) return workspaceZone
  let is = known.get(own)
  if (is === undefined) {
    if (known.size >= KEPT) known.clear()
    known.set(own, (is = isZone(own)))
  }
  return is ? own : workspaceZone
}
