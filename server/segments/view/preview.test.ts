import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTurns } from './preview.ts'

test('countings of a workspace come one after another, and who has gone is not counted for', async () => {
  const inTurn = openTurns()
  const done: string[] = []
  const gate = Promise.withResolvers<void>()
  let isThere = true
  const first = inTurn(
    1,
    () => true,
    () => gate.promise.then(() => done.push('first')),
  )
  const gone = inTurn(
    1,
    () => isThere,
    async () => done.push('gone'),
  )
  const failing = inTurn(
    1,
    () => true,
    () => Promise.reject(new Error('too long')),
  )
  const last = inTurn(
    1,
    () => true,
    async () => done.push('last'),
  )
  await inTurn(
    2,
    () => true,
    async () => done.push('of another workspace'),
  )
  isThere = false
  gate.resolve()
  assert.equal(await gone, null)
  await assert.rejects(failing, /too long/)
  await Promise.all([first, last])
  assert.deepEqual(done, ['of another workspace', 'first', 'last'])
})
