import type { EpochMs } from '@otklik/core/time'
import type { Tx } from '../platform/database/index.ts'

/**
 * How many responses each survey has, and when the last of them changed: of those that the transaction's person may see.
 * @param key of the one survey that is asked for; null for all
 */
export async function answeredBySurvey(
  tx: Tx,
  key: string | null,
): Promise<Map<string, { responses: number; lastAnsweredAt: EpochMs }>> {
  const rows = await tx.rows<{ key: string; responses: number; lastAnsweredAt: EpochMs }>(
    `select survey_key as key, count(*) as responses, max(updated_at) as "lastAnsweredAt" from responses
     where workspace_id = $1 and ($2::text is null or survey_key = $2) and state <> 'declined' group by survey_key`,
    [tx.workspaceId, key],
  )
  return new Map(rows.map(({ key, ...answered }) => [key, answered]))
}

/** Whether anybody was asked by any version of the survey. A response outlives its invitation. */
export async function wasAsked(tx: Tx, key: string): Promise<boolean> {
  const row = await tx.one<{ asked: boolean }>(
    `select exists (select from invitations where workspace_id = $1 and survey_key = $2)
       or exists (select from responses where workspace_id = $1 and survey_key = $2) as asked`,
    [tx.workspaceId, key],
  )
  return row!.asked
}
