/**
 * The rival of `policy`: the owner reads the rows of the same contacts that the decisions depend on, one statement a
 * table, all asked at once, and decides nothing.
 */
import pg from 'pg'
import { serveParent } from '../harness/child.ts'
import type { Run } from '../harness/duel.ts'
import { plainArray } from '../../server/platform/database/index.ts'

const statements: Readonly<Record<string, string>> = {
  contacts: 'select id, attributes from contacts where workspace_id = $1 and id = any ($2::uuid[])',
  identities: `select contact_id, value from identities
    where workspace_id = $1 and contact_id = any ($2::uuid[]) and kind = 'email'`,
  invitations: `select contact_id, asked_at, answered_at, labels, survey_key, channel from invitations
    where workspace_id = $1 and contact_id = any ($2::uuid[]) and asked_at > now() - interval '94 days'`,
  responses: `select contact_id, updated_at, labels, survey_key, channel from responses
    where workspace_id = $1 and contact_id = any ($2::uuid[]) and updated_at > now() - interval '62 days'
      and state = 'declined'`,
  suppressions: `select contact_id, channel, reason, held_from from suppressions
    where workspace_id = $1 and contact_id = any ($2::uuid[])`,
  consents: `select contact_id, channel, given from contact_consents
    where workspace_id = $1 and contact_id = any ($2::uuid[])`,
  cases: `select contact_id from cases where workspace_id = $1 and contact_id = any ($2::uuid[]) and state <> 'closed'`,
}

let client: pg.Client | undefined

export const jobs = {
  async aim(url: string) {
    const planning = '-c random_page_cost=1.1 -c jit=off'
    client = new pg.Client({ connectionString: url, options: planning, pipeline: true })
    await client.connect()
  },
  /** Set after set, for about this long. Counts contacts. */
  async run(workspaceId: number, sets: readonly string[][], ms: number): Promise<Run> {
    const started = performance.now()
    let items = 0
    for (const set of sets) {
      const values = [workspaceId, plainArray(set)]
      await Promise.all(Object.entries(statements).map(([name, text]) => client!.query({ name, text, values })))
      items += set.length
      if (performance.now() - started >= ms) break
    }
    return { items, ms: performance.now() - started }
  },
}
serveParent(jobs)
