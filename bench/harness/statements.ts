/** With BENCH_STATEMENTS=1 a bench tells at its end, on standard error, which statements cost PostgreSQL most. */
import type pg from 'pg'

const wanted = process.env.BENCH_STATEMENTS === '1'

/** Settings of PostgreSQL that counting needs. It costs a little: figures of such a run are for finding causes only. */
export const countingSettings = wanted
  ? ['shared_preload_libraries=pg_stat_statements', 'pg_stat_statements.track_planning=on', 'compute_query_id=on']
  : []

/** Begins, or begins anew: what was counted before is forgotten. */
export async function beginCounting(owner: pg.Pool): Promise<void> {
  if (!wanted) return
  await owner.query('create extension if not exists pg_stat_statements')
  await owner.query('select pg_stat_statements_reset()')
}

export async function tellStatements(owner: pg.Pool): Promise<void> {
  if (!wanted) return
  const { rows } = await owner.query<{ ms: number; planning: number; calls: number; rows: number; query: string }>(
    `select total_exec_time + total_plan_time as ms, total_plan_time as planning, calls::float8, rows::float8, query
     from pg_stat_statements order by 1 desc limit 30`,
  )
  for (const { ms, planning, calls, rows: count, query } of rows) {
    const each = `${(ms / calls).toFixed(3)} ms a call, of it ${(planning / calls).toFixed(3)} planning`
    const figures = [ms.toFixed(0), 'ms', calls, 'calls', each, count, 'rows']
    process.stderr.write(`${figures.join(' ')}: ${query.replaceAll(/\s+/g, ' ').slice(0, 150)}\n`)
  }
}
