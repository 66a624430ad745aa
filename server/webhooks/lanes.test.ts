import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openLanes } from './lanes.ts'

const fail = (error: unknown) => assert.fail(String(error))

test('a target is worked on once at a time, and does not keep others waiting', async () => {
  const lanes = openLanes(10)
  const slow = Promise.withResolvers<number>()
  const first = lanes.enter('slow', () => slow.promise, fail)
  assert.equal(
    lanes.enter('slow', async () => 1, fail),
    undefined,
  )
  assert.equal(await lanes.enter('quick', async () => 2, fail), 2)
  slow.resolve(3)
  assert.equal(await first, 3)
  assert.equal(await lanes.enter('slow', async () => 4, fail), 4)
})

test('so many are worked on at a time, and who is turned away is made room for', async () => {
  const lanes = openLanes(1)
  const slow = Promise.withResolvers<number>()
  const first = lanes.enter('one', () => slow.promise, fail)
  assert.equal(lanes.isCrowded(), false)
  assert.equal(
    lanes.enter('other', async () => 1, fail),
    undefined,
  )
  assert.equal(lanes.isCrowded(), true)
  slow.resolve(1)
  await first
  assert.equal(lanes.isCrowded(), false)
  assert.equal(await lanes.enter('other', async () => 2, fail), 2)
})

test('a failure is reported, and leaves room', async () => {
  const lanes = openLanes(1)
  const reported: unknown[] = []
  const failing = lanes.enter(
    'one',
    () => Promise.reject(new Error('no')),
    (error) => reported.push(error),
  )
  assert.equal(await failing, 0)
  assert.equal(reported.length, 1)
  await lanes.settled()
  assert.equal(await lanes.enter('one', async () => 1, fail), 1)
})
