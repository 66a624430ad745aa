import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import {
  ATTRIBUTES_AT_MOST,
  changes,
  latest,
  noFacts,
  profileOf,
  progress,
  type Scalar,
  type Statement,
} from './profile.ts'

test('what a body says of its contact is laid flat, and nothing said is null', () => {
  assert.deepEqual(profileOf({ name: 'Анна', attributes: { segment: 'retail', 'a.b': 1 } }), {
    name: 'Анна',
    'attributes.segment': 'retail',
    'attributes.a.b': 1,
  })
  assert.equal(profileOf({}), null)
  assert.equal(profileOf({ name: '', attributes: {} }), null)
})

test('repeating what is held changes nothing, and taking away what is not there neither', () => {
  const facts = { ...noFacts, name: 'Анна', attributes: { segment: 'retail' } }
  assert.equal(changes(facts, { name: 'Анна', 'attributes.segment': 'retail' }), false)
  assert.equal(changes(facts, { 'attributes.region': null }), false)
  assert.equal(changes(facts, { 'attributes.toString': null }), false)
  assert.equal(changes(facts, { name: 'Анна Петрова' }), true)
  assert.equal(changes(facts, { 'attributes.segment': null }), true)
})

test('the statement for the latest time wins, whichever arrived first', () => {
  const statements: Statement[] = [
    { statedAt: 3, profile: { name: 'В', 'attributes.a': 3 } },
    { statedAt: 1, profile: { name: 'А', 'attributes.a': 1, 'attributes.b': 1 } },
    { statedAt: 3, profile: { 'attributes.a': 33 } },
  ]
  assert.deepEqual(latest(noFacts, statements), { ...noFacts, name: 'В', attributes: { a: 33, b: 1 } })
})

test('a statement for an earlier time than what is held changes nothing of it', () => {
  const facts = { ...noFacts, name: 'В', attributes: { a: 3 } }
  const heldSince = new Map([
    ['name', 3],
    ['attributes.a', 3],
  ])
  const late = [{ statedAt: 2, profile: { name: 'Б', 'attributes.a': null, 'attributes.b': 2 } }]
  assert.deepEqual(latest(facts, late, heldSince), { ...facts, attributes: { a: 3, b: 2 } })
})

test('what is held after each statement is what would be held if nothing had come after it', () => {
  const statements = [1, 3, 2].map((statedAt) => ({ statedAt, profile: { 'attributes.a': statedAt } }))
  const held = progress(noFacts, statements)
  assert.deepEqual(
    held.map(({ attributes }) => attributes.a),
    [1, 3, 3],
  )
  assert.equal(held[2], held[1])
})

test('null takes an attribute away', () => {
  const facts = { ...noFacts, attributes: { a: 1, b: 2 } }
  assert.deepEqual(latest(facts, [{ statedAt: 1, profile: { 'attributes.a': null } }]).attributes, { b: 2 })
})

test('a contact keeps so many attributes and no more', () => {
  const many = Object.fromEntries(Array.from({ length: ATTRIBUTES_AT_MOST + 5 }, (_, i) => [`attributes.a${i}`, i]))
  const facts = latest(noFacts, [{ statedAt: 1, profile: many }])
  assert.equal(Object.keys(facts.attributes).length, ATTRIBUTES_AT_MOST)
  assert.equal(latest(facts, [{ statedAt: 2, profile: { 'attributes.a0': 'new' } }]).attributes.a0, 'new')
})

test('statements for different times give the same facts in any order and in any batches', () => {
  const field = fc.constantFrom('name', 'zone', 'attributes.a', 'attributes.b')
  const profile = fc.dictionary(field, fc.constantFrom<Scalar>('x', 'y', null), { minKeys: 1, noNullPrototype: true })
  const shuffled = fc
    .array(profile, { maxLength: 12 })
    .map((profiles) => profiles.map((profile, statedAt) => ({ statedAt, profile })))
    .chain((statements) =>
      fc.tuple(fc.constant(statements), fc.shuffledSubarray(statements, { minLength: statements.length }), fc.nat(12)),
    )
  fc.assert(
    fc.property(shuffled, ([inOrder, shuffled, cut]) => {
      const [first, second] = [shuffled.slice(0, cut), shuffled.slice(cut)]
      const heldSince = new Map<string, number>()
      for (const { statedAt, profile } of first) {
        for (const field in profile) heldSince.set(field, Math.max(heldSince.get(field) ?? -1, statedAt))
      }
      assert.deepEqual(latest(latest(noFacts, first), second, heldSince), latest(noFacts, inOrder))
    }),
  )
})
