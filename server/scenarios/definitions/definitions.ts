import type { Bus } from '../../platform/bus.ts'
import type { Database, Tx } from '../../platform/database/index.ts'
import type { ScenarioProblem } from '../api.ts'
import { askedInTemplates } from './asked-in.ts'
import { problemsOf, type CheckOptions } from './check.ts'
import { dropDraft, saveDraft } from './drafts.ts'
import { pause, resume } from './pause.ts'
import { publish, rollBack, type Published, type Publishing } from './publish.ts'
import type { Running } from './running.ts'
import { usesInScenarios, type ScenarioUse } from './uses.ts'
import { getVersion, type AskedVersion, type FullVersion } from './versions.ts'

/** What people do with scenarios. */
export interface Definitions {
  publish(workspaceId: number, key: string, publishing: Publishing, by: string | null): Promise<Published>
  /** Publishes what an earlier version said as the next one. */
  rollBack(
    workspaceId: number,
    key: string,
    back: { version: number; running: Running },
    by: string | null,
  ): Promise<Published>
  pause(workspaceId: number, key: string): Promise<void>
  resume(workspaceId: number, key: string): Promise<void>
  saveDraft(
    workspaceId: number,
    key: string,
    draft: { name: string; definition: unknown },
    by: string | null,
  ): Promise<void>
  dropDraft(workspaceId: number, key: string): Promise<void>
  /** Everything that is wrong with a definition, warnings included. */
  check(tx: Tx, key: string, definition: unknown, language: 'ru' | 'en'): Promise<ScenarioProblem[]>
  /** A version, and what it made of another in words. `own`: counts only whom the transaction's person may see. */
  version(tx: Tx, asked: AskedVersion, own: boolean): Promise<FullVersion>
  /** What scenarios refer to, which is why it cannot be deleted. */
  uses(tx: Tx): Promise<ScenarioUse[]>
  /** Which survey they ask in which template. */
  askedIn(tx: Tx): Promise<{ template: string; survey: string }[]>
}

export interface DefinitionsOptions extends CheckOptions {
  database: Database
  bus: Bus
}

export function openDefinitions(options: DefinitionsOptions): Definitions {
  const { database, bus } = options

  /** What runs is other than before. */
  async function changing<Result>(workspaceId: number, change: () => Promise<Result>): Promise<Result> {
    const result = await change()
    bus.emit('definitions', { workspaceId })
    bus.emit('due', { workspaceId, what: 'enrollments' })
    return result
  }

  return {
    publish: (workspaceId, key, publishing, by) =>
      changing(workspaceId, () => publish(database, options, workspaceId, key, publishing, by)),
    rollBack: (workspaceId, key, back, by) =>
      changing(workspaceId, () => rollBack(database, options, workspaceId, key, back, by)),
    pause: (workspaceId, key) => changing(workspaceId, () => pause(database, workspaceId, key)),
    resume: (workspaceId, key) => changing(workspaceId, () => resume(database, workspaceId, key)),
    saveDraft: (workspaceId, key, draft, by) => database.tenant(workspaceId, (tx) => saveDraft(tx, key, draft, by)),
    dropDraft: (workspaceId, key) => database.tenant(workspaceId, (tx) => dropDraft(tx, key)),
    check: (tx, key, definition, language) => problemsOf(tx, key, definition, options, language),
    async version(tx, asked, own) {
      const catalogue = await options.catalogue?.(tx)
      return getVersion(tx, asked, catalogue ? { catalogue } : {}, own)
    },
    uses: usesInScenarios,
    askedIn: askedInTemplates,
  }
}
