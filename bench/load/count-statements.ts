import type pg from 'pg'

/**
 * Counts what is sent to PostgreSQL over the connections of a pool: statements, and what begins and ends transactions.
 * What other processes are told afterwards is not counted: several tellings may go out as one.
 */
export function countStatements(pool: pg.Pool): { of(work: () => Promise<unknown>): Promise<number> } {
  const watched = new WeakSet<pg.PoolClient>()
  let count = 0
  pool.on('acquire', (client) => {
    if (watched.has(client)) return
    watched.add(client)
    const query = client.query.bind(client) as (...values: unknown[]) => unknown
    client.query = ((...values: unknown[]) => {
      const [{ text }] = values as [pg.QueryConfig]
      if (!text?.includes('pg_notify')) count++
      return query(...values)
    }) as typeof client.query
  })
  return {
    async of(work) {
      const before = count
      await work()
      return count - before
    },
  }
}
