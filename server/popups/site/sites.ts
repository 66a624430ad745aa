import type { FastifyReply, FastifyRequest } from 'fastify'
import type { EpochMs } from '@otklik/core/time'
import type { Database } from '../../platform/database/index.ts'
import { ProblemError } from '../../platform/errors/index.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { readIdentity, type Subject } from './identity.ts'
import { goodSecrets } from './secret.ts'
import { findSite, noteAsking, selectSite, type SiteRow } from './store.ts'

/** The site that a request from a visitor's tab comes from. */
export interface Site {
  key: string
  workspaceId: number
  row: SiteRow
}

export interface Sites {
  /**
   * Lets a page of one of the site's origins have the reply; what it refuses the page may read as well, to say why.
   * @throws ProblemError `not-found`, `other-origin`
   */
  admit(request: FastifyRequest, reply: FastifyReply, key: string): Promise<Site>
  /** @throws ProblemError `bad-identity` */
  subjectOf(site: Site, token: string): Subject
}

const KEPT = 1_000
/** A changed list of origins, and a new secret, count within seconds. */
const FRESH_MS = 2_000
const NOTED_EVERY_MS = 60_000

export function openSites(database: Database, secrets: Pick<Secrets, 'blind'>): Sites {
  const kept = new Map<string, { site: Site | null; readAt: EpochMs }>()
  const notedAt = new Map<string, EpochMs>()

  async function read(key: string): Promise<Site | null> {
    const workspaceId = await findSite(database, key)
    return workspaceId === null ? null : { key, workspaceId, row: await database.tenant(workspaceId, selectSite) }
  }

  async function find(key: string): Promise<Site | null> {
    const [known, wall] = [kept.get(key), database.clock.now()]
    if (known && Math.abs(wall - known.readAt) < FRESH_MS) return known.site
    const site = await read(key)
    if (kept.size >= KEPT) kept.delete(kept.keys().next().value!)
    kept.delete(key)
    kept.set(key, { site, readAt: wall })
    return site
  }

  /** For whoever sets the site up; once a minute is enough. */
  async function note({ workspaceId }: Site, what: 'refused' | 'seen', origin: string): Promise<void> {
    const wall = database.clock.now()
    const noted = `${workspaceId} ${what}`
    if (wall - (notedAt.get(noted) ?? 0) < NOTED_EVERY_MS) return
    if (notedAt.size >= KEPT) notedAt.clear()
    notedAt.set(noted, wall)
    await database.tenant(workspaceId, (tx) => noteAsking(tx, what, origin, wall))
  }

  return {
    async admit(request, reply, key) {
      const origin = originOf(request.headers.origin)
      if (origin !== null) void reply.headers({ 'access-control-allow-origin': origin, vary: 'origin' })
      const site = await find(key)
      if (!site) throw new ProblemError('not-found', 'There is no such site')
      const isOwn = origin !== null && site.row.origins.includes(origin)
      if (origin !== null) await note(site, isOwn ? 'seen' : 'refused', origin)
      if (isOwn) return site
      throw new ProblemError('other-origin', `${origin ?? 'A request without an Origin'} is not of this site`)
    },
    subjectOf({ workspaceId, row }, token) {
      const wall = database.clock.now()
      return readIdentity(token, goodSecrets(secrets, workspaceId, row, wall), wall)
    },
  }
}

const LONGEST_ORIGIN = 300

/** As browsers write it: scheme, host, and the port where it is not the usual one. Null for anything else. */
export function originOf(text: string | undefined): string | null {
  if (text === undefined || text.length > LONGEST_ORIGIN || !URL.canParse(text)) return null
  const { origin, protocol } = new URL(text)
  return origin === text && (protocol === 'https:' || protocol === 'http:') ? origin : null
}
