import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { inOrder, ringThrough } from './order.ts'

const asking = (all: Record<string, string>) =>
  Object.entries(all).map(([key, asks]) => ({ key, asks: new Set(asks.split(' ').filter(Boolean)) }))

test('a segment comes after those that it asks about, however deep', () => {
  const keys = inOrder(asking({ a: 'c b', b: 'd', c: 'b gone', d: '' })).map(({ key }) => key)
  assert.deepEqual(keys, ['d', 'b', 'c', 'a'])
})

test('the way by which a segment asks about itself is told', () => {
  assert.deepEqual(ringThrough('a', asking({ a: 'a' })), ['a', 'a'])
  assert.deepEqual(ringThrough('a', asking({ a: 'b', b: 'c d', c: '', d: 'a' })), ['a', 'b', 'd', 'a'])
  assert.equal(ringThrough('a', asking({ a: 'b c', b: 'c', c: '' })), null)
  assert.equal(ringThrough('a', asking({ a: 'b', b: 'c', c: 'b' })), null)
})

test('all are placed, rings or not; without rings nobody comes before what it asks about', () => {
  const graph = fc.array(fc.array(fc.nat(7), { maxLength: 4 }), { maxLength: 8 })
  fc.assert(
    fc.property(graph, (edges) => {
      const all = edges.map((to, key) => ({ key: String(key), asks: new Set(to.map(String)) }))
      const ordered = inOrder(all)
      assert.equal(new Set(ordered).size, all.length)
      if (all.some(({ key }) => ringThrough(key, all))) return
      const place = new Map(ordered.map(({ key }, index) => [key, index]))
      for (const { key, asks } of all) for (const asked of asks) assert.ok((place.get(asked) ?? -1) < place.get(key)!)
    }),
  )
})
