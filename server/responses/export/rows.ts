import type { ZoneId } from '@otklik/core/time'
import type { Database, Scope } from '../../platform/database/index.ts'
import type { Cursor } from '../../platform/http/cursor.ts'
import type { ResponseFilter } from '../found.ts'
import type { Cell, Columns } from './columns.ts'
import { selectExported, type ExportedPage } from './store.ts'

const PAGE = 500

/**
 * The rows of a table, a page of them at a time: as many as there are, never all in memory. Each page is a transaction
 * of its own, so that a slow reader holds none open; it begins behind the last response of the page before. While one
 * page is written, the database finds the next.
 */
export async function* rowsOf(
  database: Database,
  { cellsOf }: Columns,
  what: { workspaceId: number; scope: Scope; filter: ResponseFilter; zone: ZoneId },
): AsyncGenerator<Cell[][]> {
  const { workspaceId, scope, filter, zone } = what
  const fetch = (before: Cursor | undefined): Promise<ExportedPage> => {
    const place = { before, zone, limit: PAGE }
    const page = database.panelSearch(workspaceId, scope, (tx) => selectExported(tx, filter, place))
    // Whoever reads no further does not hear that it failed.
    page.catch(() => {})
    return page
  }
  let coming: Promise<ExportedPage> | null = fetch(undefined)
  while (coming !== null) {
    const { rows, next }: ExportedPage = await coming
    coming = next && fetch(next)
    if (rows.length > 0) yield rows.map(cellsOf)
  }
}
