import assert from 'node:assert/strict'
import { test } from 'node:test'
import { advance } from '../advance.ts'
import type { SplitStep } from '../definition.ts'
import { DAY, factsOf, NOON, scenarioOf } from '../testing.ts'
import { enroll } from '../trigger.ts'

const variants = [
  { id: 'a', weight: 3, next: 'a' },
  { id: 'none', weight: 0, next: 'c' },
  { id: 'b', weight: 1, next: 'b' },
]
const split: SplitStep = { kind: 'split', variants }
const ends = { a: { kind: 'end' }, b: { kind: 'end' }, c: { kind: 'end' } } as const
const definition = scenarioOf({ split, ...ends })
const contacts = Array.from(
  { length: 4_000 },
  (_, index) => `0190f3a2-7c11-7def-8000-${String(index).padStart(12, '0')}`,
)
const deal = (contactId: string, of = definition) => {
  const { next } = advance(of, enroll(of, NOON), factsOf({ contactId }), NOON)
  return { step: next.step, variants: next.memory.variants }
}

test('contacts are dealt out by weight, and the same contact always gets the same', () => {
  const dealt = contacts.map((contact) => deal(contact))
  const count = (step: string) => dealt.filter((one) => one.step === step).length
  // 3,000 are expected; five standard deviations are 137.
  assert.ok(Math.abs(count('a') - 3_000) < 137, String(count('a')))
  assert.equal(count('c'), 0)
  assert.deepEqual(
    contacts.map((contact) => deal(contact)),
    dealt,
  )
})

test('the variant is recorded, and another split deals independently of this one', () => {
  assert.deepEqual(deal('anna').variants, { split: deal('anna').step })
  const half = (id: string) => ({
    kind: 'split' as const,
    variants: [
      { id: 'x', weight: 1, next: id },
      { id: 'y', weight: 1, next: id },
    ],
  })
  const two = scenarioOf({ first: half('second'), second: half('end'), end: { kind: 'end' } })
  const both = contacts.filter((contact) => {
    const { variants } = deal(contact, two)
    return variants?.first === 'x' && variants.second === 'x'
  })
  // A quarter is expected; five standard deviations are 137.
  assert.ok(Math.abs(both.length - 1_000) < 137, String(both.length))
})

test('who was dealt once keeps the variant, also when the weights have changed or it comes again', () => {
  const wait = { kind: 'wait', for: 'P1D', next: 'split' } as const
  const round = scenarioOf({ split: { ...split, variants: variants.map((one) => ({ ...one, next: 'wait' })) }, wait })
  const first = advance(round, enroll(round, NOON), factsOf(), NOON).next
  const kept = first.memory.variants!.split!
  const others = variants.map((one) => ({ ...one, weight: one.id === kept ? 0 : 1, next: 'wait' }))
  const changed = scenarioOf({ split: { kind: 'split', variants: others }, wait })
  assert.equal(advance(changed, first, factsOf(), NOON + DAY).next.memory.variants!.split, kept)
})
