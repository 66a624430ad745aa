import type { ContactFacts } from '../contacts/index.ts'
import { plainArray, type Tx } from '../platform/database/index.ts'

export interface AboutContact {
  contact: ContactFacts
  /** Of its latest event that has any. */
  dimensions: Readonly<Record<string, string>>
}

/**
 * What is held of contacts, and where they were last. One statement, none for none; who is not there is left out. Until
 * the transaction ends nobody forgets them, with what is then stored of them.
 */
export async function aboutContacts(tx: Tx, contactIds: readonly string[]): Promise<Map<string, AboutContact>> {
  if (contactIds.length === 0) return new Map()
  const rows = await tx.rows<ContactFacts & { id: string; dimensions: AboutContact['dimensions'] | null }>(
    `select c.id, c.name, c.language, c.zone, c.attributes, latest.dimensions
     from unnest($2::uuid[]) as u (id)
     cross join lateral (
       select * from contacts where workspace_id = $1 and id = u.id for key share) as c
     left join lateral (
       select e.dimensions from events e where e.workspace_id = $1 and e.contact_id = c.id and e.dimensions <> '{}'
       order by e.occurred_at desc, e.id desc limit 1) as latest on true`,
    [tx.workspaceId, plainArray(contactIds)],
  )
  return new Map(rows.map(({ id, dimensions, ...contact }) => [id, { contact, dimensions: dimensions ?? {} }]))
}
