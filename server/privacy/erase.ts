import { hash } from 'node:crypto'
import type { Tx } from '../platform/database/index.ts'
import { ProblemError } from '../platform/errors/index.ts'
import { newId } from '../platform/id.ts'
import type { Secrets } from '../platform/secrets.ts'
import { blindedAddress } from '../contacts/index.ts'
import { lockTags } from '../responses/index.ts'
import { countErased } from '../scenarios/index.ts'
import { uncountMember } from '../segments/index.ts'
import type { Erasure } from './api.ts'
import { personalData } from './personal-data.ts'
import { blindSuppressions, eraseRows, findPerson, lockPerson, noteErasure } from './store.ts'

/**
 * Forgets a person and everybody who was joined to them: who they are, what happened to them, what was written by them
 * and about them. Scores, chosen options, dimensions and decisions stay, as nobody's, so that no figure changes. What
 * the person refused stays refused, by an address that nobody can read. Links that they hold lead nowhere. All in the
 * caller's transaction; who works on the contact is waited for.
 * @throws ProblemError `not-found`
 */
export async function erase(
  tx: Tx,
  secrets: Pick<Secrets, 'blind' | 'linkToken'>,
  contactId: string,
  by: string,
): Promise<Erasure> {
  const contacts = await lockPerson(tx, contactId)
  if (contacts.length === 0) throw new ProblemError('not-found', 'There is no such contact')
  const [person, now] = await Promise.all([findPerson(tx, contacts), tx.now()])
  // A tag that somebody puts on meanwhile would stay.
  await lockTags(tx)
  const stand = { anonymous: newId(), now }
  await blindSuppressions(tx, contacts, (channel, address) => blindedAddress(secrets, channel, address))
  const hashes = [...person.invitations, ...person.messages].map((id) =>
    hash('sha256', secrets.linkToken(id), 'buffer'),
  )
  await tx.rows('select directory.remove_links($1, $2::bytea[])', [tx.workspaceId, hashes])
  await Promise.all([uncountMember(tx, contacts), countErased(tx, contacts, now)])
  const deleted: Record<string, number> = {}
  const changed: Record<string, number> = {}
  for (const [table, { erase }] of Object.entries(personalData)) {
    const n = await eraseRows(tx, table, person, stand)
    if (n > 0) (typeof erase === 'object' && 'set' in erase ? changed : deleted)[table] = n
  }
  await noteErasure(tx, { id: newId(), at: now, by, deleted, changed })
  return { deleted, changed }
}
