import type { Placement } from '@otklik/core/popup'
import type { EpochMs } from '@otklik/core/time'
import { iso, type Tx } from '../../platform/database/index.ts'
import type { PopupCounts } from '../api.ts'

export interface Popup {
  id: string
  key: string
  definition: Placement
  published: Placement | null
  state: 'draft' | 'live' | 'paused'
  createdAt: EpochMs
  changedAt: EpochMs
  changedBy: string | null
}

const columns = `p.id, p.key, p.definition, p.published, p.state, p.created_at as "createdAt",
  p.changed_at as "changedAt", p.changed_by as "changedBy"`

/** In the order in which they were made. */
export function selectPopups(tx: Tx): Promise<Popup[]> {
  return tx.rows(`select ${columns} from popups p where p.workspace_id = $1 order by p.id`, [tx.workspaceId])
}

export function selectPopup(tx: Tx, key: string): Promise<Popup | undefined> {
  return tx.one(`select ${columns} from popups p where p.workspace_id = $1 and p.key = $2`, [tx.workspaceId, key])
}

export interface LivePopup {
  id: string
  key: string
  placement: Placement
}

/** The first made first: where several may ask, it is the one that does. */
export function selectLive(tx: Tx): Promise<LivePopup[]> {
  return tx.rows(
    `select p.id, p.key, p.published as placement from popups p
     where p.workspace_id = $1 and p.state = 'live' order by p.id`,
    [tx.workspaceId],
  )
}

/** How long those who have a paused popup before them may begin to answer. */
const PAUSED_FOR = '1 hour'

/** One that somebody may have before them: it is live, or was until a moment ago. */
export async function selectShown(tx: Tx, key: string): Promise<LivePopup | undefined> {
  return tx.one(
    `select p.id, p.key, p.published as placement from popups p
     where p.workspace_id = $1 and p.key = $2
       and (p.state = 'live' or p.published is not null and p.changed_at > $3::timestamptz - interval '${PAUSED_FOR}')`,
    [tx.workspaceId, key, iso(await tx.now())],
  )
}

export interface Saving {
  id: string
  key: string
  definition: Placement
  now: EpochMs
  by: string
  atMost: number
}

/** False when there are as many as there may be. */
export async function savePopup(tx: Tx, { id, key, definition, now, by, atMost }: Saving): Promise<boolean> {
  const row = await tx.one(
    `insert into popups (workspace_id, id, key, definition, state, created_at, changed_at, changed_by)
     select $1, $2, $3, $4::jsonb, 'draft', $5, $5, $6
     where (select count(*) from popups where workspace_id = $1 and key <> $3) < $7
     on conflict (workspace_id, key) do update set definition = excluded.definition, changed_at = excluded.changed_at,
       changed_by = excluded.changed_by
     returning id`,
    [tx.workspaceId, id, key, JSON.stringify(definition), iso(now), by, atMost],
  )
  return row !== undefined
}

/** What was saved is what is shown from now on. */
export async function publishPopup(tx: Tx, key: string, now: EpochMs, by: string): Promise<void> {
  await tx.rows(
    `update popups set published = definition, state = 'live', changed_at = $3, changed_by = $4
     where workspace_id = $1 and key = $2`,
    [tx.workspaceId, key, iso(now), by],
  )
}

/** False when it was never published. */
export async function pausePopup(tx: Tx, key: string, now: EpochMs, by: string): Promise<boolean> {
  const row = await tx.one(
    `update popups set state = 'paused', changed_at = $3, changed_by = $4
     where workspace_id = $1 and key = $2 and state <> 'draft' returning id`,
    [tx.workspaceId, key, iso(now), by],
  )
  return row !== undefined
}

/** Only one that nobody was ever shown: what it asked is told by it. */
export async function deletePopup(tx: Tx, key: string): Promise<boolean> {
  const row = await tx.one(
    `delete from popups p where p.workspace_id = $1 and p.key = $2
       and not exists (select from popup_shows s where s.workspace_id = $1 and s.popup_id = p.id) returning id`,
    [tx.workspaceId, key],
  )
  return row !== undefined
}

/** Of all popups, by id. */
export async function selectCounts(tx: Tx): Promise<Map<string, PopupCounts>> {
  const rows = await tx.rows<PopupCounts & { id: string }>(
    `select p.id, coalesce(shows.n, 0)::int as shown, coalesce(came.answered, 0)::int as answered,
       coalesce(came.declined, 0)::int as declined
     from popups p
     left join lateral (
       select sum(s.n) as n from popup_shows s where s.workspace_id = $1 and s.popup_id = p.id) as shows on true
     left join lateral (
       select count(*) filter (where r.state <> 'declined') as answered,
         count(*) filter (where r.state = 'declined') as declined
       from invitations i join responses r on r.workspace_id = $1 and r.invitation_id = i.id
       where i.workspace_id = $1 and i.popup_id = p.id) as came on true
     where p.workspace_id = $1`,
    [tx.workspaceId],
  )
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}
