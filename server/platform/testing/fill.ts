import type pg from 'pg'
import type { TenantTable } from './rows.ts'

/**
 * Fills a table with many rows that the database makes itself: `g` counts them. Uuids are the same for the same `g` in
 * every table, so that rows find each other. Of the values that a check names, one row in a hundred has the first and
 * the rest the last, as most things are settled; times that may be absent are.
 * @param expressions SQL over `g` for columns that this does not suit
 */
export async function fillTable(
  owner: pg.Pool,
  { name, columns }: TenantTable,
  workspaceId: number,
  many: number,
  expressions: Readonly<Record<string, string>> = {},
): Promise<void> {
  const made = columns.map((column) => expressions[column.name] ?? expressionOf(column, workspaceId))
  const client = await owner.connect()
  try {
    await client.query('begin; set local session_replication_role = replica')
    await client.query(
      `insert into ${name} (${columns.map((column) => column.name).join(', ')})
       select ${made.join(', ')} from generate_series(1, ${many}) as g on conflict do nothing`,
    )
    await client.query(`commit; analyze ${name}`)
  } finally {
    client.release()
  }
}

function expressionOf({ name, type, nullable, allowed }: TenantTable['columns'][number], workspaceId: number): string {
  if (name === 'workspace_id') return String(workspaceId)
  if (name === 'dimensions') return `jsonb_build_object('region', 'r' || g % 8)`
  if (allowed.length > 0) return `case when g % 100 = 0 then '${allowed[0]}' else '${allowed.at(-1)}' end`
  if (nullable && type === 'timestamp with time zone') return 'null'
  const expression = expressions[type]
  if (!expression) throw new TypeError(`No value is known for the type ${type} of the column ${name}`)
  return expression
}

const expressions: Record<string, string> = {
  // Of version 7, and older than any that is made now.
  uuid: `overlay(overlay(overlay(md5(g::text) placing '00' from 1) placing '7' from 13) placing '8' from 17)::uuid`,
  text: `'v' || g`,
  bytea: `decode(md5(g::text), 'hex')`,
  bigint: 'g + 1000000',
  integer: '1',
  smallint: '1',
  'double precision': '0',
  boolean: 'false',
  jsonb: `'{}'`,
  date: `'2026-03-01'`,
  'timestamp with time zone': `timestamptz '2026-03-02 11:00Z' - g * interval '1 minute'`,
  'text[]': `'{}'`,
}
