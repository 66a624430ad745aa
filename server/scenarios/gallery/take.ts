import { referencesOf, type ReferenceKind, type ScenarioDefinition } from '@otklik/core/scenario'
import { localDay } from '@otklik/core/time'
import { loadStarter, plainMail, saveTemplate, starterTemplates } from '../../messages/index.ts'
import type { Database, Tx } from '../../platform/database/index.ts'
import { ProblemError } from '../../platform/errors/index.ts'
import { workspaceOf } from '../../platform/workspace.ts'
import { starterKeys, starterSurvey, type Surveys } from '../../surveys/index.ts'
import { selectReferences } from '../definitions/references.ts'
import type { Scenarios } from '../scenarios.ts'
import { gallery, type GalleryEntry, type GallerySegment } from './gallery.ts'

export interface TakeOptions {
  database: Database
  scenarios: Pick<Scenarios, 'saveDraft'>
  surveys: Surveys
  saveSegment(
    workspaceId: number,
    key: string,
    segment: { kind: 'list'; name: string } | { kind: 'condition'; name: string; condition: unknown },
    by: string | null,
  ): Promise<void>
}

export interface Taking {
  /** The scenario's; the template's, or the next that is free, when absent. */
  key?: string | undefined
  name?: string | undefined
}

const LANGUAGES = ['ru', 'en'] as const

/**
 * Makes a draft of a ready scenario, and the surveys, templates and segments that it refers to, as far as there are
 * none of that key: what a company has stays. Were it cut short, taking it again goes on.
 * @returns the key of the draft
 * @throws ProblemError `not-found`; `conflict` when there is a scenario of the wanted key
 */
export async function takeTemplate(
  options: TakeOptions,
  workspaceId: number,
  template: string,
  { key: wanted, name }: Taking,
  by: string | null,
): Promise<string> {
  const entry = Object.hasOwn(gallery, template) ? gallery[template] : undefined
  if (entry === undefined) throw new ProblemError('not-found', `There is no template "${template}"`)
  const { key, language, missing, today } = await options.database.tenant(workspaceId, async (tx) => {
    const [{ language, zone }, now, key, missing] = await Promise.all([
      workspaceOf(tx),
      tx.now(),
      wanted === undefined ? freeKey(tx, template) : stillFree(tx, wanted),
      missingOf(tx, entry.definition),
    ])
    return { key, language, missing, today: localDay(now, zone) }
  })
  await makeSurveys(options, workspaceId, entry, missing('survey'))
  await makeMails(options, workspaceId, entry, missing('template'))
  for (const segment of entry.segments)
    if (missing('segment').has(segment.key) || missing('list').has(segment.key))
      await options.saveSegment(workspaceId, segment.key, segmentOf(segment, language), by)
  const draft = { name: name ?? entry.name[language], definition: beginning(entry.definition, today) }
  await options.scenarios.saveDraft(workspaceId, key, draft, by)
  return key
}

/** What the definition refers to and is not there, by kind. */
async function missingOf(tx: Tx, definition: ScenarioDefinition): Promise<(kind: ReferenceKind) => Set<string>> {
  const references = referencesOf(definition)
  const known = await selectReferences(tx, references, [])
  return (wanted) =>
    new Set(references.flatMap(({ kind, key }) => (kind === wanted && !known[kind].has(key) ? [key] : [])))
}

async function makeSurveys(
  { database, surveys }: TakeOptions,
  workspaceId: number,
  entry: GalleryEntry,
  missing: ReadonlySet<string>,
): Promise<void> {
  const starters = starterKeys.map((key) => [key, starterSurvey(key)] as const)
  const wanted = [...Object.entries(entry.surveys), ...starters].filter(([key]) => missing.has(key))
  await database.tenant(workspaceId, async (tx) => {
    for (const [key, definition] of wanted) await surveys.publish(tx, key, definition)
  })
}

/** In both languages. Compiling takes a while, so each is a transaction of its own. */
async function makeMails(
  { database }: TakeOptions,
  workspaceId: number,
  { mails }: GalleryEntry,
  missing: ReadonlySet<string>,
): Promise<void> {
  for (const mail of mails.filter(({ key }) => missing.has(key)))
    for (const language of LANGUAGES) {
      const source = plainMail(mail[language], { ...mail, language })
      await saveTemplate(database, workspaceId, { key: mail.key, language, labels: mail.labels, source })
    }
  for (const { key, language, labels } of starterTemplates.filter(({ key }) => missing.has(key)))
    await saveTemplate(database, workspaceId, { key, language, labels, source: loadStarter(key, language) })
}

function segmentOf({ kind, name, condition }: GallerySegment, language: 'ru' | 'en') {
  return kind === 'list' ? { kind, name: name[language] } : { kind, name: name[language], condition }
}

/** A schedule counts from today. */
function beginning(definition: ScenarioDefinition, today: string): ScenarioDefinition {
  const { trigger } = definition
  return trigger.kind === 'schedule' ? { ...definition, trigger: { ...trigger, from: today } } : definition
}

const TRIES = 100

async function freeKey(tx: Tx, template: string): Promise<string> {
  const keys = [template, ...Array.from({ length: TRIES }, (_, index) => `${template}-${index + 2}`)]
  const row = await tx.one<{ key: string }>(
    `select key from unnest($2::text[]) with ordinality as k (key, place)
     where not exists (select from scenarios s where s.workspace_id = $1 and s.key = k.key) order by place limit 1`,
    [tx.workspaceId, keys],
  )
  if (!row) throw new ProblemError('conflict', `There are more than ${TRIES} scenarios of this template`)
  return row.key
}

async function stillFree(tx: Tx, key: string): Promise<string> {
  const row = await tx.one('select from scenarios where workspace_id = $1 and key = $2', [tx.workspaceId, key])
  if (row) throw new ProblemError('conflict', `There is a scenario "${key}" already`)
  return key
}
