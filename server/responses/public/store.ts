import type { EpochMs } from '@otklik/core/time'
import { iso, textArray, type Tx } from '../../platform/database/index.ts'
import type { Requester } from '../requester.ts'

export interface PublicLink {
  id: string
  name: string
  survey: string
  labels: string[]
  dimensions: Record<string, string>
  perDay: number
  /** The browser's, when null. */
  language: string | null
  /** Business time; from then on nobody begins by it. */
  until: EpochMs | null
  pausedAt: EpochMs | null
  createdAt: EpochMs
  closedAt: EpochMs | null
}

export interface ListedLink extends PublicLink {
  responses: number
  held: number
}

/** Whether somebody may begin by it; whoever has begun goes on. */
export function isOpen({ closedAt, pausedAt, until }: PublicLink, now: EpochMs): boolean {
  return closedAt === null && pausedAt === null && (until === null || now < until)
}

const columns = `l.id, l.name, l.survey_key as survey, l.labels, l.dimensions, l.per_day as "perDay",
  l.language, l.until, l.paused_at as "pausedAt", l.created_at as "createdAt", l.closed_at as "closedAt"`

export function selectLink(tx: Tx, id: string): Promise<PublicLink | undefined> {
  return tx.one(`select ${columns} from public_links l where l.workspace_id = $1 and l.id = $2`, [tx.workspaceId, id])
}

const LISTED_AT_MOST = 200

/** The newest first, each with how many have answered by it, and how many visits are held as too many of one requester. */
export function selectLinks(tx: Tx): Promise<ListedLink[]> {
  return tx.rows(
    `select ${columns}, (
       select count(*)::int from invitations i
       where i.workspace_id = $1 and i.public_link_id = l.id and i.answered_at is not null) as responses, (
       select count(*)::int from invitations i
       where i.workspace_id = $1 and i.public_link_id = l.id and i.doubt = 'stuffing' and exists (
         select from quarantined_answers q where q.workspace_id = $1 and q.invitation_id = i.id and q.state = 'held')) as held
     from public_links l where l.workspace_id = $1 order by l.id desc limit ${LISTED_AT_MOST}`,
    [tx.workspaceId],
  )
}

export interface NewLink extends Omit<PublicLink, 'closedAt' | 'pausedAt'> {
  createdBy: string | null
  tokenHash: Buffer
}

export async function insertLink(tx: Tx, link: NewLink): Promise<void> {
  await tx.rows(
    `insert into public_links (workspace_id, id, name, survey_key, labels, dimensions, per_day, created_at, created_by,
       language, until)
     values ($1, $2, $3, $4, $5::text[], $6, $7, $8, $9, $10, $11)`,
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
      link.language,
      iso(link.until),
    ],
  )
  await addLink(tx, link.tokenHash, link.id)
}

function addLink(tx: Tx, hash: Buffer, id: string): Promise<unknown> {
  return tx.rows('select directory.add_links($1, array[$2::bytea], array[$3::uuid])', [tx.workspaceId, hash, id])
}

/** What is stated of one that is not closed; what is left out stays. False when there is no such link. */
export async function changeLink(
  tx: Tx,
  id: string,
  change: { name?: string; perDay?: number; until?: EpochMs | null; paused?: boolean },
  now: EpochMs,
): Promise<boolean> {
  const { name, perDay, until, paused } = change
  const row = await tx.one(
    `update public_links set name = coalesce($3, name), per_day = coalesce($4, per_day),
       until = case when $5 then $6 else until end,
       paused_at = case when $7::boolean is null then paused_at when $7 then coalesce(paused_at, $8) end
     where workspace_id = $1 and id = $2 and closed_at is null returning id`,
    [
      tx.workspaceId,
      id,
      name ?? null,
      perDay ?? null,
      until !== undefined,
      iso(until ?? null),
      paused ?? null,
      iso(now),
    ],
  )
  return row !== undefined
}

/** Surveys that open links lead to. */
export function surveysInLinks(tx: Tx): Promise<{ survey: string; by: { kind: 'link'; key: string; name: string } }[]> {
  return tx.rows(
    `select survey_key as survey, json_build_object('kind', 'link', 'key', id, 'name', name) as by from public_links
     where workspace_id = $1 and closed_at is null order by id`,
    [tx.workspaceId],
  )
}

/** False when there is no such open link. */
export async function closeLink(tx: Tx, id: string, now: EpochMs): Promise<boolean> {
  const row = await tx.one(
    `update public_links set closed_at = $3 where workspace_id = $1 and id = $2 and closed_at is null returning id`,
    [tx.workspaceId, id, iso(now)],
  )
  return row !== undefined
}

/** Somebody's pass through a survey by a public link, or by a popup of the company's site. */
export interface Visit {
  channel: 'link' | 'popup'
  /** By what it is answered. */
  source: { publicLinkId: string } | { popupId: string }
  /** Within what a requester's visits are counted: the public link, or the site. */
  countedBy: string
  perDay: number
  survey: string
  surveyVersion: number
  labels: readonly string[]
  dimensions: Readonly<Record<string, string>>
  invitationId: string
  tokenHash: Buffer
  requester: Pick<Requester, 'hash' | 'network'>
  language: string
}

/**
 * The invitation of a visit, made when something is first said in it; false when there is one already. Of a requester
 * from whom more come in a day than is allowed, what is said is held.
 */
export async function beginVisit(tx: Tx, visit: Visit, now: EpochMs, wall: EpochMs): Promise<boolean> {
  const { channel, source, invitationId, tokenHash, survey, surveyVersion, language } = visit
  const made = await tx.one(
    `insert into invitations (workspace_id, id, survey_key, survey_version, channel, public_link_id, popup_id, labels,
       dimensions, language, asked_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8::text[], $9, $10, $11) on conflict do nothing returning id`,
    [
      tx.workspaceId,
      invitationId,
      survey,
      surveyVersion,
      channel,
      'publicLinkId' in source ? source.publicLinkId : null,
      'popupId' in source ? source.popupId : null,
      textArray(visit.labels),
      JSON.stringify(visit.dimensions),
      language,
      iso(now),
    ],
  )
  if (!made) return false
  await addLink(tx, tokenHash, invitationId)
  if (await isTooMuch(tx, visit, wall))
    await tx.rows(`update invitations set doubt = 'stuffing' where workspace_id = $1 and id = $2`, [
      tx.workspaceId,
      invitationId,
    ])
  return true
}

/** Of a network so many times as much is taken as of one requester: a whole house or carrier may share its address. */
const NETWORK_SHARE = 10

/** Counts the visit, and tells whether more have come today than are allowed: of the requester, or of its network. */
async function isTooMuch(tx: Tx, { countedBy, requester, perDay }: Visit, wall: EpochMs): Promise<boolean> {
  const counted = await tx.rows<{ isNetwork: boolean; visits: number }>(
    `with forgotten as (
       delete from public_visits where workspace_id = $1 and link_id = $2 and day < ($4::timestamptz - interval '2 days')::date)
     insert into public_visits (workspace_id, link_id, requester, day, visits)
     select $1, $2, decode(r, 'hex'), $4::timestamptz::date, 1 from unnest($3::text[]) as r
     on conflict (workspace_id, link_id, day, requester) do update set visits = public_visits.visits + 1
     returning requester = decode($5, 'hex') as "isNetwork", visits`,
    [tx.workspaceId, countedBy, textArray([requester.hash, requester.network]), iso(wall), requester.network],
  )
  return counted.some(({ isNetwork, visits }) => visits > (isNetwork ? NETWORK_SHARE : 1) * perDay)
}
