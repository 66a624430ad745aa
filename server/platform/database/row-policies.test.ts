import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestBed } from '../testing/index.ts'
import { idOf, insertRows, insertSql, rowOf, tenantTables, type Place } from '../testing/rows.ts'
import type { Tx } from './index.ts'

const bed = await openTestBed()
const { database, owner } = bed
const tables = await tenantTables(owner)
await dropForeignKeys()
const [own, foreign] = [await bed.makeWorkspace(), await bed.makeWorkspace()]
const [north, south]: [Place, Place] = [
  { workspaceId: own, region: 'north' },
  { workspaceId: own, region: 'south' },
]
for (const table of tables) {
  const places = [north, south, { workspaceId: foreign, region: 'north' }, { workspaceId: foreign, region: 'south' }]
  await insertRows(
    owner,
    table,
    places.map((place) => rowOf(table, place)),
  )
}

/** Definitions are the company's, not about anybody: every member reads them. A new table here is reviewed. */
const READ_BY_ALL = new Set([
  'crisis_switches',
  'popups',
  'scenario_drafts',
  'scenario_versions',
  'scenarios',
  'segments',
  'survey_drafts',
  'surveys',
  'template_versions',
  'templates',
])

/** So that a row can be deleted for a try, whatever refers to it. */
async function dropForeignKeys(): Promise<void> {
  const { rows } = await owner.query<{ sql: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as sql from pg_constraint
     where contype = 'f' and connamespace = 'public'::regnamespace`,
  )
  for (const { sql } of rows) await owner.query(sql)
}

/** Thrown to leave a transaction without a trace. */
const undo = new Error('undo')
async function tryOut(run: Promise<unknown>): Promise<void> {
  await run.catch((error: unknown) => assert.equal(error, undo))
}

test('every table has row policies that bind its owner, too', async () => {
  const { rows } = await owner.query<{ name: string; forced: boolean; tenant: number; scope: number }>(`
    select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
      (select count(*)::int from pg_policies p where p.tablename = c.relname and p.permissive = 'PERMISSIVE'
        and p.qual ~ 'current_workspace\\(\\)' and p.cmd = 'ALL') as tenant,
      (select count(*)::int from pg_policies p where p.tablename = c.relname and p.permissive = 'RESTRICTIVE'
        and p.roles = '{otklik_panel}' and p.cmd = 'ALL') as scope
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('directory', 'migrations', 'information_schema')
      and n.nspname not like 'pg\\_%'`)
  assert.ok(rows.length > 25)
  for (const { name, ...seen } of rows)
    assert.deepEqual(seen, { forced: true, tenant: 1, scope: name === 'workspaces' ? 0 : 1 }, name)
})

for (const table of tables) {
  const { name } = table

  test(`${name}: the program reads, changes and deletes rows of its own workspace only`, async () => {
    const work = database.tenant(own, async (tx) => {
      const of = async (sql: string) => (await tx.rows<{ workspace_id: number }>(sql)).map((row) => row.workspace_id)
      assert.deepEqual(await of(`select workspace_id from ${name}`), [own, own])
      assert.deepEqual(await of(`select workspace_id from ${name} where workspace_id = ${foreign}`), [])
      assert.deepEqual(await of(`update ${name} set workspace_id = workspace_id returning workspace_id`), [own, own])
      assert.deepEqual(await of(`delete from ${name} returning workspace_id`), [own, own])
      throw undo
    })
    await tryOut(work)
  })

  test(`${name}: the program writes no row into another workspace`, async () => {
    const row = rowOf(table, { workspaceId: foreign, region: 'west' }, 7)
    await assert.rejects(
      database.tenant(own, (tx) => tx.rows(insertSql(table), [JSON.stringify([row])])),
      /row-level security/,
    )
    await assert.rejects(
      database.tenant(own, (tx) => tx.rows(`update ${name} set workspace_id = ${foreign}`)),
      /row-level security/,
    )
    const outside = await database.tenant(own + foreign + 1_000, (tx) => tx.rows(`select from ${name}`))
    assert.equal(outside.length, 0)
  })

  test(`${name}: a person with a row scope sees no row of another region`, async () => {
    const { all, scoped } = await seenBy(name)
    assert.equal(all.length, 2, 'who has no scope sees the workspace')
    if (READ_BY_ALL.has(name)) return
    for (const row of scoped) assert.ok(!row.includes('south') && !row.includes(idOf(south)), row)
    assert.equal(scoped.length, (await isWholeCompanys(name)) ? 0 : 1)
  })
}

async function seenBy(name: string): Promise<{ all: string[]; scoped: string[] }> {
  const read = async (tx: Tx) =>
    (await tx.rows<{ row: string }>(`select row_to_json(t)::text as row from ${name} t`)).map(({ row }) => row)
  return {
    all: await database.panel(own, {}, read),
    scoped: await database.panel(own, { region: ['north'] }, read),
  }
}

/** What cannot be told apart by region is for whoever has no scope. */
async function isWholeCompanys(name: string): Promise<boolean> {
  const { rows } = await owner.query(
    `select qual from pg_policies where tablename = $1 and policyname = 'scope' and qual = 'unscoped()'`,
    [name],
  )
  return rows.length > 0
}

test('several scopes narrow each other, and a value that a row lacks is not in scope', async () => {
  const count = (scope: Record<string, string[]>) =>
    database.panel(own, scope, async (tx) => (await tx.rows('select from responses')).length)
  assert.equal(await count({ region: ['north', 'south'] }), 2)
  assert.equal(await count({ region: ['north'], segment: ['retail'] }), 0)
  assert.equal(await count({ region: [] }), 0)
  assert.equal(await count({ region: [`north' or true --`] }), 0)
})

test('a contact is seen through a response or a case of the region, and through nothing else', async () => {
  const contact = tables.find(({ name }) => name === 'contacts')!
  const event = tables.find(({ name }) => name === 'events')!
  const place = { workspaceId: own, region: 'north' }
  await insertRows(owner, contact, [rowOf(contact, place, 5)])
  await insertRows(owner, event, [rowOf(event, place, 5)])
  const seen = await database.panel(own, { region: ['north'] }, (tx) =>
    tx.rows<{ id: string }>('select id from contacts'),
  )
  assert.deepEqual(seen, [{ id: idOf(north) }])
})

test('a person moves no case, entry or mail out of the own scope or into it', async () => {
  const scope = { region: ['north'] }
  const refused = (sql: string, values: unknown[] = []) =>
    assert.rejects(
      database.panel(own, scope, (tx) => tx.rows(sql, values)),
      /row-level security/,
    )
  await refused(`update cases set dimensions = '{"region": "south"}'`)
  await refused(`update cases set workspace_id = ${foreign}`)
  for (const name of ['cases', 'case_entries', 'messages']) {
    const table = tables.find((each) => each.name === name)!
    const strange = { ...rowOf(table, { workspaceId: own, region: 'south' }), id: idOf(south, 9), number: 99 }
    await refused(insertSql(table), [JSON.stringify([strange])])
  }
  const touched = await database.panel(own, scope, (tx) => tx.rows(`update cases set outcome = 'x' returning id`))
  assert.deepEqual(touched, [{ id: idOf(north) }])
})
