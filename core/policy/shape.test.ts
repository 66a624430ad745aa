import assert from 'node:assert/strict'
import { test } from 'node:test'
import { policyShape } from './shape.ts'

const limit = { kind: 'limit', id: 'fortnight', max: 1, window: 'P14D' }
const problems = (...rules: object[]) =>
  policyShape
    .safeParse({ version: 1, rules })
    .error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []

test('a policy passes unchanged', () => {
  const policy = {
    version: 1,
    rules: [
      { ...limit, labels: ['nps'] },
      { kind: 'gap-after-answer', id: 'gap', gap: 'P90D' },
      { kind: 'quiet-hours', id: 'night', from: '21:00', to: '09:00' },
    ],
  }
  assert.deepEqual(policyShape.parse(policy), policy)
})

test('a mistake is named with its path', () => {
  const table: [rule: object, problem: RegExp][] = [
    [{ ...limit, max: 0 }, /^rules\.0\.max/],
    [{ ...limit, max: 1.5 }, /^rules\.0\.max/],
    [{ ...limit, window: '14 days' }, /^rules\.0\.window: must be an ISO 8601 duration/],
    [{ ...limit, window: 'PT0S' }, /^rules\.0\.window: must be longer than nothing/],
    [{ ...limit, labels: [] }, /^rules\.0\.labels/],
    [{ ...limit, per: 'survey' }, /^rules\.0: Unrecognized key/],
    [{ ...limit, id: '__proto__' }, /^rules\.0\.id/],
    [{ kind: 'quiet-hours', id: 'night', from: '21:00', to: '9:00' }, /^rules\.0\.to: must be a time of day/],
    [{ kind: 'quiet-hours', id: 'night', from: '21:00', to: '21:00' }, /^rules\.0\.to: must differ/],
    [{ kind: 'lottery', id: 'x' }, /^rules\.0\.kind/],
  ]
  for (const [rule, problem] of table) {
    const found = problems(rule)
    assert.equal(found.length, 1, JSON.stringify([rule, found]))
    assert.match(found[0] ?? '', problem)
  }
  assert.deepEqual(problems(limit, { ...limit, max: 2 }), ['rules.1.id: fortnight is taken by an earlier rule'])
})
