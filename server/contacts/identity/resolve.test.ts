import assert from 'node:assert/strict'
import { test } from 'node:test'
import { identity, type Identity, type IdentityKind } from './identity.ts'
import { HELD_AT_MOST, resolve, SHARED_BY_AT_MOST, type Known } from './resolve.ts'

const kinds: Record<string, IdentityKind> = { x: 'external', e: 'email', p: 'phone', t: 'telegram' }

/** `x1 e2` is a row with the external id 1 and the email 2. */
const row = (text: string): Identity[] => text.split(' ').map((key) => identity(kinds[key[0]!]!, key.slice(1)))

const nothing: Known = { owners: new Map(), denied: new Set(), held: new Map(), sharers: new Map() }

function run(rows: string[], known: Known = nothing) {
  let made = 0
  const resolution = resolve(rows.map(row), known, () => `c${++made}`)
  return {
    contacts: resolution.rows.map(({ contactId }) => contactId ?? 'none').join(' '),
    attached: resolution.attached.map(({ identity, contactId }) => `${identity.key}=${contactId}`),
    duplicates: resolution.duplicates.map((d) => `${d.contactId}~${d.ownerId} by ${d.identity.key}`),
    shared: resolution.shared.map(({ key }) => key),
    resolution,
  }
}

const table: { says: string; rows: string[]; contacts: string; duplicates?: string[] }[] = [
  { says: 'the same key is the same contact', rows: ['x1', 'x1', 'e1', 'e1'], contacts: 'c1 c1 c2 c2' },
  { says: 'a weaker key that was attached finds the contact', rows: ['x1 e1 p1', 'p1', 'e1'], contacts: 'c1 c1 c1' },
  { says: 'a weaker key that came first finds the contact too', rows: ['e1', 'x1 e1', 'x1'], contacts: 'c1 c1 c1' },
  { says: 'a messenger id is enough', rows: ['t1', 'p1 t1', 'p1'], contacts: 'c1 c1 c1' },
  {
    says: 'different external ids with one email are two contacts and possible duplicates',
    rows: ['x1 e1', 'x2 e1', 'e1', 'x2'],
    contacts: 'c1 c2 c1 c2',
    duplicates: ['c2~c1 by email:1'],
  },
  {
    says: 'different emails with one phone are two contacts and possible duplicates',
    rows: ['e1 p1', 'e2 p1', 'p1'],
    contacts: 'c1 c2 c1',
    duplicates: ['c2~c1 by phone:1'],
  },
  {
    says: 'two known contacts are not joined by a row that names both',
    rows: ['x1', 'e1', 'x1 e1', 'e1'],
    contacts: 'c1 c2 c1 c2',
    duplicates: ['c1~c2 by email:1'],
  },
  {
    says: 'a possible duplicate is noted once',
    rows: ['x1 e1', 'x2 e1', 'x2 e1', 'x2 e1'],
    contacts: 'c1 c2 c2 c2',
    duplicates: ['c2~c1 by email:1'],
  },
  {
    says: 'a contact that the stronger key speaks against is passed over for one that it does not',
    rows: ['x1 e1', 'p1', 'x2 e1 p1', 'x2'],
    contacts: 'c1 c2 c2 c2',
    duplicates: ['c2~c1 by email:1'],
  },
  { says: 'a contact may have several emails', rows: ['x1 e1', 'x1 e2', 'e1', 'e2'], contacts: 'c1 c1 c1 c1' },
]

for (const { says, rows, contacts, duplicates = [] } of table) {
  test(says, () => {
    const result = run(rows)
    assert.equal(result.contacts, contacts)
    assert.deepEqual(result.duplicates, duplicates)
  })
}

test('a denied identity does not identify, and a row with nothing else is nobody’s', () => {
  const result = run(['x1 e1', 'x2 e1', 'e1'], { ...nothing, denied: new Set(['email:1']) })
  assert.equal(result.contacts, 'c1 c2 none')
  assert.deepEqual(result.duplicates, [])
  assert.deepEqual(result.attached, ['external:1=c1', 'external:2=c2'])
  assert.deepEqual(
    result.resolution.rows[0]?.denied.map(({ key }) => key),
    ['email:1'],
  )
})

test('an identity that more contacts than allowed have stated stops identifying from then on', () => {
  const rows = Array.from({ length: SHARED_BY_AT_MOST }, (_, index) => `x${index} p1`)
  assert.deepEqual(run(rows).shared, [])
  const oneMore = run([...rows, 'x999 p1', 'p1', 'x1000 p1'])
  assert.deepEqual(oneMore.shared, ['phone:1'])
  assert.equal(oneMore.duplicates.length, SHARED_BY_AT_MOST)
  assert.equal(oneMore.resolution.rows.at(-2)?.contactId, null)
})

test('those who stated it in earlier batches count', () => {
  const sharers = new Map([['phone:1', new Set(Array.from({ length: SHARED_BY_AT_MOST - 1 }, (_, i) => `old${i}`))]])
  const held = new Map([['owner', new Map([['external' as const, 1]])]])
  const result = run(['x2 p1', 'p1'], { ...nothing, owners: new Map([['phone:1', 'owner']]), held, sharers })
  assert.deepEqual(result.shared, ['phone:1'])
  assert.equal(result.contacts, 'c1 none')
})

test('a contact takes so many identities of a kind and no more', () => {
  const phones = Array.from({ length: HELD_AT_MOST + 1 }, (_, index) => `x1 p${index}`)
  const result = run([...phones, `p${HELD_AT_MOST}`, 'x1 e1'])
  assert.equal(result.attached.filter((text) => text.includes('phone') && text.endsWith('=c1')).length, HELD_AT_MOST)
  assert.deepEqual(
    result.resolution.rows[HELD_AT_MOST]?.overmuch.map(({ key }) => key),
    [`phone:${HELD_AT_MOST}`],
  )
  assert.equal(result.resolution.rows[HELD_AT_MOST + 1]?.contactId, 'c2')
  assert.ok(result.attached.includes('email:1=c1'))
})
