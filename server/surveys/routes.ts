import { scoreElementOf } from '@otklik/core/survey'
import { z } from 'zod'
import type { Bus } from '../platform/bus.ts'
import { iso, type Database } from '../platform/database/index.ts'
import type { App, Guard } from '../platform/http/index.ts'
import type { SurveyDetail, SurveyRow } from './api.ts'
import type { PublishedSurvey, Surveys } from './surveys.ts'

const surveyKey = z.object({ key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/) })
const publishing = z.strictObject({ definition: z.record(z.string(), z.unknown()) })

export interface SurveyRoutesOptions {
  database: Database
  bus: Bus
  guard: Guard
  surveys: Surveys
}

export function surveyRoutes(app: App, { database, bus, guard, surveys }: SurveyRoutesOptions): void {
  app.get('/api/surveys', { preHandler: guard.person() }, async (request): Promise<SurveyRow[]> => {
    const found = await database.panel(request.workspaceId, request.person!.scope, surveys.list)
    return found.map(surveyRow)
  })

  app.get(
    '/api/surveys/:key',
    { preHandler: guard.person(), schema: { params: surveyKey } },
    async (request): Promise<SurveyDetail> => {
      const { workspaceId, person, params } = request
      return surveyDetail(await database.panel(workspaceId, person!.scope, (tx) => surveys.get(tx, params.key)))
    },
  )

  app.put(
    '/api/surveys/:key',
    { preHandler: guard.administrator(), schema: { params: surveyKey, body: publishing } },
    async (request): Promise<SurveyDetail> => {
      const { workspaceId, params, body } = request
      const published = await database.tenant(workspaceId, (tx) => surveys.publish(tx, params.key, body.definition))
      bus.emit('definitions', { workspaceId })
      return surveyDetail(published)
    },
  )
}

function surveyDetail(survey: PublishedSurvey): SurveyDetail {
  return { ...surveyRow(survey), definition: survey.definition }
}

function surveyRow({ key, version, definition, publishedAt }: PublishedSurvey): SurveyRow {
  return {
    key,
    name: definition.name,
    version,
    kind: scoreElementOf(definition)?.kind ?? null,
    languages: definition.languages,
    publishedAt: iso(publishedAt),
  }
}
