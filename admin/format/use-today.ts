import { localDay } from '@otklik/core/time'
import { useSession } from '../api/session.ts'
import { useNow } from './use-now.ts'

/** The workspace's local date by its own clock, `YYYY-MM-DD`. */
export function useToday(): string {
  const { workspace } = useSession()
  return localDay(useNow(), workspace.zone)
}
