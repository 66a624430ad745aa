import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ProblemError } from '../api/problem.ts'
import { refusedIn, withoutDoubles } from './refused.ts'

const error = new ProblemError({
  title: 'x',
  status: 400,
  code: 'invalid-body',
  errors: [
    { path: 'condition.all[0].not.any[12].value', code: 'custom', message: 'too long' },
    { path: 'condition', code: 'custom', message: 'too deep' },
    { path: 'conditions', code: 'custom', message: 'of another field' },
    { path: 'name', code: 'custom', message: 'empty' },
  ],
})

test('what the server refused of a condition is placed within it', () => {
  assert.deepEqual(
    refusedIn('condition', error).map(({ path, message }) => [path, message]),
    [
      ['all.0.not.any.12.value', 'too long'],
      ['', 'too deep'],
    ],
  )
  assert.deepEqual(refusedIn('condition', null), [])
})

test('what we found ourselves at the same place stands for what the server found', () => {
  const found = (path: string, message: string) => ({ path, code: 'x', severity: 'error' as const, message })
  const both = withoutDoubles([found('all.0', 'ours')], [found('all.0', 'theirs'), found('all.1', 'theirs')])
  assert.deepEqual(
    both.map(({ message }) => message),
    ['ours', 'theirs'],
  )
})
