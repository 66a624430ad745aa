import type { ScenarioDefinition } from '@otklik/core/scenario'
import type { EpochMs } from '@otklik/core/time'
import { iso, textArray, type Tx } from '../../platform/database/index.ts'
import { storedReferences } from './references.ts'

export interface Draft {
  name: string
  definition: ScenarioDefinition
  savedAt: EpochMs
  savedBy: string | null
}

export function selectDraft(tx: Tx, scenarioId: string): Promise<Draft | undefined> {
  return tx.one(
    `select name, definition, saved_at as "savedAt", saved_by as "savedBy" from scenario_drafts
     where workspace_id = $1 and scenario_id = $2`,
    [tx.workspaceId, scenarioId],
  )
}

export async function upsertDraft(
  tx: Tx,
  scenarioId: string,
  { name, definition, savedAt, savedBy }: Draft,
): Promise<void> {
  await tx.rows(
    `insert into scenario_drafts (workspace_id, scenario_id, name, definition, refs, saved_at, saved_by)
     values ($1, $2, $3, $4::jsonb, $5::text[], $6, $7)
     on conflict (workspace_id, scenario_id) do update set name = excluded.name, definition = excluded.definition,
       refs = excluded.refs, saved_at = excluded.saved_at, saved_by = excluded.saved_by`,
    [
      tx.workspaceId,
      scenarioId,
      name,
      JSON.stringify(definition),
      textArray(storedReferences(definition)),
      iso(savedAt),
      savedBy,
    ],
  )
}

/** Answers with whether there was one. */
export async function deleteDraft(tx: Tx, scenarioId: string): Promise<boolean> {
  const rows = await tx.rows(
    'delete from scenario_drafts where workspace_id = $1 and scenario_id = $2 returning scenario_id',
    [tx.workspaceId, scenarioId],
  )
  return rows.length > 0
}
