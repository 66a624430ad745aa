import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestBed } from '../testing/index.ts'

const bed = await openTestBed()
const { database } = bed

const names = (tx: { rows(sql: string): Promise<object[]> }) => tx.rows('select name from workspaces')

test('a glance sees its own workspace alone, in one question', async () => {
  const [one] = [await bed.makeWorkspace(), await bed.makeWorkspace()]
  const [rows, now, ids] = await database.glance(one, (tx) =>
    Promise.all([names(tx), tx.now(), tx.rows<{ id: number }>('select id from workspaces')]),
  )
  assert.equal(rows.length, 1)
  assert.equal(now, bed.clock.now())
  assert.deepEqual(ids, [{ id: one }])
})

test('a glance that goes on asking after it has waited is refused: it would ask outside its workspace', async () => {
  const workspaceId = await bed.makeWorkspace()
  const asking = database.glance(workspaceId, async (tx) => {
    await names(tx)
    return names(tx)
  })
  await assert.rejects(asking, /all its statements at once/)
})

test('what fails in a glance or a transaction leaves its connection fit for the next', async () => {
  const workspaceId = await bed.makeWorkspace()
  for (let time = 0; time < 30; time++) {
    await assert.rejects(database.glance(workspaceId, (tx) => tx.rows('select 1 / 0')))
    await assert.rejects(database.tenant(workspaceId, (tx) => tx.rows('select 1 / 0')))
  }
  assert.equal((await database.glance(workspaceId, names)).length, 1)
  assert.equal((await database.tenant(workspaceId, names)).length, 1)
  assert.equal(database.pool.idleCount, database.pool.totalCount)
})

test('statements that are asked together are rolled back together', async () => {
  const workspaceId = await bed.makeWorkspace()
  const failing = database.tenant(workspaceId, (tx) =>
    Promise.all([tx.rows(`update workspaces set name = 'other'`), tx.rows('select 1 / 0'), names(tx)]),
  )
  await assert.rejects(failing, /division by zero/)
  const [row] = await database.tenant(workspaceId, names)
  assert.notDeepEqual(row, { name: 'other' })
})

test('of two that wait for each other one is begun again, and both are done', async () => {
  const workspaceId = await bed.makeWorkspace()
  const holding = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const
  const told: string[] = []
  const takeBoth = (own: 0 | 1) =>
    database.tenant(workspaceId, async (tx) => {
      await tx.rows('select pg_advisory_xact_lock($1)', [own])
      tx.afterCommit(() => told.push(`done ${own}`))
      holding[own].resolve()
      await holding[1 - own]!.promise
      await tx.rows('select pg_advisory_xact_lock($1)', [1 - own])
      told.push(`works ${own}`)
    })
  await Promise.all([takeBoth(0), takeBoth(1)])
  assert.deepEqual(told.toSorted(), ['done 0', 'done 1', 'works 0', 'works 1'])
})

test('a transaction without a statement does not ask the database', async () => {
  const workspaceId = await bed.makeWorkspace()
  const { totalCount } = database.pool
  const results = await Promise.all(Array.from({ length: 100 }, () => database.tenant(workspaceId, async () => 7)))
  assert.ok(results.every((result) => result === 7))
  assert.equal(database.pool.totalCount, totalCount)
})

test('what is asked to travel with the commit is done, or nothing is', async () => {
  const workspaceId = await bed.makeWorkspace()
  const rename = (name: string, also: string) =>
    database.tenant(workspaceId, async (tx) => {
      await tx.rows('update workspaces set name = $1', [name])
      tx.withCommit(also)
    })
  await rename('one', `update workspaces set name = name || ' and more'`)
  await assert.rejects(rename('two', 'select 1 / 0'), /division by zero/)
  assert.deepEqual(await database.tenant(workspaceId, names), [{ name: 'one and more' }])
  await database.tenant(workspaceId, async (tx) => tx.withCommit(`update workspaces set name = 'first of all'`))
  assert.deepEqual(await database.tenant(workspaceId, names), [{ name: 'first of all' }])
  assert.equal(database.pool.idleCount, database.pool.totalCount)
})

test('who goes on asking when the transaction is over is refused', async () => {
  const workspaceId = await bed.makeWorkspace()
  const heard = Promise.withResolvers<unknown>()
  const failing = database.tenant(workspaceId, async (tx) => {
    const goingOn = names(tx)
      .then(() => tx.rows('select pg_sleep(0)'))
      .then(() => names(tx))
    goingOn.catch(heard.resolve)
    await Promise.all([goingOn, tx.rows('select 1 / 0')])
  })
  await assert.rejects(failing, /division by zero/)
  assert.match(String(await heard.promise), /transaction/)
})

test('who overlooks the failure of a statement hears of it at the end: nothing was committed', async () => {
  const workspaceId = await bed.makeWorkspace()
  const careless = database.tenant(workspaceId, async (tx) => {
    await tx.rows(`update workspaces set name = 'never'`)
    await tx.rows('select 1 / 0').catch(() => {})
    return 'done'
  })
  await assert.rejects(careless, /division by zero/)
  assert.notDeepEqual(await database.tenant(workspaceId, names), [{ name: 'never' }])
})

test('of statements that fail with the first, the first is the one that is told', async () => {
  const workspaceId = await bed.makeWorkspace()
  const deep = async (asked: Promise<unknown>) => void (await asked)
  const failing = database.tenant(workspaceId, (tx) =>
    Promise.all([deep(deep(tx.rows('select 1 / 0'))), tx.rows('select 1')]),
  )
  await assert.rejects(failing, /division by zero/)
})

test('what is to be told after the commit is told once it is done, and never of what was rolled back', async () => {
  const workspaceId = await bed.makeWorkspace()
  const told: string[] = []
  await database.tenant(workspaceId, async (tx) => {
    tx.afterCommit(() => told.push('first'))
    await names(tx)
    assert.deepEqual(told, [])
  })
  const failing = (last: string) =>
    database.tenant(workspaceId, async (tx) => {
      tx.afterCommit(() => told.push('of nothing'))
      tx.withCommit(last)
    })
  await assert.rejects(failing('select 1 / 0'))
  await database.glance(workspaceId, async (tx) => (tx.afterCommit(() => told.push('second')), names(tx)))
  assert.deepEqual(told, ['first', 'second'])
})
