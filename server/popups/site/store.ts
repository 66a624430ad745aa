import type { EpochMs } from '@otklik/core/time'
import { iso, textArray, type Database, type Tx } from '../../platform/database/index.ts'

/** What is set of a workspace's site. */
export interface SiteRow {
  origins: string[]
  seed: Buffer | null
  oldSeed: Buffer | null
  oldSecretUntil: EpochMs | null
  refusedOrigin: string | null
  refusedAt: EpochMs | null
  /** The page of the site that asked last. */
  seenOrigin: string | null
  seenAt: EpochMs | null
}

const NOTHING_SET: SiteRow = {
  origins: [],
  seed: null,
  oldSeed: null,
  oldSecretUntil: null,
  refusedOrigin: null,
  refusedAt: null,
  seenOrigin: null,
  seenAt: null,
}

/** Whose site it is. */
export async function findSite(database: Database, key: string): Promise<number | null> {
  const [row] = await database.directory<{ workspaceId: number }>(
    'select workspace_id as "workspaceId" from directory.find_site($1)',
    [key],
  )
  return row?.workspaceId ?? null
}

export async function siteKeyOf(tx: Tx): Promise<string> {
  const row = await tx.one<{ key: string }>('select key from directory.site_of($1)', [tx.workspaceId])
  return row!.key
}

export async function selectSite(tx: Tx): Promise<SiteRow> {
  const row = await tx.one<SiteRow>(
    `select origins, secret_seed as seed, old_secret_seed as "oldSeed", old_secret_until as "oldSecretUntil",
       refused_origin as "refusedOrigin", refused_at as "refusedAt", seen_origin as "seenOrigin", seen_at as "seenAt"
     from popup_sites where workspace_id = $1`,
    [tx.workspaceId],
  )
  return row ?? NOTHING_SET
}

export async function putOrigins(tx: Tx, origins: readonly string[]): Promise<void> {
  await tx.rows(
    `insert into popup_sites (workspace_id, site, origins) select $1, key, $2::text[] from directory.site_of($1)
     on conflict (workspace_id, site) do update set origins = excluded.origins, refused_origin = null, refused_at = null`,
    [tx.workspaceId, textArray(origins)],
  )
}

/** The secret before it, if there was one, is good until then. */
export async function rotateSeed(tx: Tx, seed: Buffer, oldUntil: EpochMs): Promise<{ oldSecretUntil: EpochMs | null }> {
  const row = await tx.one<{ oldSecretUntil: EpochMs | null }>(
    `insert into popup_sites as s (workspace_id, site, secret_seed) select $1, key, $2 from directory.site_of($1)
     on conflict (workspace_id, site) do update set secret_seed = excluded.secret_seed, old_secret_seed = s.secret_seed,
       old_secret_until = case when s.secret_seed is not null then $3::timestamptz end
     returning old_secret_until as "oldSecretUntil"`,
    [tx.workspaceId, seed, iso(oldUntil)],
  )
  return row!
}

export async function endOldSecret(tx: Tx): Promise<void> {
  await tx.rows(`update popup_sites set old_secret_seed = null, old_secret_until = null where workspace_id = $1`, [
    tx.workspaceId,
  ])
}

/** Which page asked last: in vain, or as one of the site's own. */
export async function noteAsking(tx: Tx, what: 'refused' | 'seen', origin: string, at: EpochMs): Promise<void> {
  await tx.rows(
    `insert into popup_sites (workspace_id, site, ${what}_origin, ${what}_at) select $1, key, $2, $3 from directory.site_of($1)
     on conflict (workspace_id, site) do update set ${what}_origin = excluded.${what}_origin, ${what}_at = excluded.${what}_at`,
    [tx.workspaceId, origin, iso(at)],
  )
}
