import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../id.ts'
import { openTestBed } from '../testing/index.ts'

const bed = await openTestBed()

test('a transaction sees the workspace it was opened for and no other', async () => {
  const [a, b] = [await bed.makeWorkspace({ name: 'A' }), await bed.makeWorkspace({ name: 'B' })]
  const insert = `insert into contacts (workspace_id, id, name, created_at) values ($1, $2, 'Анна', now())`
  await bed.database.tenant(a, (tx) => tx.rows(insert, [a, newId()]))
  await assert.rejects(
    bed.database.tenant(b, (tx) => tx.rows(insert, [a, newId()])),
    /row-level security/,
  )
  const seen = await bed.database.tenant(b, (tx) => tx.rows('select * from contacts'))
  assert.equal(seen.length, 0)
  const own = await bed.database.tenant(a, (tx) => tx.rows('select * from contacts'))
  assert.equal(own.length, 1)
})

test('without a workspace nothing is seen', async () => {
  const { rows } = await bed.database.pool.query('select count(*) as n from contacts')
  assert.equal(rows[0].n, 0)
})
