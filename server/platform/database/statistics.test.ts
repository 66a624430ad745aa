import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestBed } from '../testing/index.ts'

const bed = await openTestBed()

test('a table that has just grown is analyzed once, so that its rows are found by key from the start', async () => {
  const workspaceId = await bed.makeWorkspace()
  const analyze = async () =>
    (await bed.database.directory<{ n: number }>('select directory.analyze_new_tables() as n'))[0]!.n
  assert.equal(await analyze(), 0)
  await bed.owner.query('alter table contacts set (autovacuum_enabled = off)')
  const many = `insert into contacts (workspace_id, id, created_at)
    select $1, gen_random_uuid(), now() from generate_series(1, 20000) returning id`
  const made = await bed.database.tenant(workspaceId, async (tx) => {
    const rows = await tx.rows<{ id: string }>(many, [workspaceId])
    assert.equal(await analyze(), 1, 'sees nothing of it yet')
    return rows
  })
  const ids = made.slice(0, 500).map(({ id }) => id)
  const plan = () =>
    bed.database.tenant(workspaceId, async (tx) => {
      const rows = await tx.rows<{ 'QUERY PLAN': string }>(
        `explain update contacts c set name = 'x' from unnest($2::uuid[]) as u (id) where c.workspace_id = $1 and c.id = u.id`,
        [workspaceId, ids],
      )
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    })
  assert.equal(await analyze(), 1)
  assert.match(await plan(), /Nested Loop[^]*Index Scan using contacts_pkey/)
  assert.equal(await analyze(), 0)
})
