import type { SurveyDefinition } from '@otklik/core/survey'
import type { Bus } from '../platform/bus.ts'
import type { Database, Tx } from '../platform/database/index.ts'
import type { App, Guard, Person } from '../platform/http/index.ts'
import type { SurveyDetail, SurveyRow, SurveyStarter, SurveyVersionDetail } from './api.ts'
import { problemsOf } from './check.ts'
import { dropDraft, publishEdited, removeSurvey, rollBack, saveDraft, type UsesElsewhere } from './editing.ts'
import { draftOf, rowOf, versionOf, type Answered, type People } from './present.ts'
import { getSurvey, getVersion, listSurveys } from './reading.ts'
import {
  checking,
  fileQuery,
  params,
  publishing,
  rollingBack,
  saving,
  versionParams,
  versionQuery,
} from './requests.ts'
import { surveyStarters } from './starter.ts'
import type { Surveys } from './surveys.ts'

export interface SurveyRoutesOptions extends UsesElsewhere {
  database: Database
  bus: Bus
  guard: Guard
  surveys: Surveys
  people: People
  /** The responses of each survey, of those that the transaction's person may see; of one, where one is named. */
  answered: (tx: Tx, scope: Person['scope'], key: string | null) => Promise<ReadonlyMap<string, Answered>>
}

export function surveyRoutes(app: App, options: SurveyRoutesOptions): void {
  const { database, bus, guard, surveys } = options
  const administrator = { preHandler: guard.administrator() }
  readingRoutes(app, options)

  app.post(
    '/api/surveys/check',
    { ...administrator, schema: { body: checking } },
    async ({ workspaceId, body: { key = '', definition, language } }) => {
      return { problems: await database.tenant(workspaceId, (tx) => problemsOf(tx, key, definition, language)) }
    },
  )

  app.put(
    '/api/surveys/:key',
    { ...administrator, schema: { params, body: publishing } },
    async ({ workspaceId, person, params: { key }, body }) => {
      const publisher = publisherOf(person!, body.note)
      await database.tenant(workspaceId, (tx) => publishEdited(tx, surveys, key, body.definition, publisher))
      bus.emit('definitions', { workspaceId })
      return detail(options, workspaceId, person!, key)
    },
  )

  app.post(
    '/api/surveys/:key/rollback',
    { ...administrator, schema: { params, body: rollingBack } },
    async ({ workspaceId, person, params: { key }, body }) => {
      const publisher = publisherOf(person!, body.note)
      await database.tenant(workspaceId, (tx) => rollBack(tx, surveys, key, body.version, publisher))
      bus.emit('definitions', { workspaceId })
      return detail(options, workspaceId, person!, key)
    },
  )

  app.put(
    '/api/surveys/:key/draft',
    { ...administrator, schema: { params, body: saving } },
    async ({ workspaceId, person, params: { key }, body }) => {
      await database.tenant(workspaceId, (tx) => saveDraft(tx, key, body.definition, person!.userId))
      return detail(options, workspaceId, person!, key)
    },
  )

  app.delete(
    '/api/surveys/:key/draft',
    { ...administrator, schema: { params } },
    async ({ workspaceId, params: { key } }, reply) => {
      await database.tenant(workspaceId, (tx) => dropDraft(tx, key))
      return reply.code(204).send()
    },
  )

  app.delete(
    '/api/surveys/:key',
    { ...administrator, schema: { params } },
    async ({ workspaceId, params: { key } }, reply) => {
      await database.tenant(workspaceId, (tx) => removeSurvey(tx, key, options))
      bus.emit('definitions', { workspaceId })
      return reply.code(204).send()
    },
  )

  app.get('/api/survey-starters', { preHandler: guard.person() }, (): SurveyStarter[] => surveyStarters())
}

/** Definitions everybody may read. */
function readingRoutes(app: App, options: SurveyRoutesOptions): void {
  const { database, guard, people, answered } = options
  const preHandler = guard.person()

  app.get('/api/surveys', { preHandler }, async ({ workspaceId, person }): Promise<SurveyRow[]> => {
    const [found, counts] = await database.panel(workspaceId, person!.scope, (tx) =>
      Promise.all([listSurveys(tx), answered(tx, person!.scope, null)]),
    )
    return found.map((survey) => rowOf(survey, counts.get(survey.key)))
  })

  app.get('/api/surveys/:key', { preHandler, schema: { params } }, ({ workspaceId, person, params: { key } }) =>
    detail(options, workspaceId, person!, key),
  )

  app.get(
    '/api/surveys/:key/versions/:version',
    { preHandler, schema: { params: versionParams, querystring: versionQuery } },
    async ({ workspaceId, person, params, query }): Promise<SurveyVersionDetail> => {
      const asked = { ...params, ...query }
      const found = await database.panel(workspaceId, person!.scope, (tx) => getVersion(tx, asked))
      const { definition, against, changes } = found
      return { ...versionOf(found, await people.namesOf([found.publishedBy])), definition, against, changes }
    },
  )

  app.get(
    '/api/surveys/:key/definition.json',
    { preHandler, schema: { params, querystring: fileQuery } },
    async ({ workspaceId, person, params: { key }, query: { version } }, reply) => {
      const { definition } = await database.panel(
        workspaceId,
        person!.scope,
        (tx): Promise<{ definition: SurveyDefinition }> =>
          version === undefined ? getSurvey(tx, key) : getVersion(tx, { key, version, language: 'en' }),
      )
      return reply.header('content-disposition', `attachment; filename="${key}.json"`).send(definition)
    },
  )
}

async function detail(
  { database, people, uses, answered }: SurveyRoutesOptions,
  workspaceId: number,
  { scope }: Person,
  key: string,
): Promise<SurveyDetail> {
  const [found, counts] = await database.panel(workspaceId, scope, (tx) =>
    Promise.all([getSurvey(tx, key), answered(tx, scope, key)]),
  )
  const used = await database.tenant(workspaceId, uses)
  const { draft, versions, definition } = found
  const names = await people.namesOf([...versions.map(({ publishedBy }) => publishedBy), draft?.savedBy ?? null])
  return {
    ...rowOf(found, counts.get(key)),
    definition,
    draft: draft && draftOf(draft, names),
    versions: versions.map((version) => versionOf(version, names)),
    uses: used.flatMap(({ survey, by }) => (survey === key ? [by] : [])),
  }
}

function publisherOf({ userId }: Person, note: string | undefined) {
  return { by: userId, note: note === undefined || note === '' ? null : note }
}
