import type { EpochMs } from '@otklik/core/time'
import { newId } from '../platform/id.ts'
import type { Tx } from '../platform/database/index.ts'
import { fieldOf, type Identity, type IdentityProblem } from './identity/identity.ts'
import { denied } from './identity/normalise.ts'
import { resolve, type ContactId, type Known, type Resolution, type Resolved } from './identity/resolve.ts'
import {
  countHeld,
  denyShared,
  findIdentities,
  findSharers,
  noteDuplicates,
  type FoundIdentities,
} from './identity/store.ts'
import { changes, noFacts, progress, type ContactFacts, type Profile, type Statement } from './profile/profile.ts'
import { lockFacts } from './profile/store.ts'
import { restate } from './profile/restate.ts'
import { saveAdditions, takeBack, type Additions } from './save.ts'

/** What one event says of whom it happened to. */
export interface ContactStatement {
  /** Strongest first, in normal form. */
  identities: readonly Identity[]
  profile: Profile | null
  statedAt: EpochMs
  /** Its contact is locked, since what follows depends on what else happens to it. */
  locks?: boolean
}

export interface Identified {
  /** Null when none of the identities tells who it is. */
  contactId: ContactId | null
  /** What is held of the contact once this was said, as if everything had come by itself. */
  facts: ContactFacts
  /** Whether it was made with this batch. */
  isNew: boolean
  problems: IdentityProblem[]
}

/** Others kept getting there first: the transaction is to be taken again. */
export class ContactsRace extends Error {}

/** In the second round all identities of the batch are either taken or this transaction's: a third is hardly ever needed. */
const ROUNDS = 4

/**
 * Finds or makes the contacts of a batch and brings what is held of them up to date. What is said is to be stored with
 * the events, by the caller, afterwards: that is its history. The number of statements does not grow with the batch: one
 * or two as a rule, nine at most, and six more when another transaction was making the same contacts.
 * @param now business time.
 * @throws ContactsRace
 */
export async function identifyContacts(
  tx: Tx,
  statements: readonly ContactStatement[],
  now: EpochMs,
): Promise<Identified[]> {
  for (let round = 1; round <= ROUNDS; round++) {
    const decided = await decide(tx, statements)
    if (await saveAdditions(tx, decided.additions, now)) return saveRest(tx, statements, decided, now)
    await takeBack(tx, decided.additions)
  }
  throw new ContactsRace()
}

interface Decided {
  resolution: Resolution
  additions: Additions
  stated: ReadonlyMap<ContactId, Stated>
  /** Of contacts that are made, the facts after each of their statements. */
  begun: ReadonlyMap<ContactId, readonly ContactFacts[]>
  /** What was held of the contacts that were found. */
  known: ReadonlyMap<ContactId, ContactFacts>
}

/** What is said of a contact, and by which of the rows. */
interface Stated {
  statements: Statement[]
  rows: number[]
}

async function decide(tx: Tx, statements: readonly ContactStatement[]): Promise<Decided> {
  const rows = statements.map(({ identities }) => identities)
  const found = await findIdentities(tx, rows.flat())
  const resolution = resolve(rows, await loadKnown(tx, rows, found), newId)
  const stated = profilesByContact(statements, resolution.rows)
  const begun = new Map(resolution.made.map((id) => [id, progress(noFacts, stated.get(id)?.statements ?? [])]))
  const made = new Map([...begun].map(([id, facts]) => [id, facts.at(-1) ?? noFacts]))
  const additions = { made, attached: resolution.attached }
  return { resolution, additions, stated, begun, known: found.facts }
}

/**
 * What must be known beyond owners concerns only rows whose keys are not all new and not all one contact's: only there a
 * contact may be given a key, or two may share one.
 */
async function loadKnown(tx: Tx, rows: readonly (readonly Identity[])[], found: FoundIdentities): Promise<Known> {
  const contacts = new Set<ContactId>()
  const identities = new Map<string, Identity>()
  for (const row of rows) {
    if (row.length === 1 || areAllOneContacts(row, found)) continue
    for (const identity of row) {
      const owner = found.owners.get(identity.key)
      if (owner === undefined) continue
      contacts.add(owner)
      identities.set(identity.key, identity)
    }
  }
  if (contacts.size === 0) return { ...found, held: new Map(), sharers: new Map() }
  return {
    ...found,
    held: await countHeld(tx, [...contacts]),
    sharers: await findSharers(tx, [...identities.values()]),
  }
}

/** Or all nobody's. */
function areAllOneContacts(row: readonly Identity[], { owners }: FoundIdentities): boolean {
  const first = owners.get(row[0]!.key)
  for (const { key } of row) if (owners.get(key) !== first) return false
  return true
}

async function saveRest(
  tx: Tx,
  statements: readonly ContactStatement[],
  { resolution, stated, begun, known }: Decided,
  now: EpochMs,
): Promise<Identified[]> {
  await noteDuplicates(tx, resolution.duplicates, now)
  await denyShared(tx, resolution.shared, now)
  const changed = [...stated].filter(([id, { statements }]) => {
    const facts = known.get(id)
    return facts !== undefined && statements.some(({ profile }) => changes(facts, profile))
  })
  // Contacts that were just made are this transaction's anyhow.
  const wanted = resolution.rows.flatMap(({ contactId }, index) =>
    statements[index]!.locks && contactId !== null && known.has(contactId) ? contactId : [],
  )
  const ids = [...new Set([...changed.map(([id]) => id), ...wanted])]
  const held = ids.length === 0 ? new Map<ContactId, ContactFacts>() : await lockFacts(tx, ids)
  const restated = await restate(tx, new Map(changed.map(([id, { statements }]) => [id, statements])), held)
  const factsOf = (id: ContactId, row: number): ContactFacts => {
    const last = stated.get(id)?.rows.findLastIndex((one) => one <= row) ?? -1
    return (restated.get(id) ?? begun.get(id))?.[last] ?? held.get(id) ?? known.get(id) ?? noFacts
  }
  return resolution.rows.map((row, index) => ({
    contactId: row.contactId,
    facts: row.contactId === null ? noFacts : factsOf(row.contactId, index),
    isNew: row.contactId !== null && begun.has(row.contactId),
    problems: problemsOf(row),
  }))
}

function profilesByContact(statements: readonly ContactStatement[], rows: readonly Resolved[]): Map<ContactId, Stated> {
  const stated = new Map<ContactId, Stated>()
  for (const [index, { profile, statedAt }] of statements.entries()) {
    const id = rows[index]!.contactId
    if (id === null || profile === null) continue
    let found = stated.get(id)
    if (!found) stated.set(id, (found = { statements: [], rows: [] }))
    found.statements.push({ statedAt, profile })
    found.rows.push(index)
  }
  return stated
}

function problemsOf({ denied: refused, overmuch }: Resolved): IdentityProblem[] {
  if (refused.length === 0 && overmuch.length === 0) return []
  const message = 'is not kept: the contact has too many of them already'
  return [
    ...refused.map(({ kind }) => denied(kind)),
    ...overmuch.map(({ kind }) => ({ path: fieldOf(kind), code: 'too-many-identities' as const, message })),
  ]
}
