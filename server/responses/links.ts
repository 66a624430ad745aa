import type { Database } from '../platform/database/index.ts'
import { tokenHash } from './requester.ts'

export interface Link {
  workspaceId: number
  /** An invitation's; of a message that asks nothing, the message's own id. */
  invitationId: string
}

/** An item of a batch with what its token opens, and its place in the batch. */
export type Linked<Item> = Item & { place: number; invitationId: string }

/** What the tokens of a batch open, by workspace, in one statement. Items whose token opens nothing are left out. */
export async function byWorkspace<Item extends { token: string }>(
  database: Database,
  batch: readonly Item[],
): Promise<Map<number, Linked<Item>[]>> {
  const hashes = batch.map(({ token }) => tokenHash(token)?.toString('hex') ?? '')
  const links = await findLinks(
    database,
    hashes.filter((hash) => hash !== ''),
  )
  const grouped = new Map<number, Linked<Item>[]>()
  for (const [place, item] of batch.entries()) {
    const link = links.get(hashes[place]!)
    if (!link) continue
    const items = grouped.get(link.workspaceId) ?? []
    items.push({ ...item, place, invitationId: link.invitationId })
    grouped.set(link.workspaceId, items)
  }
  return grouped
}

export async function findLink(database: Database, token: string): Promise<Link | undefined> {
  const hash = tokenHash(token)?.toString('hex')
  return hash === undefined ? undefined : (await findLinks(database, [hash])).get(hash)
}

/** By the hex of a token's hash. */
async function findLinks(database: Database, hashes: readonly string[]): Promise<Map<string, Link>> {
  if (hashes.length === 0) return new Map()
  const literal = `{${hashes.map((hash) => String.raw`"\\x${hash}"`).join(',')}}`
  const rows = await database.directory<{ hash: string } & Link>(
    `select encode(token_hash, 'hex') as hash, workspace_id as "workspaceId", invitation_id as "invitationId"
     from directory.find_links($1)`,
    [literal],
  )
  return new Map(rows.map(({ hash, workspaceId, invitationId }) => [hash, { workspaceId, invitationId }]))
}
