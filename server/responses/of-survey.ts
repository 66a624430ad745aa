import type { Tx } from '../platform/database/index.ts'

/** Whether anybody was asked by any version of the survey. A response outlives its invitation. */
export async function wasAsked(tx: Tx, key: string): Promise<boolean> {
  const row = await tx.one<{ asked: boolean }>(
    `select exists (select from invitations where workspace_id = $1 and survey_key = $2)
       or exists (select from responses where workspace_id = $1 and survey_key = $2) as asked`,
    [tx.workspaceId, key],
  )
  return row!.asked
}
