import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { openTestBed } from '../testing/index.ts'
import { iso } from './index.ts'

const bed = await openTestBed()

test('a time beyond the years that PostgreSQL reads plainly is taken for the end of the calendar', () => {
  assert.equal(iso(Date.parse('2026-03-02T12:00:00Z')), '2026-03-02T12:00:00.000Z')
  assert.equal(iso(Date.parse('0000-12-31T21:29:43Z')), '0001-01-01T00:00:00.000Z')
  assert.equal(iso(999_999_999_999_999), '9999-12-31T23:59:59.999Z')
})

test('a time is read as it was written, whatever its fraction', async () => {
  const written = fc.array(
    fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true }),
  )
  await fc.assert(
    fc.asyncProperty(written, async (dates) => {
      const times = dates.map((date) => date.getTime())
      const { rows } = await bed.owner.query('select unnest($1::timestamptz[]) as at', [times.map((at) => iso(at))])
      assert.deepEqual(
        rows.map(({ at }) => at),
        times,
      )
    }),
    { numRuns: 30 },
  )
  const read = async (text: string) => (await bed.owner.query('select $1::timestamptz as at', [text])).rows[0].at
  assert.equal(await read('2026-03-02 12:00:00.5Z'), Date.parse('2026-03-02T12:00:00.500Z'))
  assert.equal(await read('2026-03-02 12:00:00.123999Z'), Date.parse('2026-03-02T12:00:00.123Z'))
  assert.equal(await read('12345-03-02 12:00:00Z'), Date.parse('+012345-03-02T12:00:00Z'))
  await assert.rejects(read('infinity'), /cannot be read/)
})
