import assert from 'node:assert/strict'
import { test } from 'node:test'
import { iso } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { openTestBed } from '../../platform/testing/index.ts'
import { makeWorkspace } from '../testing.ts'
import { EARLIER } from './start/entry-store.ts'
import { WAKE } from './start/wake.ts'
import { CLAIM, CLAIM_OTHERS, SET_ASIDE } from './store.ts'

const bed = await openTestBed()
const now = bed.clock.now()
const DUE = 5_000
const LIMIT = 20

interface Plan {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: Plan[]
}

function scans({ Plans = [], ...plan }: Plan): string[] {
  const { 'Rows Removed by Filter': filtered = 0, 'Rows Removed by Index Recheck': rechecked = 0 } = plan
  const rows = (plan['Actual Rows'] + filtered + rechecked) * plan['Actual Loops']
  return [
    ...(plan['Relation Name'] ? [`${plan['Node Type']} ${plan['Relation Name']} ${rows}`] : []),
    ...Plans.flatMap(scans),
  ]
}

async function makeDue(workspaceId: number): Promise<void> {
  for (const table of ['contacts', 'events', 'enrollments'])
    await bed.owner.query(`alter table ${table} set (autovacuum_enabled = off)`)
  await bed.database.tenant(workspaceId, async (tx) => {
    const ids = Array.from({ length: DUE }, () => newId())
    await tx.rows(
      `with c as (insert into contacts (workspace_id, id, created_at) select $1, unnest($2::uuid[]), $3),
       e as (insert into events select $1, id, id, 'purchase', $3, $3, $3, 'test', '{}', '{}' from unnest($2::uuid[]) as u (id)),
       s as (insert into scenarios (workspace_id, id, key, name, state, created_at) values ($1, ($2::uuid[])[1], 'live', 'live', 'live', $3))
       insert into enrollments (workspace_id, id, scenario_id, version, contact_id, event_id, step, phase, entered_at, due_at, started_at)
       select $1, id, ($2::uuid[])[1], 1, id, id, 'ask', 'entering', $3, $3, $3 from unnest($2::uuid[]) as u (id)`,
      [workspaceId, ids, iso(now)],
    )
  })
}

async function readBy(workspaceId: number, sql: string, values: unknown[]): Promise<string[]> {
  const row = await bed.database.tenant(workspaceId, (tx) =>
    tx.one<{ 'QUERY PLAN': { Plan: Plan }[] }>(`explain (analyze, timing off, format json) ${sql}`, [
      workspaceId,
      ...values,
    ]),
  )
  return scans(row!['QUERY PLAN'][0]!.Plan).sort()
}

test('claiming reads what it takes and no more, as the server’s role, before tables are analyzed and after', async () => {
  const workspaceId = await makeWorkspace(bed)
  await makeDue(workspaceId)
  const read = () => readBy(workspaceId, CLAIM, [iso(now), LIMIT])
  // Each contact once for whose alias it may be, and once to be locked.
  const byKey = ['contacts', 'contacts', 'enrollments', 'events'].map((table) => `Index Scan ${table} ${LIMIT}`)
  assert.deepEqual(await read(), byKey)
  await bed.owner.query('analyze')
  assert.deepEqual(await read(), byKey)
})

test('where nothing was set aside, looking for it reads no enrollment', async () => {
  const workspaceId = await makeWorkspace(bed)
  await makeDue(workspaceId)
  const read = async () => {
    const ofEnrollments = (await readBy(workspaceId, SET_ASIDE, [LIMIT])).filter((scan) => scan.includes('enrollments'))
    assert.ok(ofEnrollments.length > 0)
    return ofEnrollments.filter((scan) => !scan.endsWith(' 0'))
  }
  assert.deepEqual(await read(), [])
  await bed.owner.query('analyze')
  assert.deepEqual(await read(), [])
})

test('waking, re-entry and what else is due of a contact read the enrollments of the contacts alone', async () => {
  const workspaceId = await makeWorkspace(bed)
  await makeDue(workspaceId)
  const ids = (
    await bed.owner.query('select id from contacts where workspace_id = $1 order by id limit 5', [workspaceId])
  ).rows.map(({ id }) => id as string)
  const [scenario] = (await bed.owner.query('select id from scenarios where workspace_id = $1', [workspaceId])).rows
  const past = iso(now - 1)
  const looks: Record<string, [sql: string, values: unknown[]]> = {
    wake: [WAKE, [past, ids, ids.map(() => `{${scenario.id}}`)]],
    earlier: [EARLIER, [ids, [scenario.id], []]],
    others: [CLAIM_OTHERS, [iso(now), ids, []]],
  }
  await bed.owner.query('analyze')
  for (const [name, [sql, values]] of Object.entries(looks)) {
    const read = (await readBy(workspaceId, sql, values)).filter((scan) => scan.includes('enrollments'))
    const rows = read.map((scan) => Number(scan.split(' ').at(-1)))
    assert.ok(read.length > 0 && Math.max(...rows) <= ids.length, `${name}: ${read.join(', ')}`)
  }
})
