import type { EpochMs } from '@otklik/core/time'
import { iso, textArray, type Tx } from '../../platform/database/index.ts'
import type { CompiledTemplate, TemplateSource } from '../template/index.ts'

export interface StoredTemplate {
  language: string
  labels: string[]
  source: TemplateSource
  version: number
  savedAt: EpochMs
}

/** A template in each of its languages; none when there is no such template. */
export function selectTemplate(tx: Tx, key: string): Promise<StoredTemplate[]> {
  return tx.rows(
    `select language, labels, source, version, saved_at as "savedAt" from templates
     where workspace_id = $1 and key = $2 order by language`,
    [tx.workspaceId, key],
  )
}

/** Until the transaction ends, nobody refers to it anew. Answers with its languages. */
export async function lockTemplate(tx: Tx, key: string): Promise<string[]> {
  const rows = await tx.rows<{ language: string }>(
    'select language from templates where workspace_id = $1 and key = $2 order by language for update',
    [tx.workspaceId, key],
  )
  return rows.map(({ language }) => language)
}

/** How many messages that are still to be sent are in it. */
export async function countWaiting(tx: Tx, key: string): Promise<number> {
  const row = await tx.one<{ n: number }>(
    `select count(*)::int as n from messages
     where workspace_id = $1 and state in ('queued', 'sending') and template = $2`,
    [tx.workspaceId, key],
  )
  return row!.n
}

/** Copies a template in all its languages, as it is now; false when there is none or the new key is taken. */
export async function copyTemplate(
  tx: Tx,
  { from, to, savedBy, now }: { from: string; to: string; savedBy: string; now: EpochMs },
): Promise<boolean> {
  const rows = await tx.rows(
    `with copied as (
       insert into templates (workspace_id, key, language, source, compiled, labels, saved_at, version)
       select workspace_id, $3, language, source, compiled, labels, $4, 1 from templates
       where workspace_id = $1 and key = $2
         and not exists (select from templates where workspace_id = $1 and key = $3)
       on conflict do nothing returning language, source)
     insert into template_versions (workspace_id, key, language, version, source, saved_at, saved_by)
     select $1, $3, language, 1, source, $4, $5 from copied returning language`,
    [tx.workspaceId, from, to, iso(now), savedBy],
  )
  return rows.length > 0
}

export async function renameKey(tx: Tx, from: string, to: string): Promise<void> {
  const values = [tx.workspaceId, from, to]
  await Promise.all([
    tx.rows('update templates set key = $3 where workspace_id = $1 and key = $2', values),
    tx.rows('update template_versions set key = $3 where workspace_id = $1 and key = $2', values),
  ])
}

/** With its versions; all languages when none is named. False when there is no such template. */
export async function deleteTemplate(tx: Tx, key: string, language: string | null): Promise<boolean> {
  const values = [tx.workspaceId, key, language]
  const where = 'workspace_id = $1 and key = $2 and ($3::text is null or language = $3)'
  const [gone] = await Promise.all([
    tx.rows(`delete from templates where ${where} returning language`, values),
    tx.rows(`delete from template_versions where ${where}`, values),
  ])
  return gone.length > 0
}

/** In all its languages. False when there is no such template. */
export async function setLabels(tx: Tx, key: string, labels: readonly string[]): Promise<boolean> {
  const rows = await tx.rows(
    'update templates set labels = $3::text[] where workspace_id = $1 and key = $2 returning language',
    [tx.workspaceId, key, textArray(labels)],
  )
  return rows.length > 0
}

export async function selectCompiled(tx: Tx, key: string, language: string): Promise<CompiledTemplate | undefined> {
  const row = await tx.one<{ compiled: CompiledTemplate }>(
    'select compiled from templates where workspace_id = $1 and key = $2 and language = $3',
    [tx.workspaceId, key, language],
  )
  return row?.compiled
}

export interface StoredVersion {
  version: number
  savedAt: EpochMs
  savedBy: string | null
}

/** The newest first. */
export function selectVersions(tx: Tx, key: string, language: string): Promise<StoredVersion[]> {
  return tx.rows(
    `select version, saved_at as "savedAt", saved_by as "savedBy" from template_versions
     where workspace_id = $1 and key = $2 and language = $3 order by version desc`,
    [tx.workspaceId, key, language],
  )
}

export function selectVersion(
  tx: Tx,
  { key, language, version }: { key: string; language: string; version: number },
): Promise<(StoredVersion & { source: TemplateSource }) | undefined> {
  return tx.one(
    `select version, saved_at as "savedAt", saved_by as "savedBy", source from template_versions
     where workspace_id = $1 and key = $2 and language = $3 and version = $4`,
    [tx.workspaceId, key, language, version],
  )
}

/** Somebody real to show a mail for, with what happened to them last; undefined outside of what the reader may see. */
export function selectExample(
  tx: Tx,
  contactId: string,
): Promise<
  | {
      contact: { name: string | null; attributes: Record<string, unknown> }
      event: { type: string; occurredAt: string; parameters: Record<string, unknown> } | null
      dimensions: Record<string, string> | null
    }
  | undefined
> {
  return tx.one(
    `select json_build_object('name', c.name, 'attributes', c.attributes) as contact, e.dimensions,
       case when e.id is not null then
         json_build_object('type', e.type, 'occurredAt', e.occurred_at, 'parameters', e.parameters) end as event
     from contacts c left join lateral (
       select * from events where workspace_id = $1 and contact_id = c.id order by occurred_at desc, id desc limit 1) as e on true
     where c.workspace_id = $1 and c.id = $2`,
    [tx.workspaceId, contactId],
  )
}
