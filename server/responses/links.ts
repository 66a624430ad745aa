import type { Database } from '../platform/database/index.ts'
import { tokenHash } from './requester.ts'

export interface Link {
  workspaceId: number
  /** An invitation's; of a message that asks nothing, the message's own id. */
  invitationId: string
}

/** An item of a batch with what its token opens, and its place in the batch. */
export type Linked<Item> = Item & { place: number; invitationId: string }

export interface Links {
  find(token: string): Promise<Link | undefined>
  /** What the tokens of a batch open, by workspace, in one statement. Items whose token opens nothing are left out. */
  byWorkspace<Item extends { token: string }>(batch: readonly Item[]): Promise<Map<number, Linked<Item>[]>>
}

/** What a token opens never changes: who has opened the page sends its forms without another look-up. */
const KEPT = 10_000

export function createLinks(database: Database): Links {
  const kept = new Map<string, Link>()

  async function findAll(hashes: readonly string[]): Promise<ReadonlyMap<string, Link>> {
    const links = new Map<string, Link>()
    const missing: string[] = []
    for (const hash of hashes) {
      const link = kept.get(hash)
      if (link) links.set(hash, link)
      else missing.push(hash)
    }
    if (missing.length === 0) return links
    for (const { hash, ...link } of await selectLinks(database, missing)) {
      if (kept.size >= KEPT) kept.delete(kept.keys().next().value!)
      kept.set(hash, link)
      links.set(hash, link)
    }
    return links
  }

  return {
    async find(token) {
      const hash = tokenHash(token)?.toString('hex')
      return hash === undefined ? undefined : (await findAll([hash])).get(hash)
    },
    async byWorkspace(batch) {
      const hashes = batch.map(({ token }) => tokenHash(token)?.toString('hex') ?? '')
      const links = await findAll(hashes.filter((hash) => hash !== ''))
      const grouped = new Map<number, Linked<(typeof batch)[number]>[]>()
      for (const [place, item] of batch.entries()) {
        const link = links.get(hashes[place]!)
        if (!link) continue
        const items = grouped.get(link.workspaceId) ?? []
        items.push({ ...item, place, invitationId: link.invitationId })
        grouped.set(link.workspaceId, items)
      }
      return grouped
    },
  }
}

/** By the hex of a token's hash. */
function selectLinks(database: Database, hashes: readonly string[]): Promise<(Link & { hash: string })[]> {
  const literal = `{${hashes.map((hash) => String.raw`"\\x${hash}"`).join(',')}}`
  return database.directory(
    `select encode(token_hash, 'hex') as hash, workspace_id as "workspaceId", invitation_id as "invitationId"
     from directory.find_links($1)`,
    [literal],
  )
}
