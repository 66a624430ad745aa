/** Workspaces: making one, with the surveys and templates that every company begins with. */
import type { EpochMs } from '@otklik/core/time'
import { listTemplates, loadStarter, saveTemplate, starterTemplates } from '../messages/index.ts'
import { iso, type Database } from '../platform/database/index.ts'
import { starterKeys, starterSurvey, type Surveys } from '../surveys/index.ts'

export interface NewWorkspace {
  name: string
  mode: 'sandbox' | 'live'
  zone: string
  language: 'ru' | 'en'
  /** Where the sandbox's clock begins; now when absent. */
  sandboxNow?: EpochMs
}

/** Makes an empty workspace and fills it with what every company begins with. Answers with its id. */
export async function makeWorkspace(database: Database, surveys: Surveys, workspace: NewWorkspace): Promise<number> {
  const now = database.clock.now()
  const sandboxNow = workspace.mode === 'sandbox' ? (workspace.sandboxNow ?? now) : null
  const [made] = await database.directory<{ id: number }>(
    'select directory.create_workspace($1, $2, $3, $4, $5, $6) as id',
    [workspace.name, workspace.mode, workspace.zone, workspace.language, iso(sandboxNow), iso(now)],
  )
  await furnish(database, surveys, made!.id)
  return made!.id
}

/**
 * Publishes the starter surveys and saves the starter templates in all their languages, as far as they are not there:
 * what a company has made of them stays.
 */
export async function furnish(database: Database, surveys: Surveys, workspaceId: number): Promise<void> {
  const templates = await database.tenant(workspaceId, async (tx) => {
    const published = new Set((await surveys.list(tx)).map(({ key }) => key))
    for (const key of starterKeys) if (!published.has(key)) await surveys.publish(tx, key, starterSurvey(key))
    return new Set((await listTemplates(tx)).map(({ key, language }) => `${key} ${language}`))
  })
  for (const { key, language, labels } of starterTemplates)
    if (!templates.has(`${key} ${language}`))
      await saveTemplate(database, workspaceId, { key, language, labels, source: loadStarter(key, language) })
}

/** Ends what was cut short: a workspace is there before the templates that its mails need are compiled. */
export async function furnishAll(database: Database, surveys: Surveys): Promise<void> {
  const workspaces = await database.directory<{ id: number }>('select id from directory.list_workspaces()')
  for (const { id } of workspaces) await furnish(database, surveys, id)
}
