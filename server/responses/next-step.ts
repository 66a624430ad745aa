import type { NextStep } from '@otklik/respond/page'
import type { EpochMs } from '@otklik/core/time'
import { plainArray, type Tx } from '../platform/database/index.ts'

/** Who looks into a response and by when, where an open case says so; by the response's id. */
export async function loadNextSteps(
  tx: Tx,
  responseIds: readonly string[],
  ownerNames: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>,
): Promise<ReadonlyMap<string, NextStep>> {
  const cases = await tx.rows<{ responseId: string; ownerId: string; dueAt: EpochMs }>(
    `select response_id as "responseId", owner_id as "ownerId", due_at as "dueAt" from cases
     where workspace_id = $1 and response_id = any($2::uuid[]) and state <> 'closed'`,
    [tx.workspaceId, plainArray(responseIds)],
  )
  if (cases.length === 0) return new Map()
  const names = await ownerNames([...new Set(cases.map(({ ownerId }) => ownerId))])
  return new Map(
    cases.flatMap(({ responseId, ownerId, dueAt }): [string, NextStep][] => {
      const owner = names.get(ownerId)
      return owner === undefined ? [] : [[responseId, { owner, by: dueAt }]]
    }),
  )
}
