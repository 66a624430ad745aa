import { identifyContacts, normaliseKeys, recogniseContacts } from '../../contacts/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { Subject } from '../site/identity.ts'

/**
 * The contact that the company says the visitor is, made where it is not known yet. Null when what is said tells nobody
 * apart (shop@…).
 * @throws ContactsRace
 */
export async function contactOf(tx: Tx, subject: Subject): Promise<string | null> {
  const { identities } = normaliseKeys(subject, undefined)
  if (identities.length === 0) return null
  const [known] = await recogniseContacts(tx, [identities])
  if (known!.contactId !== null) return known!.contactId
  if (known!.reason === 'shared') return null
  const now = await tx.now()
  const [made] = await identifyContacts(tx, [{ identities, profile: null, statedAt: now }], now)
  return made!.contactId
}
