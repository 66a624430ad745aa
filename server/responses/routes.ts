import { z } from 'zod'
import type { Bus } from '../platform/bus.ts'
import { iso, type Database, type Tx } from '../platform/database/index.ts'
import { ProblemError } from '../platform/errors/index.ts'
import { cursorOf, readCursor } from '../platform/http/cursor.ts'
import type { App, Guard } from '../platform/http/index.ts'
import { workspaceOf } from '../platform/workspace.ts'
import type { Surveys } from '../surveys/index.ts'
import type { QuarantinedAnswer, ResponseDetail } from './api.ts'
import { exportRoutes, type Tables } from './export/routes.ts'
import { filterOf, filterQuery } from './filter-query.ts'
import { selectEvent, selectReplaced, selectResponse, selectResponses, selectSignals } from './list-store.ts'
import { responseDetail, responseRow } from './presenter.ts'
import { selectQuarantined, selectQuarantinedOne, type ListedHeld } from './quarantine-store.ts'
import type { OnAnswered } from './save.ts'
import { settleByHand } from './settle.ts'

export interface ResponseRoutesOptions {
  database: Database
  bus: Bus
  guard: Guard
  surveys: Surveys
  onAnswered: OnAnswered
  /** How tables are written into files. */
  tables: Tables
}

const limit = z.coerce.number().int().min(1).max(200).default(50)
const cursor = z.string().max(200).optional()
const listQuery = filterQuery.extend({ cursor, limit }).loose()
const quarantineQuery = z.strictObject({
  state: z.enum(['held', 'confirmed', 'dismissed']).default('held'),
  cursor,
  limit,
})
const id = z.object({ id: z.uuid() })

/** The panel's view of what came back; a person sees the rows of the own scope. */
export function responseRoutes(app: App, options: ResponseRoutesOptions): void {
  const { database, guard, surveys } = options
  exportRoutes(app, options)

  app.get('/api/responses', { preHandler: guard.person(), schema: { querystring: listQuery } }, async (request) => {
    const { workspaceId, person, query } = request
    const items = await database.panel(workspaceId, person!.scope, async (tx) => {
      const rows = await selectResponses(tx, await filterOf(tx, query), readCursor(query.cursor), query.limit)
      const definitions = await surveys.getAll(
        tx,
        rows.map(({ surveyKey, surveyVersion }) => ({ key: surveyKey, version: surveyVersion })),
      )
      return rows.map((row, index) => ({ row, view: responseRow(row, definitions[index]!.definition) }))
    })
    const last = items.length === query.limit ? items.at(-1)?.row : undefined
    const next = last ? cursorOf({ at: last.startedAt, id: last.id }) : null
    return { items: items.map(({ view }) => view), next }
  })

  app.get(
    '/api/responses/:id',
    { preHandler: guard.person(), schema: { params: id } },
    async (request): Promise<ResponseDetail> => {
      const { workspaceId, person, params } = request
      return database.panel(workspaceId, person!.scope, (tx) => detailOf(tx, surveys, params.id))
    },
  )

  app.get(
    '/api/quarantine',
    { preHandler: guard.person(), schema: { querystring: quarantineQuery } },
    async (request) => {
      const { workspaceId, person, query } = request
      const rows = await database.panel(workspaceId, person!.scope, (tx) =>
        selectQuarantined(tx, query.state, readCursor(query.cursor), query.limit),
      )
      const last = rows.length === query.limit ? rows.at(-1) : undefined
      return { items: rows.map(quarantinedAnswer), next: last ? cursorOf({ at: last.at, id: last.id }) : null }
    },
  )

  for (const [verb, as] of [
    ['confirm', 'confirmed'],
    ['dismiss', 'dismissed'],
  ] as const)
    app.post(
      `/api/quarantine/:id/${verb}`,
      { preHandler: guard.person(), schema: { params: id } },
      async (request): Promise<QuarantinedAnswer> => {
        const { workspaceId, person, params } = request
        const seen = await database.panel(workspaceId, person!.scope, (tx) => selectQuarantinedOne(tx, params.id))
        if (!seen) throw new ProblemError('not-found')
        return quarantinedAnswer(await settleByHand(options, workspaceId, { id: params.id, as, by: person!.userId }))
      },
    )
}

async function detailOf(tx: Tx, surveys: Surveys, responseId: string): Promise<ResponseDetail> {
  const row = await selectResponse(tx, responseId)
  if (!row) throw new ProblemError('not-found')
  const { definition } = await surveys.get(tx, row.surveyKey, row.surveyVersion)
  const { language } = await workspaceOf(tx)
  return responseDetail(row, definition, language, {
    replaced: await selectReplaced(tx, row.id),
    event: row.eventId === null ? undefined : await selectEvent(tx, row.eventId),
    signals: await selectSignals(tx, row.invitationId),
  })
}

function quarantinedAnswer({ at, ...row }: ListedHeld): QuarantinedAnswer {
  return { ...row, at: iso(at) }
}
