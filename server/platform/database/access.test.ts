import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../id.ts'
import { openTestBed } from '../testing/index.ts'
import { connect, refuseBypass, type Tx } from './index.ts'

const bed = await openTestBed()
const { owner } = bed

/** What the program may call outside a workspace. A new function is reviewed here. */
const DIRECTORY_FUNCTIONS = [
  'accept_invite',
  'add_api_key',
  'add_links',
  'add_sign_in_link',
  'analyze_new_tables',
  'begin_setup',
  'change_member',
  'create_workspace',
  'due_workspaces',
  'ensure_user',
  'find_api_key',
  'find_invite',
  'find_links',
  'find_site',
  'finish_setup',
  'forget_attempts',
  'list_api_keys',
  'list_invites',
  'list_members',
  'list_workspaces',
  'memberships',
  'people',
  'put_invite',
  'put_member',
  'remove_links',
  'remove_member',
  'revoke_api_key',
  'secret_fingerprint',
  'site_of',
  'take_attempt',
  'use_sign_in_link',
  'withdraw_invite',
  'workspaces_of',
]

/** What conditions ask about. A new table is reviewed here. */
const READ_IN_BULK = [
  'answers',
  'contacts',
  'events',
  'invitations',
  'messages',
  'responses',
  'segment_changes',
  'segment_states',
  'segments',
  'signals',
]

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
  const workspaces = await bed.database.tenant(a, (tx) => tx.rows<{ name: string }>('select name from workspaces'))
  assert.deepEqual(workspaces, [{ name: 'A' }])
})

test('without a workspace nothing is seen', async () => {
  const { rows } = await bed.database.pool.query('select count(*) as n from contacts')
  assert.equal(rows[0].n, 0)
})

test('the server refuses to run as a role that steps over row policies', async (t) => {
  const asOwner = connect({ connectionString: bed.ownerUrl, clock: bed.clock, max: 1 })
  t.after(() => asOwner.close())
  await assert.rejects(refuseBypass(asOwner), /can bypass row-level security/)
  await refuseBypass(bed.database)
})

test('nobody but the owner touches the tables of directory, and the sign-in library its own alone', async () => {
  const { rows } = await owner.query<{ role: string; table: string }>(`
    select r.rolname as role, n.nspname || '.' || c.relname as table
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    cross join pg_roles r
    where c.relkind in ('r', 'p', 'v', 'm', 'S') and n.nspname in ('directory', 'migrations', 'public')
      and r.rolname in ('otklik_auth', 'otklik_server', 'otklik_panel', 'otklik_segments')
      and (n.nspname <> 'public' or r.rolname = 'otklik_auth')
      and case when c.relkind = 'S' then has_sequence_privilege(r.oid, c.oid, 'usage, select, update')
        else has_any_column_privilege(r.oid, c.oid, 'select, insert, update, references')
          or has_table_privilege(r.oid, c.oid, 'delete, truncate, trigger') end
    order by 2`)
  assert.deepEqual(
    rows,
    ['accounts', 'sessions', 'users', 'verifications'].map((name) => ({
      role: 'otklik_auth',
      table: `directory.${name}`,
    })),
  )
})

test('the program calls the functions of directory that are on the list, and nobody else any', async () => {
  const { rows } = await owner.query<{ name: string; role: string }>(`
    select p.proname as name, r.rolname as role from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace and n.nspname = 'directory'
    join pg_roles r on r.rolname in ('otklik_auth', 'otklik_server', 'otklik_panel', 'otklik_segments')
    where has_function_privilege(r.oid, p.oid, 'execute') order by p.proname`)
  assert.deepEqual(
    rows,
    DIRECTORY_FUNCTIONS.map((name) => ({ name, role: 'otklik_server' })),
  )
})

test('no function of ours is open to PUBLIC, and those that run as the owner look names up nowhere else', async () => {
  const { rows } = await owner.query(`
    select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('directory', 'public') and p.prokind in ('f', 'p')
      and (exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) where grantee = 0)
        or p.prosecdef and not coalesce(p.proconfig @> array['search_path=pg_catalog, pg_temp'], false))`)
  assert.deepEqual(rows, [])
})

test('on behalf of a person little can be written', async () => {
  const { rows } = await owner.query<{ table: string; rights: string[] }>(`
    select c.relname as table, array_agg(x.privilege_type::text order by 1) as rights
    from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    cross join lateral aclexplode(c.relacl) x join pg_roles r on r.oid = x.grantee
    where r.rolname = 'otklik_panel' and x.privilege_type <> 'SELECT' group by 1 order by 1`)
  assert.deepEqual(rows, [
    { table: 'case_entries', rights: ['INSERT', 'UPDATE'] },
    { table: 'cases', rights: ['INSERT', 'UPDATE'] },
    { table: 'messages', rights: ['INSERT'] },
  ])
})

test('who counts in bulk reads what conditions ask about, writes nothing, and is bound by no row policy', async () => {
  const { rows } = await owner.query<{ table: string; rights: string[]; policies: string[] }>(`
    select c.relname as table, array_agg(distinct x.privilege_type::text) as rights,
      array(select p.qual from pg_policies p where p.tablename = c.relname and p.roles = '{otklik_segments}') as policies
    from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    cross join lateral aclexplode(c.relacl) x join pg_roles r on r.oid = x.grantee
    where r.rolname = 'otklik_segments' group by 1, c.relname order by 1`)
  assert.deepEqual(
    rows.map(({ table }) => table),
    READ_IN_BULK,
  )
  for (const { table, rights, policies } of rows)
    assert.deepEqual({ rights, policies }, { rights: ['SELECT'], policies: ['true'] }, table)
})

test('in bulk a look-up by a value in JSON may use an index, which row policies would not allow', async () => {
  const workspaceId = await bed.makeWorkspace()
  await bed.database.tenant(workspaceId, (tx) =>
    tx.rows(
      `insert into contacts (workspace_id, id, attributes, created_at)
       select $1, gen_random_uuid(), jsonb_build_object('vip', n), now() from generate_series(1, 2000) as n`,
      [workspaceId],
    ),
  )
  await owner.query(`create index vip on contacts (workspace_id, (attributes ->> 'vip')); analyze contacts`)
  const plan = async (tx: Tx) => {
    const rows = await tx.rows<{ 'QUERY PLAN': string }>(
      `explain select id from contacts where workspace_id = $1 and attributes ->> 'vip' = $2`,
      [workspaceId, '7'],
    )
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  }
  assert.match(await bed.database.bulk(workspaceId, plan), /Index Cond:.*vip/)
  assert.doesNotMatch(await bed.database.tenant(workspaceId, plan), /Index Cond:.*vip/)
})

test('what is read in bulk is one state of the data, and nothing is written', async () => {
  const workspaceId = await bed.makeWorkspace()
  const count = `select count(*)::int as n from contacts where workspace_id = $1`
  const insert = `insert into contacts (workspace_id, id, created_at) values ($1, $2, now())`
  const seen = await bed.database.bulk(workspaceId, async (tx) => {
    const before = await tx.rows<{ n: number }>(count, [workspaceId])
    await bed.database.tenant(workspaceId, (other) => other.rows(insert, [workspaceId, newId()]))
    return [...before, ...(await tx.rows<{ n: number }>(count, [workspaceId]))]
  })
  assert.deepEqual(seen, [{ n: 0 }, { n: 0 }])
  await assert.rejects(
    bed.database.bulk(workspaceId, (tx) => tx.rows(insert, [workspaceId, newId()])),
    /permission denied|read-only/,
  )
})
