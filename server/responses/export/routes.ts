import { Readable } from 'node:stream'
import { z } from 'zod'
import type { Database } from '../../platform/database/index.ts'
import { ProblemError } from '../../platform/errors/index.ts'
import type { App, Guard } from '../../platform/http/index.ts'
import { workspaceOf } from '../../platform/workspace.ts'
import type { Surveys } from '../../surveys/index.ts'
import type { ResponseCount } from '../api.ts'
import { filterOf, filterQuery, type CheckCondition } from '../filter-query.ts'
import { columnsFor, type Cell } from './columns.ts'
import { rowsOf } from './rows.ts'
import { selectExtent } from './store.ts'

/** How tables are written into files. */
export interface Tables {
  csvLine(cells: readonly string[], delimiter: ',' | ';'): string
  xlsx(header: readonly string[], pages: AsyncIterable<readonly Cell[][]>): AsyncIterable<Buffer>
}

export interface ExportRoutesOptions {
  database: Database
  guard: Guard
  surveys: Surveys
  tables: Tables
  checkCondition: CheckCondition
}

const countQuery = filterQuery.loose()
const exportQuery = filterQuery
  .extend({
    format: z.enum(['csv', 'xlsx']).default('csv'),
    delimiter: z.enum(['comma', 'semicolon']).optional(),
    /** The mark by which a spreadsheet knows that the file is UTF-8. */
    bom: z.enum(['0', '1']).default('1'),
    language: z.enum(['ru', 'en']).optional(),
  })
  .loose()

/** A sheet has so many rows (ECMA-376), the header among them. */
const SHEET_ROWS = 1_048_576
const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** Responses as a file, of those that the list shows: filters and row scope are the list's. */
export function exportRoutes(
  app: App,
  { database, guard, surveys, tables, checkCondition }: ExportRoutesOptions,
): void {
  app.get(
    '/api/responses/count',
    { preHandler: guard.person(), schema: { querystring: countQuery } },
    async ({ workspaceId, person, query }): Promise<ResponseCount> => {
      const { count, exact } = await database.panelSearch(workspaceId, person!.scope, async (tx) =>
        selectExtent(tx, await filterOf(tx, query, checkCondition)),
      )
      return { count, exact }
    },
  )

  app.get(
    '/api/responses/export',
    { preHandler: guard.person(), schema: { querystring: exportQuery } },
    async (request, reply) => {
      const { workspaceId, query } = request
      const { scope } = request.person!
      const { format, bom } = query
      const { columns, filter, workspace, count } = await database.panelSearch(workspaceId, scope, async (tx) => {
        const [workspace, filter] = [await workspaceOf(tx), await filterOf(tx, query, checkCondition)]
        const extent = await selectExtent(tx, filter)
        const definitions = await surveys.getAll(tx, extent.surveys)
        const language = query.language ?? workspace.language
        return { columns: columnsFor(definitions, extent.dimensions, language), filter, workspace, count: extent.count }
      })
      if (format === 'xlsx' && count >= SHEET_ROWS)
        throw new ProblemError('invalid-query', `A sheet has ${SHEET_ROWS - 1} rows at most: take CSV, or a period`)
      const pages = rowsOf(database, columns, { workspaceId, scope, filter, zone: workspace.zone })
      const ofLanguage = (query.language ?? workspace.language) === 'ru' ? 'semicolon' : 'comma'
      const delimiter = (query.delimiter ?? ofLanguage) === 'semicolon' ? ';' : ','
      const line = (cells: readonly Cell[]) => tables.csvLine(textsOf(cells, delimiter), delimiter)
      const file =
        format === 'xlsx' ? tables.xlsx(columns.header, pages) : csvOf(columns.header, pages, line, bom === '1')
      return reply
        .headers({
          'content-type': TYPES[format],
          'content-disposition': `attachment; filename="responses.${format}"`,
          'cache-control': 'no-store',
          'otklik-rows': String(count),
        })
        .send(Readable.from(file, { objectMode: false }))
    },
  )
}

async function* csvOf(
  header: readonly string[],
  pages: AsyncIterable<readonly Cell[][]>,
  line: (cells: readonly Cell[]) => string,
  bom: boolean,
): AsyncGenerator<Buffer> {
  yield Buffer.from(`${bom ? '\ufeff' : ''}${line(header)}`)
  for await (const page of pages) yield Buffer.from(page.map(line).join(''))
}

/** Where a comma parts no cells, it is what a number has: `4.5` would be the fourth of May to such a spreadsheet. */
function textsOf(cells: readonly Cell[], delimiter: ',' | ';'): string[] {
  return cells.map((cell) => {
    if (cell === null) return ''
    if (typeof cell === 'number') return delimiter === ';' ? String(cell).replace('.', ',') : String(cell)
    return typeof cell === 'string' ? cell : cell.time
  })
}
