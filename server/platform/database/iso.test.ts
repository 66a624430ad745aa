import assert from 'node:assert/strict'
import { test } from 'node:test'
import { iso } from './index.ts'

test('a time beyond the years that PostgreSQL reads plainly is taken for the end of the calendar', () => {
  assert.equal(iso(Date.parse('2026-03-02T12:00:00Z')), '2026-03-02T12:00:00.000Z')
  assert.equal(iso(Date.parse('0000-12-31T21:29:43Z')), '0001-01-01T00:00:00.000Z')
  assert.equal(iso(999_999_999_999_999), '9999-12-31T23:59:59.999Z')
})
