import type { SurveyDefinition } from '@otklik/core/survey'
import type { EpochMs } from '@otklik/core/time'
import { iso, type Tx } from '../platform/database/index.ts'

export interface StoredDraft {
  definition: SurveyDefinition
  savedAt: EpochMs
  savedBy: string | null
}

export function selectDraft(tx: Tx, key: string): Promise<StoredDraft | undefined> {
  return tx.one(
    `select definition, saved_at as "savedAt", saved_by as "savedBy" from survey_drafts
     where workspace_id = $1 and key = $2`,
    [tx.workspaceId, key],
  )
}

export async function upsertDraft(tx: Tx, key: string, { definition, savedAt, savedBy }: StoredDraft): Promise<void> {
  await tx.rows(
    `insert into survey_drafts (workspace_id, key, definition, saved_at, saved_by) values ($1, $2, $3::jsonb, $4, $5)
     on conflict (workspace_id, key) do update
       set definition = excluded.definition, saved_at = excluded.saved_at, saved_by = excluded.saved_by`,
    [tx.workspaceId, key, JSON.stringify(definition), iso(savedAt), savedBy],
  )
}

/** Answers with whether there was one. */
export async function deleteDraft(tx: Tx, key: string): Promise<boolean> {
  const rows = await tx.rows('delete from survey_drafts where workspace_id = $1 and key = $2 returning key', [
    tx.workspaceId,
    key,
  ])
  return rows.length > 0
}
