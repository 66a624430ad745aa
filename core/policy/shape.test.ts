import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PolicyRule } from './definition.ts'
import { policyShape } from './shape.ts'

const limit = { kind: 'limit', id: 'fortnight', max: 1, window: { rolling: 'P14D' } }
const night = { kind: 'quiet-hours', id: 'night', from: '21:00', to: '09:00' }
const sample = { kind: 'sample', id: 'third', share: 0.33 }
const problems = (...rules: object[]) =>
  policyShape
    .safeParse({ version: 1, rules })
    .error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []

test('a policy passes unchanged', () => {
  const rules: PolicyRule[] = [
    { kind: 'limit', id: 'fortnight', name: 'Две недели', max: 1, window: { rolling: 'P14D' }, then: { hold: 'P7D' } },
    {
      kind: 'limit',
      id: 'm',
      max: 3,
      window: { calendar: 'month', zone: 'Europe/Moscow' },
      applies: { labels: ['nps'] },
    },
    { kind: 'gap', id: 'gap', since: 'declined', gap: 'P90D', then: 'drop', alsoFor: ['reminder', 'send'] },
    { kind: 'quiet-hours', id: 'night', from: '21:00', to: '09:00' },
    { kind: 'quiet-hours', id: 'weekend', weekdays: [6, 7], when: { field: 'contact.b2b', is: 'equal', value: true } },
    { kind: 'sample', id: 'third', share: 1 / 3 },
    { kind: 'open-case', id: 'case', then: { hold: 'P30D' } },
    { kind: 'consent', id: 'consent', applies: { channels: ['sms'] } },
    { kind: 'holdout', id: 'control', share: 0.05 },
  ]
  assert.deepEqual(policyShape.parse({ version: 1, rules }), { version: 1, rules })
})

test('a mistake is named with its path', () => {
  const table: [rule: object, problem: RegExp][] = [
    [{ ...limit, max: 0 }, /^rules\.0\.max/],
    [{ ...limit, max: 1.5 }, /^rules\.0\.max/],
    [{ ...limit, window: 'P14D' }, /^rules\.0\.window/],
    [{ ...limit, window: {} }, /^rules\.0\.window: must be either rolling/],
    [{ ...limit, window: { rolling: 'P1D', calendar: 'day' } }, /^rules\.0\.window: must be either rolling/],
    [{ ...limit, window: { rolling: 'P1D', zone: 'UTC' } }, /^rules\.0\.window\.zone: belongs to a calendar window/],
    [{ ...limit, window: { rolling: '14 days' } }, /^rules\.0\.window\.rolling: must be an ISO 8601 duration/],
    [{ ...limit, window: { rolling: 'PT0S' } }, /^rules\.0\.window\.rolling: must be longer than nothing/],
    [{ ...limit, window: { calendar: 'fortnight' } }, /^rules\.0\.window\.calendar/],
    [{ ...limit, window: { calendar: 'day', zone: 'Mars' } }, /^rules\.0\.window\.zone: must name an IANA time zone/],
    [{ ...limit, applies: {} }, /^rules\.0\.applies: must name labels, surveys or channels/],
    [{ ...limit, applies: { labels: [] } }, /^rules\.0\.applies\.labels: must name at least one/],
    [{ ...limit, applies: { labels: ['a'], scenarios: ['a'] } }, /^rules\.0\.applies: Unrecognized key/],
    [{ ...limit, then: 'wait' }, /^rules\.0\.then: must be drop, pass, or hold/],
    [{ ...limit, then: { hold: 'PT0S' } }, /^rules\.0\.then\.hold: must be longer than nothing/],
    [{ ...limit, alsoFor: ['ask'] }, /^rules\.0\.alsoFor/],
    [{ ...limit, when: { field: 'contact.vip' } }, /^rules\.0\.when\.is: must name an operator/],
    [{ ...limit, per: 'survey' }, /^rules\.0: Unrecognized key/],
    [{ ...limit, id: '__proto__' }, /^rules\.0\.id/],
    [{ ...night, to: '9:00' }, /^rules\.0\.to: must be a time of day/],
    [{ ...night, to: '21:00' }, /^rules\.0\.to: must differ/],
    [{ ...night, to: undefined }, /^rules\.0\.to: must say when the quiet hours end/],
    [{ ...night, from: undefined }, /^rules\.0\.from: must say when the quiet hours begin/],
    [{ kind: 'quiet-hours', id: 'n' }, /^rules\.0\.from: hours or weekdays must be given/],
    [{ ...night, weekdays: [0] }, /^rules\.0\.weekdays\.0/],
    [{ ...night, weekdays: [1, 1] }, /^rules\.0\.weekdays: must not name a day twice/],
    [{ ...night, weekdays: [1, 2, 3, 4, 5, 6, 7] }, /^rules\.0\.weekdays: must leave a day/],
    [{ ...sample, share: 1.01 }, /^rules\.0\.share/],
    [{ ...sample, then: { hold: 'P1D' } }, /^rules\.0\.then: must be drop or pass/],
    [{ kind: 'holdout', id: 'h', share: -0.1 }, /^rules\.0\.share/],
    [{ kind: 'gap', id: 'g', since: 'opened', gap: 'P1D' }, /^rules\.0\.since/],
    [{ kind: 'lottery', id: 'x' }, /^rules\.0\.kind/],
  ]
  for (const [rule, problem] of table) {
    const found = problems(rule)
    assert.equal(found.length, 1, JSON.stringify([rule, found]))
    assert.match(found[0] ?? '', problem)
  }
})

test('rules have ids of their own, and there are at most twenty', () => {
  assert.deepEqual(problems(limit, { ...limit, max: 2 }), ['rules.1.id: fortnight is taken by an earlier rule'])
  const many = Array.from({ length: 21 }, (_, index) => ({ ...limit, id: `rule-${index}` }))
  assert.deepEqual(problems(...many.slice(1)), [])
  assert.deepEqual(problems(...many), ['rules: must not have more than 20 rules'])
})
