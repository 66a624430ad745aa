import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PolicyRule } from '@otklik/core/policy'
import { fillTable } from '../../platform/testing/fill.ts'
import { openTestBed } from '../../platform/testing/index.ts'
import { tenantTables } from '../../platform/testing/rows.ts'
import { measureScans } from '../../platform/testing/statements.ts'
import { loadPolicyFacts, putPolicy, releaseDue } from '../index.ts'
import { requestRelease } from '../release.ts'

const bed = await openTestBed()
const now = bed.clock.now()
const release = { ...bed, releaseMessages: async () => 0 }
const ROWS = 20_000
/** Contacts with 50 rows each. */
const CONTACTS = ROWS / 50
const BATCH = 20
/** Those of three days, and no more: a contact has a row every 400 minutes. */
const ROWS_LOOKED_AT = BATCH * 15

const contact = `overlay(overlay(overlay(md5((g % ${CONTACTS})::text) placing '00' from 1) placing '7' from 13) placing '8' from 17)::uuid`
const rules: PolicyRule[] = [
  { kind: 'limit', id: 'l', max: 1, window: { rolling: 'P1D' } },
  { kind: 'gap', id: 'a', since: 'answered', gap: 'P1D' },
  { kind: 'gap', id: 'd', since: 'declined', gap: 'P1D' },
  { kind: 'open-case', id: 'o' },
  { kind: 'consent', id: 'c' },
  { kind: 'sample', id: 's', share: 0.5, when: { field: 'contact.vip', is: 'equal', value: true } },
]

const filled: Record<string, Record<string, string>> = {
  contacts: { merged_into: 'null' },
  identities: { kind: `'email'`, value: `'v' || g || '@example.com'` },
  invitations: {
    contact_id: contact,
    asked_at: `timestamptz '2026-03-02 12:00Z' - g * interval '1 minute'`,
    answered_at: `case when g % 2 = 0 then timestamptz '2026-03-02 12:00Z' - g * interval '1 minute' end`,
  },
  responses: { contact_id: contact, updated_at: `timestamptz '2026-03-02 12:00Z' - g * interval '1 minute'` },
  cases: { contact_id: contact, state: `case when g % 50 = 0 then 'new' else 'closed' end` },
  contact_consents: {},
  suppressions: {},
  crisis_switches: {},
  enrollments: { held_reason: `case when g % 100 = 0 then 'crisis' end`, due_at: `timestamptz '2030-01-01'` },
}

test('facts are read through indexes, from big tables, in as many statements for many contacts as for one', async () => {
  const workspaceId = await bed.makeWorkspace()
  for (const table of await tenantTables(bed.owner)) {
    const expressions = filled[table.name]
    if (expressions) await fillTable(bed.owner, table, workspaceId, ROWS, expressions)
  }
  const { rows } = await bed.owner.query<{ id: string }>(
    'select distinct contact_id as id from invitations where workspace_id = $1 limit $2',
    [workspaceId, BATCH],
  )
  const measuring = measureScans(bed.database)
  const load = (ids: string[]) =>
    bed.database.tenant(workspaceId, (tx) =>
      loadPolicyFacts(tx, new Map(ids.map((id) => [id, 'UTC'])), { email: 'email' }, now),
    )
  await bed.database.tenant(workspaceId, (tx) => putPolicy(tx, { version: 1, rules }, null, now))
  await load(rows.slice(0, 1).map(({ id }) => id))
  const forOne = measuring.statements().length
  const book = await load(rows.map(({ id }) => id))
  assert.equal(measuring.statements().length, forOne)
  assert.ok(rows.some(({ id }) => book.of(id, 'email').asked.length > 0))
  await bed.database.tenant(workspaceId, (tx) => requestRelease(tx, now))
  assert.deepEqual(await releaseDue(release, workspaceId, now, BATCH), { done: BATCH + 1, more: true })
  measuring.stop()
  const walks = measuring.scans().filter(({ rows: looked }) => looked > ROWS_LOOKED_AT)
  assert.deepEqual(walks, [])
})
