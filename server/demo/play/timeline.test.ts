import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Timeline } from './timeline.ts'

test('acts come in the order of time, and those of one time in the order in which they were put in', async () => {
  const timeline = new Timeline()
  const done: string[] = []
  const put = (at: number, name: string) => timeline.put({ at, run: async () => void done.push(name) })
  put(3, 'late')
  put(1, 'first')
  put(2, 'second')
  put(1, 'first again')
  put(2, 'second again')
  assert.equal(timeline.next?.at, 1)
  for (let act = timeline.take(); act; act = timeline.take()) await act.run()
  assert.deepEqual(done, ['first', 'first again', 'second', 'second again', 'late'])
  assert.equal(timeline.next, undefined)
})
