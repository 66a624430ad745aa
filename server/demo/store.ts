import type { Tx } from '../platform/database/index.ts'

/** How many enrollments were asked, and how many were not for each reason. What was held only was decided anew. */
export function countDecisions(
  tx: Tx,
): Promise<{ outcome: 'asked' | 'not-asked'; reason: string | null; enrollments: number }[]> {
  return tx.rows(
    `select outcome, reason, count(distinct enrollment_id) as enrollments from decisions
     where workspace_id = $1 and outcome in ('asked', 'not-asked')
     group by outcome, reason order by enrollments desc, reason`,
    [tx.workspaceId],
  )
}

export async function countCases(tx: Tx): Promise<{ opened: number; open: number }> {
  const row = await tx.one<{ opened: number; open: number }>(
    `select count(*) as opened, count(*) filter (where state <> 'closed') as open from cases where workspace_id = $1`,
    [tx.workspaceId],
  )
  return row!
}
