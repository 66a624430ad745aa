import { z } from 'zod'
import type { Bus } from '../platform/bus.ts'
import { type Database, type Tx } from '../platform/database/index.ts'
import { ProblemError } from '../platform/errors/index.ts'
import { cursorOf, readCursor } from '../platform/http/cursor.ts'
import type { App, Guard } from '../platform/http/index.ts'
import { workspaceOf } from '../platform/workspace.ts'
import type { Surveys } from '../surveys/index.ts'
import type { QuarantinedAnswer, ResponseColumn, ResponseDetail, ResponseList } from './api.ts'
import { exportRoutes, type Tables } from './export/routes.ts'
import { filterOf, filterQuery, type CheckCondition } from './filter-query.ts'
import { selectEvent, selectReplaced, selectResponse, selectResponses, selectSignals } from './list-store.ts'
import { answerColumns, quarantinedAnswer, responseDetail, responseRow } from './presenter.ts'
import { pagePreviewRoutes } from './preview-routes.ts'
import { selectPlaces } from './holding.ts'
import { selectQuarantined, selectQuarantinedOne, type ListedHeld } from './quarantine-store.ts'
import type { OnAnswered } from './save.ts'
import { responseSettingRoutes } from './settings.ts'
import { settleByHand } from './settle.ts'
import { tagRoutes } from './tags/routes.ts'

export interface ResponseRoutesOptions {
  database: Database
  bus: Bus
  guard: Guard
  surveys: Surveys
  onAnswered: OnAnswered
  checkCondition: CheckCondition
  /** How tables are written into files. */
  tables: Tables
}

const limit = z.coerce.number().int().min(1).max(200).default(50)
const cursor = z.string().max(200).optional()
const listQuery = filterQuery
  .extend({
    cursor,
    limit,
    /** Of titles and of answers in words. */
    language: z.enum(['ru', 'en']).optional(),
  })
  .loose()
const quarantineQuery = z.strictObject({
  state: z.enum(['held', 'confirmed', 'dismissed']).default('held'),
  language: z.enum(['ru', 'en']).optional(),
  cursor,
  limit,
})
const id = z.object({ id: z.uuid() })

/** The panel's view of what came back; a person sees the rows of the own scope. */
export function responseRoutes(app: App, options: ResponseRoutesOptions): void {
  const { database, guard, surveys } = options
  responseSettingRoutes(app, options)
  exportRoutes(app, options)
  tagRoutes(app, options)
  pagePreviewRoutes(app, options)

  app.get(
    '/api/responses',
    { preHandler: guard.person(), schema: { querystring: listQuery } },
    async (request): Promise<ResponseList> => {
      const { workspaceId, person, query } = request
      return database.panelSearch(workspaceId, person!.scope, (tx) => listOf(tx, options, query))
    },
  )

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
      return database.panel(workspaceId, person!.scope, async (tx) => {
        const rows = await selectQuarantined(tx, query.state, readCursor(query.cursor), query.limit)
        const last = rows.length === query.limit ? rows.at(-1) : undefined
        const items = await inWords(tx, surveys, rows, query.language)
        return { items, next: last ? cursorOf({ at: last.at, id: last.id }) : null }
      })
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
        const settled = await settleByHand(options, workspaceId, { id: params.id, as, by: person!.userId })
        const told = await database.panel(workspaceId, person!.scope, (tx) => inWords(tx, surveys, [settled]))
        return told[0]!
      },
    )
}

async function listOf(
  tx: Tx,
  { surveys, checkCondition }: ResponseRoutesOptions,
  query: z.infer<typeof listQuery>,
): Promise<ResponseList> {
  const filter = await filterOf(tx, query, checkCondition)
  const { places, next } = await selectPlaces(tx, filter, readCursor(query.cursor), query.limit)
  const rows = await selectResponses(
    tx,
    places.map(({ id }) => id),
  )
  const [{ language }, definitions] = await Promise.all([
    workspaceOf(tx),
    surveys.getAll(
      tx,
      rows.map(({ surveyKey, surveyVersion }) => ({ key: surveyKey, version: surveyVersion })),
    ),
  ])
  const words = query.language ?? language
  return {
    items: rows.map((row, index) => responseRow(row, definitions[index]!.definition, words)),
    next: next && cursorOf(next),
    columns: query.survey === undefined ? [] : await columnsOf(tx, surveys, query.survey, words),
  }
}

/** Of the newest version; of a survey that there is not, none. */
async function columnsOf(tx: Tx, surveys: Surveys, key: string, language: string): Promise<ResponseColumn[]> {
  const published = (await surveys.list(tx)).find((each) => each.key === key)
  return published ? answerColumns(published.definition, language) : []
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

async function inWords(
  tx: Tx,
  surveys: Surveys,
  rows: readonly ListedHeld[],
  words?: string,
): Promise<QuarantinedAnswer[]> {
  const [{ language }, definitions] = await Promise.all([
    workspaceOf(tx),
    surveys.getAll(
      tx,
      rows.map(({ surveyKey, surveyVersion }) => ({ key: surveyKey, version: surveyVersion })),
    ),
  ])
  return rows.map((row, index) => quarantinedAnswer(row, definitions[index]!.definition, words ?? language))
}
