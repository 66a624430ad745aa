import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Reentry } from './definition.ts'
import { mayEnter, reentryKey } from './reentry.ts'
import type { EarlierEnrollment, Entry } from './reentry.ts'
import { DAY, NOON } from './testing.ts'

const running: EarlierEnrollment = { startedAt: NOON - 10 * DAY, endedAt: null, key: 'A-1' }
const ended: EarlierEnrollment = { startedAt: NOON - 40 * DAY, endedAt: NOON - 39 * DAY, key: null }

test('who is or was in a scenario may begin it anew as its re-entry says', () => {
  const table: [
    reentry: Reentry | undefined,
    earlier: EarlierEnrollment[],
    key: string | null,
    refused?: Entry['reason'],
  ][] = [
    [undefined, [running, ended], null],
    [{ mode: 'never' }, [], null],
    [{ mode: 'never' }, [ended], null, 'entered-before'],
    [{ mode: 'ended' }, [ended], null],
    [{ mode: 'ended' }, [ended, running], null, 'still-in'],
    [{ mode: 'after', period: 'P30D' }, [ended], null],
    [{ mode: 'after', period: 'P30D' }, [ended, running], null, 'entered-lately'],
    [{ mode: 'after', period: 'P10D' }, [running], null],
    [{ mode: 'after', period: 'P10DT1S' }, [running], null, 'entered-lately'],
    [{ mode: 'parallel' }, [running], 'A-1'],
    [{ mode: 'parallel', key: 'event.order' }, [running], 'A-1', 'same-key'],
    [{ mode: 'parallel', key: 'event.order' }, [running], 'B-2'],
    [{ mode: 'parallel', key: 'event.order' }, [ended], null],
  ]
  for (const [reentry, earlier, key, reason] of table)
    assert.deepEqual(
      mayEnter(reentry, earlier, key, NOON, 'UTC'),
      reason === undefined ? { enter: true } : { enter: false, reason },
      JSON.stringify([reentry, earlier.length, key]),
    )
})

test('a period is counted in days of the zone', () => {
  const beforeClockChange = Date.parse('2026-03-28T11:00Z')
  const earlier = [{ startedAt: beforeClockChange, endedAt: null, key: null }]
  const enters = (now: number) => mayEnter({ mode: 'after', period: 'P1D' }, earlier, null, now, 'Europe/Berlin').enter
  assert.deepEqual([enters(Date.parse('2026-03-29T09:59Z')), enters(Date.parse('2026-03-29T10:00Z'))], [false, true])
})

test('the key is the value of its field as text, where the re-entry asks for one', () => {
  const fields = { event: { order: 17, items: ['a'] } }
  assert.equal(reentryKey({ mode: 'parallel', key: 'event.order' }, fields), '17')
  assert.equal(reentryKey({ mode: 'parallel', key: 'event.items' }, fields), null)
  assert.equal(reentryKey({ mode: 'parallel', key: 'event.none' }, fields), null)
  assert.equal(reentryKey({ mode: 'parallel' }, fields), null)
  assert.equal(reentryKey({ mode: 'ended' }, fields), null)
})
