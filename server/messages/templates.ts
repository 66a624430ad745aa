import { iso, textArray, type Database, type Tx } from '../platform/database/index.ts'
import { ProblemError } from '../platform/errors/index.ts'
import { compileTemplate, starters } from './template/index.ts'
import type { CompiledTemplate, StarterName, TemplateSource } from './template/index.ts'

export interface SavedTemplate {
  key: string
  language: string
  labels: string[]
  compiled: CompiledTemplate
}

const starterLabels: Partial<Record<StarterName, string[]>> = {
  'nps-after-purchase': ['NPS', 'survey'],
  'csat-after-delivery': ['CSAT', 'survey'],
}

/** The templates that every workspace begins with, each in each of its languages. */
export const starterTemplates = (Object.keys(starters) as StarterName[]).flatMap((key) =>
  starters[key].map((language) => ({ key, language, labels: starterLabels[key] ?? [] })),
)

export interface TemplateToSave {
  key: string
  language: string
  /** As the template has them, when absent. */
  labels?: readonly string[] | undefined
  source: TemplateSource
  /** Who saves it; null for nobody in particular. */
  savedBy?: string | null
  /** The version that was edited: saved over another, what somebody else wrote meanwhile would be lost. 0 for none. */
  over?: number | undefined
}

/**
 * Compiles, which takes a while, and only then begins the transaction that saves. Answers with the version.
 * @throws TemplateError when the source has problems; nothing is changed then
 * @throws ProblemError `conflict` when it is not the version that was edited
 */
export async function saveTemplate(database: Database, workspaceId: number, template: TemplateToSave): Promise<number> {
  const compiled = await compileTemplate(template.source)
  return database.tenant(workspaceId, (tx) => putTemplate(tx, template, compiled))
}

async function putTemplate(
  tx: Tx,
  { key, language, labels, source, savedBy = null, over }: TemplateToSave,
  compiled: CompiledTemplate,
): Promise<number> {
  const put = await tx.one<{ version: number }>(
    `with put as (
       insert into templates as t (workspace_id, key, language, source, compiled, labels, saved_at, version)
       values ($1, $2, $3, $4, $5, coalesce($6::text[], (
         select labels from templates where workspace_id = $1 and key = $2 order by language limit 1), '{}'), $7, 1)
       on conflict (workspace_id, key, language) do update
       set source = excluded.source, compiled = excluded.compiled, labels = coalesce($6::text[], t.labels),
         saved_at = excluded.saved_at, version = t.version + 1
       where $9::integer is null or t.version = $9
       returning version),
     noted as (
       insert into template_versions (workspace_id, key, language, version, source, saved_at, saved_by)
       select $1, $2, $3, version, $4::jsonb, $7, $8 from put),
     forgotten as (
       delete from template_versions v using put
       where v.workspace_id = $1 and v.key = $2 and v.language = $3 and v.version <= put.version - ${VERSIONS_KEPT})
     select version from put`,
    [
      tx.workspaceId,
      key,
      language,
      JSON.stringify(source),
      JSON.stringify(compiled),
      labels === undefined ? null : textArray(labels),
      iso(await tx.now()),
      savedBy,
      over ?? null,
    ],
  )
  if (!put) throw new ProblemError('conflict', `Somebody else has saved "${key}" in ${language} meanwhile`)
  return put.version
}

/** Of each template in each language. */
const VERSIONS_KEPT = 100

/**
 * Templates by key and wanted language: that language, else the workspace's, else any. One statement a call, and
 * none when all are in the cache.
 */
export class TemplateCache {
  #byWorkspace = new Map<number, Map<string, SavedTemplate[]>>()

  forget(workspaceId: number): void {
    this.#byWorkspace.delete(workspaceId)
  }

  async load(tx: Tx, keys: Iterable<string>): Promise<void> {
    const known = this.#byWorkspace.get(tx.workspaceId) ?? new Map<string, SavedTemplate[]>()
    const missing = [...new Set(keys)].filter((key) => !known.has(key))
    if (missing.length === 0) return
    const rows = await tx.rows<SavedTemplate>(
      'select key, language, labels, compiled from templates where workspace_id = $1 and key = any ($2)',
      [tx.workspaceId, missing],
    )
    for (const key of missing) {
      const found = rows.filter((row) => row.key === key)
      if (found.length > 0) known.set(key, found)
    }
    this.#byWorkspace.set(tx.workspaceId, known)
  }

  pick(workspaceId: number, key: string, ...languages: string[]): SavedTemplate | undefined {
    const all = this.#byWorkspace.get(workspaceId)?.get(key) ?? []
    for (const language of languages) {
      const found = all.find((template) => template.language === language)
      if (found) return found
    }
    return all[0]
  }
}
