import type { Tx } from '../platform/database/index.ts'
import type { Identity } from './identity/identity.ts'
import type { ContactId } from './identity/resolve.ts'
import { findIdentities } from './identity/store.ts'

/** Whose the identities of a row are; `shared`: those of them that are known do not tell one person from another. */
export type Recognised = { contactId: ContactId } | { contactId: null; reason: 'unknown' | 'shared' }

/** Finds contacts by the strongest key of each row that is known, and makes nobody. A survivor stands for its aliases. */
export async function recogniseContacts(tx: Tx, rows: readonly (readonly Identity[])[]): Promise<Recognised[]> {
  const found = await findIdentities(tx, rows.flat())
  return rows.map((identities) => {
    const known = identities.find(({ key }) => !found.denied.has(key) && found.owners.has(key))
    if (known) return { contactId: found.owners.get(known.key)! }
    return { contactId: null, reason: identities.some(({ key }) => found.denied.has(key)) ? 'shared' : 'unknown' }
  })
}
