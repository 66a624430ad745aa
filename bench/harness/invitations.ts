import type pg from 'pg'
import type { Services } from '../../server/services.ts'
import { purchase } from './purchases.ts'

const EVENTS_PER_BATCH = 1_000

/**
 * Asks so many strangers through intake and engine, in a workspace whose scenario asks at once. Their mails count as
 * sent. Answers with the tokens of their links.
 * @param from the number of the first purchase; each is used once
 */
export async function invite(
  services: Services,
  owner: pg.Pool,
  workspaceId: number,
  { from, count }: { from: number; count: number },
): Promise<string[]> {
  const began = Date.now()
  for (let done = 0; done < count; done += EVENTS_PER_BATCH) {
    const size = Math.min(EVENTS_PER_BATCH, count - done)
    const bodies = Array.from({ length: size }, (_, index) => purchase(from + done + index, from + done + index))
    await services.intake.take(workspaceId, 'bench', bodies)
    while ((await services.scenarios.advance(workspaceId, Date.now())).advanced > 0);
  }
  // What the server has not begun to send in the meantime counts as sent.
  await owner.query(
    `update messages set state = 'accepted', accepted_at = now()
     where workspace_id = $1 and state = 'queued' and invitation_id is not null`,
    [workspaceId],
  )
  const { rows } = await owner.query<{ id: string }>(
    `update invitations set delivered_at = coalesce(delivered_at, now())
     where workspace_id = $1 and asked_at >= to_timestamp($2::float8 / 1000) returning id`,
    [workspaceId, began],
  )
  return rows.map(({ id }) => services.secrets.linkToken(id))
}

/** Whether there is due work, or mail that has not been taken by the provider. */
export async function hasBacklog(owner: pg.Pool, workspaceId: number): Promise<boolean> {
  const { rows } = await owner.query<{ open: boolean }>(
    `select coalesce(now() >= (
         select due_at from enrollments where workspace_id = $1 and due_at is not null order by due_at limit 1), false)
       or (select due_at from messages where workspace_id = $1 and state = 'queued' order by due_at limit 1) is not null
       or (select lease_until from messages where workspace_id = $1 and state = 'sending' order by lease_until limit 1)
         is not null as open`,
    [workspaceId],
  )
  return rows[0]!.open
}
