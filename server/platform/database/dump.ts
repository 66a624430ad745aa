import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'

/**
 * The schema as PostgreSQL has it after all migrations, written as stable text from the catalogue: what a reviewer
 * looks at when a migration changes. The same on every supported version of PostgreSQL.
 */
export async function dumpSchema(ownerUrl: string): Promise<string> {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`set search_path = ''`)
    const texts = async (sql: string) => (await client.query<{ text: string }>(sql)).rows.map(({ text }) => text)
    const parts = [heading, ...(await texts(schemas)), ...(await texts(tables)), ...(await texts(functions))]
    return `${parts.join('\n\n')}\n`
  } finally {
    await client.end()
  }
}

export const SCHEMA_FILE = join(import.meta.dirname, 'schema.sql')

const heading = `-- The schema that the migrations make, for reading and reviewing; nothing runs this file.
-- Made by "npm run schema"; a test compares it with a freshly migrated database.`

const ours = `('public', 'directory', 'migrations')`
const grantees = `('otklik_server', 'otklik_panel', 'otklik_segments', 'otklik_auth')`

/** Rights of our roles and of PUBLIC on one object, a line for each role. */
const grants = (acl: string, object: string) => `
  (select string_agg(line, E'\\n' order by line) from (
     select format('grant %s on %s to %s;', lower(string_agg(x.privilege_type, ', ' order by x.privilege_type)),
       ${object}, coalesce(r.rolname::text, 'public')) as line
     from aclexplode(${acl}) x left join pg_catalog.pg_roles r on r.oid = x.grantee
     where x.grantee = 0 or r.rolname in ${grantees}
     group by r.rolname) as granted)`

const schemas = `
  select concat_ws(E'\\n', format('create schema %I;', n.nspname), ${grants('n.nspacl', `'schema ' || quote_ident(n.nspname)`)}) as text
  from pg_catalog.pg_namespace n where n.nspname in ${ours} order by n.nspname`

const columns = `
  (select string_agg(concat_ws(' ', '  ' || quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
     case when a.attcollation <> t.typcollation then 'collate ' || (select quote_ident(l.collname) from pg_catalog.pg_collation l where l.oid = a.attcollation) end,
     case when a.attidentity <> '' then 'generated always as identity' end,
     'default ' || pg_get_expr(d.adbin, d.adrelid),
     case when a.attnotnull then 'not null' end), E',\\n' order by a.attnum)
   from pg_catalog.pg_attribute a join pg_catalog.pg_type t on t.oid = a.atttypid
   left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
   where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped)`

/** Without those of "not null", which only newer versions name. */
const constraints = `
  (select string_agg(format(E'  constraint %I %s', k.conname, pg_get_constraintdef(k.oid)), E',\\n' order by k.contype desc, k.conname)
   from pg_catalog.pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'u', 'c', 'f'))`

const indexes = `
  (select string_agg(pg_get_indexdef(i.indexrelid) || ';', E'\\n' order by ic.relname)
   from pg_catalog.pg_index i join pg_catalog.pg_class ic on ic.oid = i.indexrelid
   where i.indrelid = c.oid and not exists (select from pg_catalog.pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u')))`

const policies = `
  (select string_agg(format('create policy %I on %s as %s for %s to %s using (%s)%s;', p.policyname, c.oid::regclass,
     lower(p.permissive), lower(p.cmd), array_to_string(p.roles, ', '), p.qual, ' with check (' || p.with_check || ')'), E'\\n' order by p.policyname)
   from pg_catalog.pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname)`

const triggers = `
  (select string_agg(pg_get_triggerdef(g.oid) || ';', E'\\n' order by g.tgname)
   from pg_catalog.pg_trigger g where g.tgrelid = c.oid and not g.tgisinternal)`

const tables = `
  select concat_ws(E'\\n', format(E'create table %s (\\n%s\\n);', c.oid::regclass, concat_ws(E',\\n', ${columns}, ${constraints})),
    ${indexes},
    case when c.relrowsecurity then format('alter table %s enable row level security;', c.oid::regclass) end,
    case when c.relforcerowsecurity then format('alter table %s force row level security;', c.oid::regclass) end,
    ${policies}, ${triggers}, ${grants('c.relacl', 'c.oid::regclass')}) as text
  from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname in ${ours} order by n.nspname, c.relname`

const functions = `
  select concat_ws(E'\\n', rtrim(pg_get_functiondef(p.oid), E'\\n') || ';',
    ${grants(`coalesce(p.proacl, acldefault('f', p.proowner))`, `'routine ' || p.oid::regprocedure`)}) as text
  from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
  where n.nspname in ${ours} and p.prokind in ('f', 'p') order by n.nspname, p.proname, p.oid::regprocedure::text`

if (import.meta.main) {
  const { freshDatabase } = await import('../testing/cluster.ts')
  const { ownerUrl, drop } = await freshDatabase()
  try {
    writeFileSync(SCHEMA_FILE, await dumpSchema(ownerUrl))
  } finally {
    await drop()
  }
}
