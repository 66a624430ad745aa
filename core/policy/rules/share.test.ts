import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decide } from '../decide.ts'
import type { PolicyRule } from '../definition.ts'
import { NOON, policyFactsOf, requestOf } from '../testing.ts'

const contacts = Array.from({ length: 4_000 }, (_, index) => `contact-${index}`)
/** Whom the rule lets be asked. */
const askedBy = (rule: PolicyRule) =>
  contacts.filter((contactId) => decide(policyFactsOf([rule], { contactId }), requestOf(), NOON).outcome === 'asked')
const sample = (id: string, share: number): PolicyRule => ({ kind: 'sample', id, share })
const holdout = (id: string, share: number): PolicyRule => ({ kind: 'holdout', id, share })

test('a sample is its share of contacts, the same every time, and grows by adding', () => {
  const third = askedBy(sample('s', 1 / 3))
  assert.ok(Math.abs(third.length - 1_333) < 150, String(third.length))
  assert.deepEqual(askedBy(sample('s', 1 / 3)), third)
  const half = new Set(askedBy(sample('s', 0.5)))
  assert.ok(third.every((id) => half.has(id)))
  assert.deepEqual([askedBy(sample('s', 0)).length, askedBy(sample('s', 1)).length], [0, contacts.length])
})

test('two samples are dealt out apart, a holdout is the same whatever it is called', () => {
  const [one, other] = [askedBy(sample('a', 0.5)), new Set(askedBy(sample('b', 0.5)))]
  const both = one.filter((id) => other.has(id)).length
  assert.ok(Math.abs(both - 1_000) < 140, String(both))
  const left = askedBy(holdout('a', 0.1))
  assert.deepEqual(askedBy(holdout('b', 0.1)), left)
  assert.ok(Math.abs(left.length - 3_600) < 100, String(left.length))
})
