import type { ZoneId } from '@otklik/core/time'
import type { Database, Scope } from '../../platform/database/index.ts'
import type { Cursor } from '../../platform/http/cursor.ts'
import type { ResponseFilter } from '../list-store.ts'
import type { Cell, Columns } from './columns.ts'
import { selectExported } from './store.ts'

const PAGE = 500

/**
 * The rows of a table, a page of them at a time: as many as there are, never all in memory. Each page is a transaction
 * of its own, so that a slow reader holds none open; it begins behind the last response of the page before.
 */
export async function* rowsOf(
  database: Database,
  { cellsOf }: Columns,
  what: { workspaceId: number; scope: Scope; filter: ResponseFilter; zone: ZoneId },
): AsyncGenerator<Cell[][]> {
  const { workspaceId, scope, filter, zone } = what
  let before: Cursor | undefined
  for (;;) {
    const place = { before, zone, limit: PAGE }
    const page = await database.panel(workspaceId, scope, (tx) => selectExported(tx, filter, place))
    if (page.length > 0) yield page.map(cellsOf)
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    before = { at: last.startedAt, id: last.id }
  }
}
