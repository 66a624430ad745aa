import type { Database } from '../platform/database/index.ts'
import { UsageError } from './usage.ts'

interface Listed {
  id: number
  name: string
  zone: string
  mode: 'sandbox' | 'live'
}

/** The workspace that was named, or the only one. @throws UsageError that lists what there is */
export async function chooseWorkspace(database: Database, wanted: unknown): Promise<Listed> {
  const all = await database.directory<Listed>('select id, name, zone, mode from directory.list_workspaces()')
  const found =
    wanted === undefined ? (all.length === 1 ? all[0] : undefined) : all.find((each) => each.id === Number(wanted))
  if (found) return found
  if (all.length === 0) throw new UsageError('There is no workspace yet: run "otklik start" and set it up')
  const list = all.map((each) => `  ${each.id}  ${each.name} (${each.mode})`).join('\n')
  throw new UsageError(`Say which workspace with --workspace ID:\n${list}`)
}
