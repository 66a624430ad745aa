import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { catalogue, errorsPage, ProblemError, problemDetails } from './index.ts'

const page = readFileSync(join(import.meta.dirname, '../../../docs/reference/errors.md'), 'utf8')

test('every error is documented as it is, and every documented error is one', () => {
  const documented = page
    .split('\n')
    .map((line) => /^\| `([^`]+)`\s*\| (\d+)\s*\| (.+?)\s*\| (.+?)\s*\|$/.exec(line))
    .filter((parts) => parts !== null)
    .map(([, code, status, title]) => [code, { status: Number(status), title }] as const)
  assert.deepEqual(
    documented,
    Object.entries(catalogue).map(([code, { status, title }]) => [code, { status, title }]),
  )
})

test('the type of every error leads to its place on the page of errors', () => {
  for (const code of Object.keys(catalogue)) assert.ok(errorsPage().includes(`id="${code}"`), code)
})

test('an error on the wire is problem details, and holds nothing beyond', () => {
  const error = new ProblemError('conflict', 'The case has been closed')
  assert.deepEqual(problemDetails(error), {
    type: '/api/docs/errors#conflict',
    title: 'It has changed meanwhile',
    status: 409,
    code: 'conflict',
    detail: 'The case has been closed',
  })
})
