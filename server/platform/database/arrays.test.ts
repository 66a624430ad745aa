import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { openTestBed } from '../testing/index.ts'
import { plainArray, textArray } from './arrays.ts'

const bed = await openTestBed()

test('what is written as an array literal is read back the same', async () => {
  const texts = fc.array(fc.option(fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0'))))
  await fc.assert(
    fc.asyncProperty(texts, fc.array(fc.option(fc.integer())), async (words, numbers) => {
      const { rows } = await bed.owner.query(
        'select $1::text[] as words, $2::float8[] as numbers, $3::text[] as nested',
        [textArray(words), plainArray(numbers), textArray([textArray(words), '"', String.raw`\n`, '{}', 'NULL', ''])],
      )
      assert.deepEqual(rows[0].words, words)
      assert.deepEqual(rows[0].numbers, numbers)
      assert.deepEqual(rows[0].nested, [textArray(words), '"', String.raw`\n`, '{}', 'NULL', ''])
    }),
    { numRuns: 200 },
  )
})
