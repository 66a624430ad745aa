import type { EpochMs } from '@otklik/core/time'
import { iso, plainArray, textArray, type Tx } from '../platform/database/index.ts'

export interface Signal {
  id: string
  invitationId: string
  /** `post`: a score sent without a gesture; `trap`: a link that people do not see. */
  kind: 'fetch' | 'head' | 'unsubscribe-page' | 'post' | 'trap'
  /** Of the scale link that was fetched, or as it was sent. */
  score: number | null
  /** Family only. */
  agent: string
  /** Hex. */
  requester: string
  /** Wall time. */
  receivedAt: EpochMs
}

/**
 * Notes what GETs of invitations left behind, at most 50 for each, and marks requesters that fetched or sent three or more
 * scores of one invitation within a minute of wall time, or fetched a link that people do not see. A signal is no business state: it does not wait for the disk. Rows are
 * written in the order of their keys, so that two batches never wait crosswise.
 */
export async function noteSignals(tx: Tx, signals: readonly Signal[]): Promise<void> {
  await tx.rows(
    `with clock as materialized (
       select sandbox_now, set_config('synchronous_commit', 'off', true)
       from workspaces where id = $1
     ), asked as (
       select id, invitation_id, kind, score, agent, decode(requester, 'hex') as requester, received_at,
         row_number() over (partition by invitation_id order by place) as turn
       from unnest($2::uuid[], $3::uuid[], $4::text[], $5::smallint[], $6::text[], $7::text[], $8::timestamptz[])
         with ordinality as t (id, invitation_id, kind, score, agent, requester, received_at, place)
     ), noted as (
       insert into signals (workspace_id, invitation_id, slot, id, kind, at, received_at, score, agent, requester)
       select $1, a.invitation_id, earlier.slots + a.turn, a.id, a.kind, coalesce(clock.sandbox_now, a.received_at),
         a.received_at, a.score, a.agent, a.requester
       from asked a cross join clock
       cross join lateral (
         select coalesce(max(s.slot), 0) as slots from signals s
         where s.workspace_id = $1 and s.invitation_id = a.invitation_id) as earlier
       where earlier.slots + a.turn <= 50
       order by a.invitation_id, a.turn
       on conflict do nothing
     ), marked as (
       insert into machine_requesters as m (workspace_id, requester, marked_at)
       select $1::bigint, a.requester, max(a.received_at) from asked a
       where a.kind = 'trap' or a.score is not null and 3 <= (
         select count(distinct seen.score) from (
           select s.score from signals s
           where s.workspace_id = $1 and s.invitation_id = a.invitation_id and s.requester = a.requester
             and s.received_at > a.received_at - interval '60 seconds'
           union all
           select b.score from asked b where b.invitation_id = a.invitation_id and b.requester = a.requester
             and b.received_at > a.received_at - interval '60 seconds' and b.received_at <= a.received_at
         ) as seen)
       group by 2
       order by 2
       on conflict (workspace_id, requester) do update set marked_at = excluded.marked_at
       where m.marked_at < excluded.marked_at - interval '60 seconds'
     )
     select from clock`,
    [
      tx.workspaceId,
      plainArray(signals.map(({ id }) => id)),
      plainArray(signals.map(({ invitationId }) => invitationId)),
      plainArray(signals.map(({ kind }) => kind)),
      plainArray(signals.map(({ score }) => score)),
      textArray(signals.map(({ agent }) => agent)),
      plainArray(signals.map(({ requester }) => requester)),
      plainArray(signals.map(({ receivedAt }) => iso(receivedAt))),
    ],
  )
}

/** Marks that no longer count. */
export async function forgetMarks(tx: Tx, wall: EpochMs): Promise<void> {
  await tx.rows(
    `delete from machine_requesters where workspace_id = $1 and marked_at < $2::timestamptz - interval '2 days'`,
    [tx.workspaceId, iso(wall)],
  )
}
