import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from './id.ts'

test('ids are UUIDs of version 7, unique, and in order as they are made', () => {
  const ids = Array.from({ length: 20_000 }, () => newId())
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.equal(new Set(ids).size, ids.length)
  assert.deepEqual(ids.toSorted(), ids)
})

test('a clock that steps back does not bring ids out of order', () => {
  const later = newId(Date.now() + 5_000)
  assert.ok(newId(Date.now()) > later)
})
