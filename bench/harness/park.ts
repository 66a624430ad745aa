import type pg from 'pg'

const MADE_PER_STATEMENT = 1_000_000

/**
 * Parks so many enrollments of the workspace's one scenario, each of another contact, due over the year after next. The
 * indexes are built afterwards, which takes a fraction of the time, and the tables are left as autovacuum leaves them.
 */
export async function park(owner: pg.Pool, workspaceId: number, count: number): Promise<void> {
  const client = await owner.connect()
  try {
    await client.query(`set maintenance_work_mem = '512MB'`)
    const { rows: indexes } = await client.query<{ drop: string; make: string }>(indexesOfEnrollments)
    for (const { drop } of indexes) await client.query(drop)
    for (let left = count; left > 0; left -= MADE_PER_STATEMENT)
      await client.query(parkSome, [workspaceId, Math.min(left, MADE_PER_STATEMENT)])
    for (const { make } of indexes) await client.query(make)
    await client.query('vacuum (freeze, analyze) enrollments')
    await client.query('checkpoint')
  } finally {
    client.release()
  }
}

const parkSome = `
  insert into enrollments (workspace_id, id, scenario_id, version, contact_id, event_id, step, phase, entered_at, due_at,
    started_at)
  select $1, uuidv7(), s.id, 1, uuidv7(), uuidv7(), 'wait', 'waiting', now(),
    now() + interval '1 year' + random() * interval '1 year', now()
  from scenarios s cross join generate_series(1, $2::integer) where s.workspace_id = $1`

const indexesOfEnrollments = `
  select coalesce('alter table enrollments drop constraint ' || quote_ident(c.conname), 'drop index ' || i.indexrelid::regclass) as drop,
    coalesce('alter table enrollments add constraint ' || quote_ident(c.conname) || ' ' || pg_get_constraintdef(c.oid),
      pg_get_indexdef(i.indexrelid)) as make
  from pg_index i left join pg_constraint c on c.conindid = i.indexrelid and c.conrelid = i.indrelid
  where i.indrelid = 'enrollments'::regclass`
