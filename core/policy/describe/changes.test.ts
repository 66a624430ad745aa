import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PolicyRule } from '../definition.ts'
import { describePolicyChanges } from './changes.ts'

const month: PolicyRule = { kind: 'limit', id: 'month', max: 1, window: { rolling: 'P30D' } }
const rest: PolicyRule = { kind: 'gap', id: 'rest', since: 'answered', gap: 'P90D' }
const night: PolicyRule = { kind: 'quiet-hours', id: 'night', from: '21:00', to: '09:00' }
const changes = (before: PolicyRule[], after: PolicyRule[], language: 'ru' | 'en' = 'en') =>
  describePolicyChanges({ version: 1, rules: before }, { version: 1, rules: after }, language, 'UTC')

test('what was added, changed and removed is told rule by rule', () => {
  assert.deepEqual(changes([month, night], [{ ...month, max: 2 }, rest]), [
    'Changed: At most 2 invitations in 30 days (was: At most 1 invitation in 30 days)',
    'Added: No sooner than 90 days after the last answer',
    'Removed: Nothing is sent from 21:00 to 9:00',
  ])
  assert.deepEqual(changes([month], [{ ...month, max: 2 }], 'ru'), [
    'Изменено: Не больше 2 приглашений за 30 дней (было: Не больше 1 приглашения за 30 дней)',
  ])
})

test('another name and another order are told as such, and what is written otherwise is no change', () => {
  assert.deepEqual(changes([month], [{ ...month, name: 'Monthly' }]), ['Renamed: At most 1 invitation in 30 days'])
  assert.deepEqual(changes([month, rest], [rest, month]), ['The rules are in another order'])
  const { id, ...others } = month
  assert.deepEqual(changes([month, rest], [{ ...others, id }, rest]), [])
})

test('a rule under another id is the same rule', () => {
  assert.deepEqual(
    changes(
      [month, rest],
      [
        { ...month, id: 'monthly' },
        { ...rest, id: 'quarter' },
      ],
    ),
    [],
  )
  assert.deepEqual(changes([month], [{ ...month, id: 'monthly', max: 2 }]), [
    'Added: At most 2 invitations in 30 days',
    'Removed: At most 1 invitation in 30 days',
  ])
})
