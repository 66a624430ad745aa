import type { Identity, IdentityKey, IdentityKind } from './identity.ts'

export type ContactId = string

/** What is known of the identities of a batch before it. Contacts that were joined stand under their survivor. */
export interface Known {
  owners: ReadonlyMap<IdentityKey, ContactId>
  denied: ReadonlySet<IdentityKey>
  /** How many identities of each kind a contact has; for those that may be given another. */
  held: ReadonlyMap<ContactId, ReadonlyMap<IdentityKind, number>>
  /** Contacts that stated an identity which is another's; for identities that may be found shared. */
  sharers: ReadonlyMap<IdentityKey, ReadonlySet<ContactId>>
}

export interface Resolved {
  /** Null when no key is left that identifies. */
  contactId: ContactId | null
  denied: Identity[]
  /** Not attached, as the contact has the most that it may have. */
  overmuch: Identity[]
}

export interface Attachment {
  identity: Identity
  contactId: ContactId
}

/** Two contacts that one identity says may be one person. */
export interface Duplicate {
  identity: Identity
  contactId: ContactId
  ownerId: ContactId
}

export interface Resolution {
  /** In the order of the rows. */
  rows: Resolved[]
  made: ContactId[]
  attached: Attachment[]
  duplicates: Duplicate[]
  /** Identities found to be shared by too many. */
  shared: Identity[]
}

/** An identity that more contacts than this have stated no longer identifies. */
export const SHARED_BY_AT_MOST = 20
/** A contact takes no more identities of one kind than this: whoever has more is not a person but a till. */
export const HELD_AT_MOST = 20

/**
 * Decides whose each row is. A row is the keys of one event, strongest first. Rows are taken one after another, each
 * seeing what those before it did: a batch gives what its parts would give one by one.
 *
 * A contact is found by the first key that is known, unless it is known otherwise by a stronger kind of key that the row
 * states as well (then it is another contact's, and the two are possible duplicates); if none is found, one is made.
 * Free keys are attached. Contacts are never joined here.
 */
export function resolve(rows: readonly (readonly Identity[])[], known: Known, makeId: () => ContactId): Resolution {
  const state = open(known, makeId)
  const resolved = rows.map((keys) => resolveRow(keys, state))
  return { ...state.resolution, rows: resolved }
}

type State = ReturnType<typeof open>

function open(known: Known, makeId: () => ContactId) {
  return {
    owners: new Map(known.owners),
    denied: new Set(known.denied),
    held: new Map([...known.held].map(([contact, counts]) => [contact, new Map(counts)])),
    sharers: new Map([...known.sharers].map(([key, contacts]) => [key, new Set(contacts)])),
    makeId,
    resolution: {
      made: [] as ContactId[],
      attached: [] as Attachment[],
      duplicates: [] as Duplicate[],
      shared: [] as Identity[],
    },
  }
}

function resolveRow(keys: readonly Identity[], state: State): Resolved {
  const usable = keys.filter(({ key }) => !state.denied.has(key))
  const denied = usable.length === keys.length ? [] : keys.filter(({ key }) => state.denied.has(key))
  if (usable.length === 0) return { contactId: null, denied, overmuch: [] }
  const contactId = find(usable, state) ?? make(state)
  return { contactId, denied, overmuch: attach(usable, contactId, state) }
}

function find(keys: readonly Identity[], { owners, held }: State): ContactId | undefined {
  for (const [index, { key }] of keys.entries()) {
    const owner = owners.get(key)
    if (owner === undefined) continue
    const counts = held.get(owner)
    const isKnownOtherwise = keys.slice(0, index).some(({ kind }) => (counts?.get(kind) ?? 0) > 0)
    if (!isKnownOtherwise) return owner
  }
  return undefined
}

function make({ makeId, held, resolution }: State): ContactId {
  const contactId = makeId()
  held.set(contactId, new Map())
  resolution.made.push(contactId)
  return contactId
}

/** Gives the contact the free keys; answers with those that are too many for it. */
function attach(keys: readonly Identity[], contactId: ContactId, state: State): Identity[] {
  const overmuch: Identity[] = []
  for (const identity of keys) {
    const owner = state.owners.get(identity.key)
    if (owner === contactId) continue
    if (owner !== undefined) noteDuplicate({ identity, contactId, ownerId: owner }, state)
    else if (!give(identity, contactId, state)) overmuch.push(identity)
  }
  return overmuch
}

function give(identity: Identity, contactId: ContactId, { owners, held, resolution }: State): boolean {
  const counts = held.get(contactId) ?? new Map<IdentityKind, number>()
  const count = counts.get(identity.kind) ?? 0
  if (count >= HELD_AT_MOST) return false
  held.set(contactId, counts.set(identity.kind, count + 1))
  owners.set(identity.key, contactId)
  resolution.attached.push({ identity, contactId })
  return true
}

function noteDuplicate(duplicate: Duplicate, { sharers, denied, resolution }: State): void {
  const { identity, contactId } = duplicate
  const others = sharers.get(identity.key) ?? new Set()
  sharers.set(identity.key, others)
  if (others.has(contactId)) return
  others.add(contactId)
  resolution.duplicates.push(duplicate)
  // The owner is one of those who share it.
  if (others.size < SHARED_BY_AT_MOST) return
  denied.add(identity.key)
  resolution.shared.push(identity)
}
