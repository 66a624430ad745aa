import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shareOf } from './hash.ts'

/** Ids as they are made: one after another, alike but for a few digits. */
const ids = Array.from(
  { length: 20_000 },
  (_, index) => `0190f3a2-7c11-7def-8000-${index.toString(16).padStart(12, '0')}`,
)

test('a text has the share that it has always had', () => {
  // By an implementation of MurmurHash3 that gives the published values (0xba6bd213 for the bytes of "test"), over UTF-32LE.
  const table: [text: string, hash: number][] = [
    ['', 0],
    ['a', 1455541201],
    ['holdout', 887646567],
    ['выборка 0190f3a2-7c11-7def-8000-000000000001', 2661067189],
  ]
  for (const [text, hash] of table) assert.equal(shareOf(text), hash / 2 ** 32, text)
})

test('ids that were made one after another are spread evenly', () => {
  const counts = Array.from({ length: 20 }, () => 0)
  for (const id of ids) counts[Math.floor(shareOf(id) * 20)]! += 1
  // 1,000 are expected in each; five standard deviations are 155.
  for (const count of counts) assert.ok(Math.abs(count - 1_000) < 155, String(counts))
})

test('what one salt gives tells nothing of what another gives', () => {
  const inBoth = ids.filter((id) => shareOf(`sample a ${id}`) < 0.5 && shareOf(`sample b ${id}`) < 0.5)
  assert.ok(Math.abs(inBoth.length - 5_000) < 310, String(inBoth.length))
})
