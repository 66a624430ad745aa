import type { Tx } from '../platform/database/index.ts'

/** The first of the two numbers of the advisory lock of a workspace's policy; the second is the workspace. */
const POLICY = 7302119

/** Who decides by the policy: it does not change before the transaction ends. */
export async function lockPolicy(tx: Tx): Promise<void> {
  await tx.rows('select pg_advisory_xact_lock_shared($1::int, $2::int)', [POLICY, tx.workspaceId])
}

/**
 * Who changes what is decided by: waits for batches that decide by what held before, so that all whom they hold are
 * known when the held are released; later batches wait for this transaction, and see what it changed.
 */
export async function lockPolicyForChange(tx: Tx): Promise<void> {
  await tx.rows('select pg_advisory_xact_lock($1::int, $2::int)', [POLICY, tx.workspaceId])
}
