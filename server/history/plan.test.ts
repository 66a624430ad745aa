import assert from 'node:assert/strict'
import { test } from 'node:test'
import { conditionSql } from '@otklik/core/condition/sql'
import { fillTable } from '../platform/testing/fill.ts'
import { openTestBed } from '../platform/testing/index.ts'
import { tenantTables } from '../platform/testing/rows.ts'
import { measureScans } from '../platform/testing/statements.ts'
import { loadHistory } from './index.ts'

const bed = await openTestBed()
const ROWS = 3_000
const CONTACTS = 20
const ROWS_LOOKED_AT = 200

test('a past is loaded through indexes, in as many statements for many contacts as for one', async () => {
  const workspaceId = await bed.makeWorkspace()
  const filled: Record<string, Record<string, string>> = {
    contacts: { merged_into: 'null' },
    events: { type: `'visit'` },
    messages: {},
    invitations: {},
    responses: { survey_key: `'nps'` },
    answers: {},
    signals: {},
  }
  for (const table of await tenantTables(bed.owner)) {
    const expressions = filled[table.name]
    if (expressions) await fillTable(bed.owner, table, workspaceId, ROWS, expressions)
  }
  const { rows } = await bed.owner.query<{ id: string }>(
    'select id from contacts where workspace_id = $1 order by id limit $2',
    [workspaceId, CONTACTS],
  )
  const ids = rows.map(({ id }) => id)
  const needs = {
    events: new Map([['visit', null]]),
    messages: null,
    answers: new Set(['nps']),
    memberships: new Set<string>(),
  }
  const measuring = measureScans(bed.database)
  const load = (contactIds: string[]) =>
    bed.database.tenant(workspaceId, (tx) => loadHistory(tx, contactIds, needs, bed.clock.now()))
  await load(ids.slice(0, 1))
  const forOne = measuring.statements().length
  const histories = await load(ids)
  measuring.stop()
  assert.equal(measuring.statements().length, forOne)
  assert.equal([...histories.values()].flatMap(({ events }) => events).length, CONTACTS)
  assert.equal([...histories.values()].flatMap(({ messages }) => messages).length, CONTACTS)
  assert.equal([...histories.values()].flatMap(({ answers }) => answers).length, CONTACTS)
  const walks = measuring.scans().filter(({ rows: looked }) => looked > ROWS_LOOKED_AT)
  assert.deepEqual(walks, [])
})

test('a count over a workspace looks each contact’s events up through their index, as the role that counts', async () => {
  const workspaceId = await bed.makeWorkspace()
  const tables = await tenantTables(bed.owner)
  const fill = (name: string, expressions: Record<string, string>) =>
    fillTable(
      bed.owner,
      tables.find((table) => table.name === name)!,
      workspaceId,
      ROWS,
      expressions,
    )
  await fill('contacts', { merged_into: 'null' })
  await fill('events', { type: `'visit'` })
  const condition = { events: { type: 'visit' }, take: 'sum', of: 'event.n', is: 'atLeast', value: 2 } as const
  const options = { workspaceId, now: bed.clock.now(), zone: 'UTC' }
  for (const aliases of [true, false]) {
    const { text, values } = conditionSql(condition, { ...options, aliases, values: [workspaceId] })
    const plan = await bed.database.bulk(workspaceId, (tx) =>
      tx.rows<{ 'QUERY PLAN': string }>(
        `explain select count(*) from contacts c where c.workspace_id = $1 and c.merged_into is null and (${text})`,
        values,
      ),
    )
    const lines = plan.map((row) => row['QUERY PLAN']).join('\n')
    assert.match(lines, /using events_contact[^]*Index Cond: \(\(workspace_id = [^)]*\) AND \(contact_id = /, lines)
    assert.doesNotMatch(lines, /current_workspace/)
  }
})
