import { plainArray, type Tx } from '../../platform/database/index.ts'

export interface Filling {
  id: string
  /** The contact that was asked last; null: nobody was. */
  filledTo: string | null
}

/** Whether segments are being filled, or emptied after they were deleted. */
export async function selectWanting(tx: Tx): Promise<{ isFilling: boolean; isDeleting: boolean }> {
  const row = await tx.one<{ isFilling: boolean; isDeleting: boolean }>(
    `select coalesce(bool_or(state = 'filling'), false) as "isFilling",
       coalesce(bool_or(state = 'deleting'), false) as "isDeleting"
     from segments where workspace_id = $1`,
    [tx.workspaceId],
  )
  return row!
}

/** Segments that are being filled, for one worker at a time. */
export function claimFilling(tx: Tx): Promise<Filling[]> {
  return tx.rows(
    `select id, filled_to as "filledTo" from segments where workspace_id = $1 and state = 'filling'
     order by id for update skip locked`,
    [tx.workspaceId],
  )
}

/** These segments have come to this contact. With `isEnd` nobody is left, and from now on everybody is told of changes. */
export async function notePlace(
  tx: Tx,
  ids: readonly string[],
  { filledTo, filled, isEnd }: { filledTo: string | null; filled: number; isEnd: boolean },
): Promise<void> {
  await tx.rows(
    `update segments set filled_to = $3, filled = filled + $4, state = case when $5 then 'current' else state end,
       announces = announces or $5
     where workspace_id = $1 and id = any ($2::uuid[])`,
    [tx.workspaceId, plainArray(ids), filledTo, filled, isEnd],
  )
}
