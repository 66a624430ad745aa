import { createHash } from 'node:crypto'
import type pg from 'pg'

/**
 * Rows for every table, made from nothing but the catalogue, so that a table that is added later is walked by the
 * same tests. All ids of one workspace and region are one uuid: what points at each other finds each other.
 */
export interface Place {
  workspaceId: number
  region: string
}

export interface TenantTable {
  name: string
  columns: Column[]
}

interface Column {
  name: string
  type: string
  nullable: boolean
  /** The values that a check constraint names; empty when there is none. */
  allowed: string[]
}

/** Every table that is neither the directory's nor the migrator's, but for `workspaces`, which has no workspace_id. */
export async function tenantTables(owner: pg.Pool): Promise<TenantTable[]> {
  const { rows } = await owner.query<TenantTable>(`
    select c.relname as name, json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null),
      'nullable', not a.attnotnull, 'allowed', array(
        select named.value[1] from pg_constraint k
        cross join lateral regexp_matches(pg_get_constraintdef(k.oid), '''([^'']+)''::text', 'g') as named (value)
        where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum])) order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind in ('r', 'p') and n.nspname not in ('directory', 'migrations', 'information_schema')
      and n.nspname not like 'pg\\_%' and c.relname <> 'workspaces'
    group by c.oid, c.relname order by c.relname`)
  return rows
}

/** One row of the table as JSON. `nth` tells rows of one place apart. */
export function rowOf({ columns }: TenantTable, place: Place, nth = 0): Record<string, unknown> {
  return Object.fromEntries(columns.map((column) => [column.name, valueOf(column, place, nth)]))
}

/** Writes rows past triggers and foreign keys, as the owner. */
export async function insertRows(owner: pg.Pool, table: TenantTable, rows: readonly object[]): Promise<void> {
  const client = await owner.connect()
  try {
    await client.query(`begin; set local session_replication_role = replica`)
    await client.query(insertSql(table), [JSON.stringify(rows)])
    await client.query('commit')
  } finally {
    client.release()
  }
}

export function insertSql({ name }: TenantTable): string {
  return `insert into public.${name} select * from json_populate_recordset(null::public.${name}, $1)`
}

export function idOf({ workspaceId, region }: Place, nth = 0): string {
  const hex = createHash('sha256').update(`${workspaceId} ${region} ${nth}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

function valueOf({ name, type, allowed }: Column, place: Place, nth: number): unknown {
  if (name === 'workspace_id') return place.workspaceId
  if (name === 'dimensions') return { region: place.region }
  if (name === 'dimension') return 'region'
  if (allowed.length > 0) return allowed[0]
  const make = values[type]
  if (!make) throw new TypeError(`No value is known for the type ${type} of the column ${name}`)
  return make(place, nth)
}

/** Small numbers differ between the two regions of the tests, as numbers of cases must. */
const numberOf = ({ region }: Place, nth: number) => (region === 'south' ? 2 : 1) + nth * 2
const slotOf = ({ region }: Place) => (region === 'south' ? 2 : 1)

const values: Record<string, (place: Place, nth: number) => unknown> = {
  uuid: idOf,
  text: ({ region }, nth) => (nth === 0 ? region : `${region} ${nth}`),
  bytea: (place, nth) => `\\x${idOf(place, nth).replaceAll('-', '')}`,
  bigint: numberOf,
  integer: numberOf,
  smallint: slotOf,
  'double precision': numberOf,
  boolean: () => false,
  jsonb: () => ({}),
  date: () => '2026-03-02',
  'timestamp with time zone': (_place, nth) =>
    new Date(Date.parse('2026-03-02T12:00:00Z') - nth * 60_000).toISOString(),
  'text[]': () => [],
}
