import { iso, type Database, type Tx } from '../platform/database/index.ts'
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

/**
 * Compiles, which takes a while, and only then begins the transaction that saves.
 * @throws TemplateError when the source has problems; nothing is changed then
 */
export async function saveTemplate(
  database: Database,
  workspaceId: number,
  template: { key: string; language: string; labels: readonly string[]; source: TemplateSource },
): Promise<void> {
  const compiled = await compileTemplate(template.source)
  await database.tenant(workspaceId, (tx) => putTemplate(tx, { ...template, compiled }))
}

async function putTemplate(
  tx: Tx,
  template: { source: TemplateSource; labels: readonly string[] } & Omit<SavedTemplate, 'labels'>,
): Promise<void> {
  await tx.rows(
    `insert into templates (workspace_id, key, language, source, compiled, labels, saved_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (workspace_id, key, language) do update
     set source = excluded.source, compiled = excluded.compiled, labels = excluded.labels, saved_at = excluded.saved_at`,
    [
      tx.workspaceId,
      template.key,
      template.language,
      JSON.stringify(template.source),
      JSON.stringify(template.compiled),
      template.labels,
      iso(await tx.now()),
    ],
  )
}

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
