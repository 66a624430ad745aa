/** With BENCH_STATEMENTS=1 a bench tells at its end, on standard error, which statements cost PostgreSQL most. */
import type pg from 'pg'

const wanted = process.env.BENCH_STATEMENTS === '1'

/** Settings of PostgreSQL that counting needs. It costs a little: figures of such a run are for finding causes only. */
export const countingSettings = wanted
  ? ['shared_preload_libraries=pg_stat_statements', 'pg_stat_statements.track=all', 'compute_query_id=on']
  : []

export async function beginCounting(owner: pg.Pool): Promise<void> {
  if (wanted) await owner.query('create extension if not exists pg_stat_statements')
}

export async function tellStatements(owner: pg.Pool): Promise<void> {
  if (!wanted) return
  const { rows } = await owner.query<{ ms: number; calls: number; rows: number; query: string }>(
    `select total_exec_time as ms, calls::float8, rows::float8, query from pg_stat_statements
     order by total_exec_time desc limit 30`,
  )
  for (const { ms, calls, rows: count, query } of rows) {
    const figures = [ms.toFixed(0), 'ms', calls, 'calls', (ms / calls).toFixed(3), 'ms a call', count, 'rows']
    process.stderr.write(`${figures.join(' ')}: ${query.replaceAll(/\s+/g, ' ').slice(0, 150)}\n`)
  }
}
