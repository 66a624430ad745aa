import { iso, type Tx } from '../../platform/database/index.ts'

/** How far an import has come. `rowsDone` is the last row that is settled, taken or rejected. */
export interface ImportProgress {
  rowsDone: number
  accepted: number
  duplicate: number
  rejected: number
}

/** An import of the same file by the same mapping that was not finished. */
export function unfinishedImport(tx: Tx, fingerprint: string, mapping: string): Promise<ImportProgress | undefined> {
  return tx.one(
    `select rows_done as "rowsDone", accepted, duplicate, rejected from imports
     where workspace_id = $1 and fingerprint = $2 and finished_at is null and mapping = $3::jsonb`,
    [tx.workspaceId, fingerprint, mapping],
  )
}

export async function beginImport(tx: Tx, fingerprint: string, fileName: string, mapping: string): Promise<void> {
  await tx.rows(
    `insert into imports (workspace_id, fingerprint, file_name, mapping, started_at) values ($1, $2, $3, $4, $5)
     on conflict (workspace_id, fingerprint) do update set file_name = excluded.file_name, mapping = excluded.mapping,
       started_at = excluded.started_at, finished_at = null, rows_done = 0, accepted = 0, duplicate = 0, rejected = 0`,
    [tx.workspaceId, fingerprint, fileName, mapping, iso(await tx.now())],
  )
}

/** After the rows of a batch are taken or kept as rejected. */
export async function recordProgress(tx: Tx, fingerprint: string, progress: ImportProgress): Promise<void> {
  await tx.rows(
    `update imports set rows_done = $3, accepted = $4, duplicate = $5, rejected = $6
     where workspace_id = $1 and fingerprint = $2`,
    [tx.workspaceId, fingerprint, progress.rowsDone, progress.accepted, progress.duplicate, progress.rejected],
  )
}

export async function finishImport(tx: Tx, fingerprint: string): Promise<void> {
  await tx.rows('update imports set finished_at = $3 where workspace_id = $1 and fingerprint = $2', [
    tx.workspaceId,
    fingerprint,
    iso(await tx.now()),
  ])
}
