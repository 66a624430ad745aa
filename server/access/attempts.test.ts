import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestBed } from '../platform/testing/index.ts'
import { openAttempts } from './attempts.ts'

const { database, clock, secrets, owner } = await openTestBed()
const attempts = openAttempts(database, secrets)
const refused = { code: 'too-many-requests' }
const QUARTER_MS = 15 * 60_000

test('after ten wrong passwords an account rests for a quarter of an hour, from every address', async () => {
  for (let n = 0; n < 10; n++) await attempts.password(`192.0.2.${n}`, 'anna@example.com')
  await assert.rejects(attempts.password('192.0.2.99', 'Anna@example.com'), refused)
  await attempts.password('192.0.2.99', 'oleg@example.com')
  clock.advance(QUARTER_MS)
  await attempts.password('192.0.2.99', 'anna@example.com')
})

test('a right password forgets the wrong ones of the account', async () => {
  for (let round = 0; round < 3; round++) {
    for (let n = 0; n < 9; n++) await attempts.password(`198.51.100.${n}`, 'vera@example.com')
    const last = await attempts.password('198.51.100.9', 'vera@example.com')
    await last.succeeded()
  }
})

test('an address may try fifty times whatever the account, and an IPv6 network counts as one address', async () => {
  for (let n = 0; n < 50; n++) await attempts.password(`2001:db8:0:7::${n.toString(16)}`, `person-${n}@example.com`)
  await assert.rejects(attempts.password('2001:db8::7:1:2:3:4', 'new@example.com'), refused)
  await attempts.password('2001:db8:0:8::1', 'new@example.com')
})

test('tries at the same moment are counted one by one', async () => {
  const outcomes = await Promise.allSettled(Array.from({ length: 60 }, () => attempts.token('203.0.113.5')))
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 50)
})

test('what has passed is forgotten, and no address or email is kept', async () => {
  for (let n = 0; n < 30; n++) await attempts.token(`203.0.113.${100 + n}`)
  clock.advance(QUARTER_MS)
  for (let n = 0; n < 20; n++) await attempts.token('203.0.113.6')
  const { rows } = await owner.query(
    `select count(*) as n, bool_and(length(key) = 32) as hashed from directory.attempts`,
  )
  assert.deepEqual(rows, [{ n: 1, hashed: true }])
})
