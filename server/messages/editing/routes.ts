import type { Bus } from '../../platform/bus.ts'
import { iso, type Tx } from '../../platform/database/index.ts'
import { ProblemError } from '../../platform/errors/index.ts'
import type { App, Guard, Person } from '../../platform/http/index.ts'
import type {
  TemplateDetail,
  TemplatePreview,
  TemplateRow,
  TemplateSaved,
  TemplateStarter,
  TemplateVersion,
  TemplateVersionRow,
  TrialSent,
} from '../api.ts'
import { listTemplates } from '../list.ts'
import { starters, TemplateError } from '../template/index.ts'
import { saveTemplate } from '../templates.ts'
import {
  createTemplate,
  isStarter,
  removeTemplate,
  renameTemplate,
  restoreVersion,
  type NewTemplate,
  type TemplateUses,
} from './change.ts'
import { previewMail, sourceIn } from './preview.ts'
import {
  creating,
  inKey,
  inLanguage,
  inVersion,
  labelling,
  previewing,
  renaming,
  savingTemplate,
  trying,
} from './requests.ts'
import { surveyMailRoutes } from './survey-mail-routes.ts'
import { selectTemplate, selectVersion, selectVersions, setLabels } from './store.ts'
import { sendTrial, type TrialOptions } from './trial.ts'

export interface EditingOptions extends TrialOptions {
  guard: Guard
  bus: Bus
  uses: TemplateUses
  /** Which surveys are asked in which template, as far as scenarios say. */
  askedIn(tx: Tx): Promise<{ template: string; survey: string }[]>
  people: TrialOptions['people'] & {
    namesOf(userIds: readonly (string | null)[]): Promise<ReadonlyMap<string, { name: string }>>
  }
}

const tags = ['templates']

/** Templates of messages: reading, writing and trying them. */
export function templateRoutes(app: App, options: EditingOptions): void {
  readingRoutes(app, options)
  savingRoutes(app, options)
  wholeRoutes(app, options)
  tryingRoutes(app, options)
  surveyMailRoutes(app, options)
}

function readingRoutes(app: App, options: EditingOptions): void {
  const { database, guard, people } = options
  const preHandler = guard.administrator()

  app.get('/api/templates', { preHandler: guard.person(), schema: { tags } }, async (request) => {
    const rows = await database.panel(request.workspaceId, request.person!.scope, listTemplates)
    return rows.map(({ scale: _scale, hasLink: _hasLink, ...row }): TemplateRow => ({
      ...row,
      savedAt: iso(row.savedAt),
    }))
  })

  app.get('/api/template-starters', { preHandler, schema: { tags } }, (): TemplateStarter[] =>
    Object.entries(starters).map(([key, languages]) => ({ key, languages: [...languages] })),
  )

  app.get('/api/templates/:key', { preHandler, schema: { tags, params: inKey } }, ({ workspaceId, params }) =>
    detail(options, workspaceId, params.key),
  )

  app.get(
    '/api/templates/:key/:language/versions',
    { preHandler, schema: { tags, params: inLanguage } },
    async ({ workspaceId, params: { key, language } }): Promise<TemplateVersionRow[]> => {
      const versions = await database.tenant(workspaceId, (tx) => selectVersions(tx, key, language))
      const names = await people.namesOf(versions.map(({ savedBy }) => savedBy))
      return versions.map((each) => versionRow(each, names))
    },
  )

  app.get(
    '/api/templates/:key/:language/versions/:version',
    { preHandler, schema: { tags, params: inVersion } },
    async ({ workspaceId, params }): Promise<TemplateVersion> => {
      const found = await database.tenant(workspaceId, (tx) => selectVersion(tx, params))
      if (!found) throw new ProblemError('not-found')
      return { ...versionRow(found, await people.namesOf([found.savedBy])), source: found.source }
    },
  )
}

function versionRow(
  { version, savedAt, savedBy }: { version: number; savedAt: number; savedBy: string | null },
  names: ReadonlyMap<string, { name: string }>,
): TemplateVersionRow {
  return { version, savedAt: iso(savedAt), savedBy: savedBy === null ? null : (names.get(savedBy)?.name ?? null) }
}

/** What one language of a template says. */
function savingRoutes(app: App, { database, guard, bus, uses }: EditingOptions): void {
  const preHandler = guard.administrator()

  app.put(
    '/api/templates/:key/:language',
    { preHandler, schema: { tags, params: inLanguage, body: savingTemplate } },
    async ({ workspaceId, person, params, body }): Promise<TemplateSaved> => {
      const { labels, over } = body
      const template = { ...params, labels, over, source: sourceIn(body.source), savedBy: person!.userId }
      const version = await saveTemplate(database, workspaceId, template).catch(refuse)
      bus.emit('definitions', { workspaceId })
      return { version }
    },
  )

  app.post(
    '/api/templates/:key/:language/versions/:version/restore',
    { preHandler, schema: { tags, params: inVersion } },
    async ({ workspaceId, person, params }): Promise<TemplateSaved> => {
      const of = { ...params, savedBy: person!.userId }
      const version = await restoreVersion(database, workspaceId, of).catch(refuse)
      bus.emit('definitions', { workspaceId })
      return { version }
    },
  )

  app.delete(
    '/api/templates/:key/:language',
    { preHandler, schema: { tags, params: inLanguage } },
    async ({ workspaceId, params: { key, language } }, reply) => {
      await database.tenant(workspaceId, (tx) => removeTemplate(tx, uses, key, language))
      bus.emit('definitions', { workspaceId })
      return reply.status(204).send()
    },
  )
}

/** Templates as wholes, in all their languages. */
function wholeRoutes(app: App, options: EditingOptions): void {
  const { database, guard, bus, uses } = options
  const preHandler = guard.administrator()

  app.post(
    '/api/templates',
    { preHandler, schema: { tags, body: creating } },
    async ({ workspaceId, person, body: { key, starter, copyOf, language } }, reply) => {
      const from: NewTemplate['from'] =
        starter !== undefined ? { starter } : copyOf !== undefined ? { copyOf } : { language: language! }
      await createTemplate(database, workspaceId, { key, from, savedBy: person!.userId })
      bus.emit('definitions', { workspaceId })
      return reply.status(201).send(await detail(options, workspaceId, key))
    },
  )

  app.post(
    '/api/templates/:key/rename',
    { preHandler, schema: { tags, params: inKey, body: renaming } },
    async ({ workspaceId, params, body }): Promise<TemplateDetail> => {
      await database.tenant(workspaceId, (tx) => renameTemplate(tx, uses, params.key, body.key))
      bus.emit('definitions', { workspaceId })
      return detail(options, workspaceId, body.key)
    },
  )

  app.put(
    '/api/templates/:key/labels',
    { preHandler, schema: { tags, params: inKey, body: labelling } },
    async ({ workspaceId, params: { key }, body }): Promise<TemplateDetail> => {
      const known = await database.tenant(workspaceId, (tx) => setLabels(tx, key, body.labels))
      if (!known) throw new ProblemError('not-found', `There is no template "${key}"`)
      bus.emit('definitions', { workspaceId })
      return detail(options, workspaceId, key)
    },
  )

  app.delete('/api/templates/:key', { preHandler, schema: { tags, params: inKey } }, async (request, reply) => {
    const { workspaceId, params } = request
    await database.tenant(workspaceId, (tx) => removeTemplate(tx, uses, params.key))
    bus.emit('definitions', { workspaceId })
    return reply.status(204).send()
  })
}

/** A text that is being written: how its mail looks, and one of them. */
function tryingRoutes(app: App, options: EditingOptions): void {
  const preHandler = options.guard.administrator()

  app.post(
    '/api/template-preview',
    { preHandler, schema: { tags, body: previewing } },
    ({ workspaceId, person, body }): Promise<TemplatePreview> =>
      previewMail(options, workspaceId, person as Person, body),
  )

  app.post(
    '/api/template-trial',
    { preHandler, schema: { tags, body: trying } },
    async ({ workspaceId, person, body }): Promise<TrialSent> => {
      const sent = await sendTrial(options, workspaceId, person as Person, body).catch(refuse)
      options.bus.emit('change', { workspaceId, what: 'messages' })
      return sent
    },
  )
}

async function detail(
  { database, uses, askedIn }: EditingOptions,
  workspaceId: number,
  key: string,
): Promise<TemplateDetail> {
  const [languages, used, asked] = await database.tenant(workspaceId, (tx) =>
    Promise.all([selectTemplate(tx, key), uses(tx), askedIn(tx)]),
  )
  if (languages.length === 0) throw new ProblemError('not-found', `There is no template "${key}"`)
  return {
    key,
    labels: [...new Set(languages.flatMap(({ labels }) => labels))],
    languages: languages.map(({ language, source, version, savedAt }) => ({
      language,
      source,
      version,
      savedAt: iso(savedAt),
    })),
    uses: used.flatMap(({ template, by }) => (template === key ? [by] : [])),
    surveys: [...new Set(asked.flatMap(({ template, survey }) => (template === key ? [survey] : [])))],
    isStarter: isStarter(key),
  }
}

/** Problems of a template are told by their place in its source. */
function refuse(error: unknown): never {
  if (!(error instanceof TemplateError)) throw error
  const errors = error.problems.map(({ path, line, code, message }) => ({
    path: line ? `source.${path}:${line}` : `source.${path}`,
    code,
    message,
  }))
  throw new ProblemError('invalid-definition', 'The template has problems', errors)
}
