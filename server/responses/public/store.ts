import type { EpochMs } from '@otklik/core/time'
import { iso, textArray, type Tx } from '../../platform/database/index.ts'

export interface PublicLink {
  id: string
  name: string
  survey: string
  labels: string[]
  dimensions: Record<string, string>
  perDay: number
  createdAt: EpochMs
  closedAt: EpochMs | null
}

export interface ListedLink extends PublicLink {
  responses: number
}

const columns = `l.id, l.name, l.survey_key as survey, l.labels, l.dimensions, l.per_day as "perDay",
  l.created_at as "createdAt", l.closed_at as "closedAt"`

export function selectLink(tx: Tx, id: string): Promise<PublicLink | undefined> {
  return tx.one(`select ${columns} from public_links l where l.workspace_id = $1 and l.id = $2`, [tx.workspaceId, id])
}

const LISTED_AT_MOST = 200

/** The newest first, each with how many have answered by it. */
export function selectLinks(tx: Tx): Promise<ListedLink[]> {
  return tx.rows(
    `select ${columns}, (
       select count(*)::int from invitations i
       where i.workspace_id = $1 and i.public_link_id = l.id and i.answered_at is not null) as responses
     from public_links l where l.workspace_id = $1 order by l.id desc limit ${LISTED_AT_MOST}`,
    [tx.workspaceId],
  )
}

export interface NewLink extends Omit<PublicLink, 'closedAt'> {
  createdBy: string | null
  tokenHash: Buffer
}

export async function insertLink(tx: Tx, link: NewLink): Promise<void> {
  await tx.rows(
    `insert into public_links (workspace_id, id, name, survey_key, labels, dimensions, per_day, created_at, created_by)
     values ($1, $2, $3, $4, $5::text[], $6, $7, $8, $9)`,
    [
      tx.workspaceId,
      link.id,
      link.name,
      link.survey,
      textArray(link.labels),
      JSON.stringify(link.dimensions),
      link.perDay,
      iso(link.createdAt),
      link.createdBy,
    ],
  )
  await addLink(tx, link.tokenHash, link.id)
}

function addLink(tx: Tx, hash: Buffer, id: string): Promise<unknown> {
  return tx.rows('select directory.add_links($1, array[$2::bytea], array[$3::uuid])', [tx.workspaceId, hash, id])
}

/** False when there is no such open link. */
export async function closeLink(tx: Tx, id: string, now: EpochMs): Promise<boolean> {
  const row = await tx.one(
    `update public_links set closed_at = $3 where workspace_id = $1 and id = $2 and closed_at is null returning id`,
    [tx.workspaceId, id, iso(now)],
  )
  return row !== undefined
}

/** Somebody's pass through a survey by a public link. */
export interface Visit {
  link: PublicLink
  invitationId: string
  tokenHash: Buffer
  /** Hex. */
  requester: string
  surveyVersion: number
  language: string
}

/**
 * The invitation of a visit, made when something is first said in it; false when there is one already. Of a requester
 * from whom more come in a day than the link allows, what is said is held.
 */
export async function beginVisit(tx: Tx, visit: Visit, now: EpochMs, wall: EpochMs): Promise<boolean> {
  const { link, invitationId, tokenHash, requester, surveyVersion, language } = visit
  const made = await tx.one(
    `insert into invitations (workspace_id, id, survey_key, survey_version, channel, public_link_id, labels, dimensions,
       language, asked_at)
     values ($1, $2, $3, $4, 'link', $5, $6::text[], $7, $8, $9) on conflict do nothing returning id`,
    [
      tx.workspaceId,
      invitationId,
      link.survey,
      surveyVersion,
      link.id,
      textArray(link.labels),
      JSON.stringify(link.dimensions),
      language,
      iso(now),
    ],
  )
  if (!made) return false
  await addLink(tx, tokenHash, invitationId)
  const counted = await tx.one<{ visits: number }>(
    `with forgotten as (
       delete from public_visits where workspace_id = $1 and link_id = $2 and day < ($4::timestamptz - interval '2 days')::date)
     insert into public_visits (workspace_id, link_id, requester, day, visits)
     values ($1, $2, decode($3, 'hex'), $4::timestamptz::date, 1)
     on conflict (workspace_id, link_id, day, requester) do update set visits = public_visits.visits + 1
     returning visits`,
    [tx.workspaceId, link.id, requester, iso(wall)],
  )
  if (counted!.visits > link.perDay)
    await tx.rows(`update invitations set doubt = 'stuffing' where workspace_id = $1 and id = $2`, [
      tx.workspaceId,
      invitationId,
    ])
  return true
}
