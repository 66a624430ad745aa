import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { identity, type Identity, type IdentityKey, type IdentityKind, identityKinds } from './identity.ts'
import { resolve, type ContactId, type Known, type Resolution } from './resolve.ts'

interface Model {
  owners: Map<IdentityKey, ContactId>
  denied: Set<IdentityKey>
  held: Map<ContactId, Map<IdentityKind, number>>
  sharers: Map<IdentityKey, Set<ContactId>>
}

const emptyModel = (): Model => ({ owners: new Map(), denied: new Set(), held: new Map(), sharers: new Map() })

/** What the next batch would find in the database. */
function store(model: Model, { attached, duplicates, shared }: Resolution): void {
  for (const { identity, contactId } of attached) {
    model.owners.set(identity.key, contactId)
    const counts = model.held.get(contactId) ?? new Map<IdentityKind, number>()
    model.held.set(contactId, counts.set(identity.kind, (counts.get(identity.kind) ?? 0) + 1))
  }
  for (const { identity, contactId } of duplicates) {
    model.sharers.set(identity.key, (model.sharers.get(identity.key) ?? new Set()).add(contactId))
  }
  for (const { key } of shared) model.denied.add(key)
}

/** Takes the rows in batches that end at the given places. */
function inBatches(rows: Identity[][], ends: number[]): { contacts: (ContactId | null)[]; model: Model } {
  const model = emptyModel()
  const contacts: (ContactId | null)[] = []
  let from = 0
  let made = 0
  for (const end of [...ends.filter((end) => end < rows.length).sort((a, b) => a - b), rows.length]) {
    const resolution = resolve(rows.slice(from, end), model satisfies Known, () => `c${++made}`)
    store(model, resolution)
    contacts.push(...resolution.rows.map(({ contactId }) => contactId))
    from = end
  }
  return { contacts, model }
}

/** Numbers the contacts by first appearance, so that partitions can be compared. */
function partition(contacts: (ContactId | null)[]): number[] {
  const numbers = new Map<ContactId, number>()
  return contacts.map((contact) => {
    if (contact === null) return -1
    if (!numbers.has(contact)) numbers.set(contact, numbers.size)
    return numbers.get(contact)!
  })
}

const anyRow = (values: number) =>
  fc
    .subarray([...identityKinds], { minLength: 1 })
    .chain((kinds) =>
      fc
        .tuple(...kinds.map(() => fc.nat(values)))
        .map((picked) => kinds.map((kind, index) => identity(kind, `v${picked[index]}`))),
    )

test('however rows are split into batches, they are given to the same contacts', () => {
  fc.assert(
    fc.property(fc.array(anyRow(3), { maxLength: 40 }), fc.array(fc.nat(40)), (rows, ends) => {
      const [whole, parts] = [inBatches(rows, []), inBatches(rows, ends)]
      assert.deepEqual(parts, whole)
    }),
    { numRuns: 500 },
  )
})

test('splitting changes nothing either when identities are shared by so many that they are denied', () => {
  const crowd = fc.tuple(fc.nat(60), fc.nat(1), fc.boolean()).map(([person, phone, isNamed]) => {
    const shared = identity('phone', `v${phone}`)
    return isNamed ? [identity('external', `v${person}`), shared] : [shared]
  })
  let denials = 0
  fc.assert(
    fc.property(fc.array(crowd, { minLength: 60, maxLength: 120 }), fc.array(fc.nat(120)), (rows, ends) => {
      const [whole, parts] = [inBatches(rows, []), inBatches(rows, ends)]
      denials += whole.model.denied.size
      assert.deepEqual(parts, whole)
    }),
    { numRuns: 50 },
  )
  assert.ok(denials > 0)
})

/** Rows of people of whom each has one value of each kind and states one of them, the anchor, in every row. */
const anchoredRows = fc.array(fc.constantFrom(...identityKinds), { minLength: 1, maxLength: 5 }).chain((anchors) =>
  fc.array(
    fc.nat(anchors.length - 1).chain((person) =>
      fc.subarray([...identityKinds]).map((others) => ({
        person,
        keys: identityKinds
          .filter((kind) => kind === anchors[person] || others.includes(kind))
          .map((kind) => identity(kind, `v${person}`)),
      })),
    ),
    { maxLength: 30 },
  ),
)

test('people who always state one and the same key are told apart in any order of their rows', () => {
  fc.assert(
    fc.property(anchoredRows, fc.array(fc.nat(30)), (rows, ends) => {
      const { contacts } = inBatches(
        rows.map(({ keys }) => keys),
        ends,
      )
      assert.deepEqual(partition(contacts), partition(rows.map(({ person }) => `p${person}`)))
    }),
    { numRuns: 500 },
  )
})

test('people with external ids are told apart in any order, whatever weaker keys they share', () => {
  const rowOf = fc.tuple(fc.nat(5), fc.option(fc.nat(2)), fc.option(fc.nat(2))).map(([person, email, phone]) => ({
    person,
    keys: [
      identity('external', `v${person}`),
      ...(email === null ? [] : [identity('email', `v${email}`)]),
      ...(phone === null ? [] : [identity('phone', `v${phone}`)]),
    ],
  }))
  fc.assert(
    fc.property(fc.array(rowOf, { maxLength: 40 }), fc.array(fc.nat(40)), (rows, ends) => {
      const { contacts } = inBatches(
        rows.map(({ keys }) => keys),
        ends,
      )
      assert.deepEqual(partition(contacts), partition(rows.map(({ person }) => `p${person}`)))
    }),
    { numRuns: 500 },
  )
})

test('no two external ids are ever one contact', () => {
  fc.assert(
    fc.property(fc.array(anyRow(2), { maxLength: 40 }), (rows) => {
      const { model } = inBatches(rows, [])
      for (const counts of model.held.values()) assert.ok((counts.get('external') ?? 0) <= 1)
    }),
    { numRuns: 500 },
  )
})
