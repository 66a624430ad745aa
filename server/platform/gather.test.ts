import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gather } from './gather.ts'

/** A batch runner whose batches end when the test says so. */
function heldRunner() {
  const batches: number[][] = []
  const ends: (() => void)[] = []
  const run = (items: number[]) =>
    new Promise<number[]>((done) => {
      batches.push(items)
      ends.push(() => done(items.map((item) => item * 10)))
    })
  const endNext = async () => {
    while (ends.length === 0) await new Promise(setImmediate)
    ends.shift()!()
    await new Promise(setImmediate)
  }
  return { batches, run, endNext }
}

test('calls that come while a batch is under way make the next batch, in order', async () => {
  const { batches, run, endNext } = heldRunner()
  const call = gather<number, number>({ limit: 10, run })
  const first = call(1)
  await new Promise(setImmediate)
  const rest = [call(2), call(3), call(4)]
  await endNext()
  await endNext()
  assert.deepEqual(await Promise.all([first, ...rest]), [10, 20, 30, 40])
  assert.deepEqual(batches, [[1], [2, 3, 4]])
})

test('a batch holds no more than the limit', async () => {
  const { batches, run, endNext } = heldRunner()
  const call = gather<number, number>({ limit: 2, run })
  const all = Promise.all([1, 2, 3, 4, 5].map(call))
  for (let count = 0; count < 3; count++) await endNext()
  await all
  assert.deepEqual(batches, [[1, 2], [3, 4], [5]])
})

test('an Error as one result rejects that call alone', async () => {
  const call = gather<number, number>({
    limit: 10,
    run: async (items) => items.map((item) => (item === 2 ? new Error('two') : item)),
  })
  const settled = await Promise.allSettled([1, 2, 3].map(call))
  assert.deepEqual(
    settled.map((result) => result.status),
    ['fulfilled', 'rejected', 'fulfilled'],
  )
})

test('a failing batch rejects its calls and the next batch runs', async () => {
  let runs = 0
  const call = gather<number, number>({
    limit: 10,
    run: async (items) => {
      if (runs++ === 0) throw new Error('database away')
      return items
    },
  })
  await assert.rejects(call(1), /database away/)
  assert.equal(await call(2), 2)
})
