import pg from 'pg'
import type { Clock } from '../clock.ts'
import { readTime } from './times.ts'
import { AS_PROGRAM, asProgram, begunAgain, glance, inBulk, onBehalf, transaction, type Scope } from './transaction.ts'
import { prepared, type Tx } from './tx.ts'

export interface Database {
  /**
   * Runs `work` in a transaction of the workspace, as the program. Rolls back when it throws. The transaction begins
   * with the first statement; without one the database is not asked. `work` may run more than once: of transactions
   * that wait for each other in a ring PostgreSQL ends one, which is then begun again.
   */
  tenant<T>(workspaceId: number, work: (tx: Tx) => Promise<T>): Promise<T>
  /** The same in one round trip: `work` asks all its statements at once, and none after it has waited. */
  glance<T>(workspaceId: number, work: (tx: Tx) => Promise<T>): Promise<T>
  /** The same on behalf of a person: bound by the row scope, and to what the panel may write. */
  panel<T>(workspaceId: number, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T>
  /** The same for reading by SQL that follows from what the person asks: it is prepared for its values, and only once. */
  panelSearch<T>(workspaceId: number, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T>
  /** The same, and then in the same transaction, as the program, what the person's deed leads to. */
  panelThen<T>(
    workspaceId: number,
    scope: Scope,
    work: (tx: Tx) => Promise<T>,
    then: (tx: Tx, done: T) => Promise<unknown>,
  ): Promise<T>
  /**
   * Reads over all contacts of the workspace, as one state of the data, as the role `otklik_segments`: row policies do
   * not keep it from using indexes, and so do not bind it to the workspace. The SQL comes from the condition compiler
   * or a store, carries the workspace wherever it names a table, and is prepared for its values, and only once.
   */
  bulk<T>(workspaceId: number, work: (tx: Tx) => Promise<T>): Promise<T>
  /** Calls a function of the schema `directory`, outside any workspace. */
  directory<Row extends object>(sql: string, values?: readonly unknown[]): Promise<Row[]>
  /** Tells other processes through NOTIFY. The payload is at most 7,900 bytes. */
  notify(channel: string, payload: string): Promise<void>
  /** Whether the workspace goes by the wall's clock, and not by one of its own; it never changes. */
  goesByWall(workspaceId: number): Promise<boolean>
  /** Wall time, for leases and stamps. */
  readonly clock: Clock
  readonly pool: pg.Pool
  close(): Promise<void>
}

/** timestamptz → epoch ms, bigint and numeric → number, date → text. The session's zone is UTC. */
const types = new Map<number, (text: string) => unknown>([
  [20, Number],
  [1700, Number],
  [1082, (text) => text],
  [1184, readTime],
])

export interface ConnectOptions {
  connectionString: string
  clock: Clock
  /** At most so many connections. */
  max?: number
  onError?: (error: Error) => void
}

/**
 * What is hot lies in memory, where an index costs little; compiling a plan costs more than any of our statements.
 * Plans are made for any workspace, not for the one at hand: of a workspace that is not among the most common values
 * PostgreSQL expects one row, and then reads all of its rows through whatever index begins with it (16.9 instead of
 * 0.7 ms for eight look-ups by key in a new workspace of 3,000 invitations).
 */
const PLANNING = '-c random_page_cost=1.1 -c jit=off -c plan_cache_mode=force_generic_plan'
const CONNECT_TIMEOUT_MS = 10_000
const DEFAULT_CONNECTIONS = 12

export function connect(options: ConnectOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.connectionString,
    pipeline: true,
    max: options.max ?? DEFAULT_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    options: `-c timezone=UTC -c statement_timeout=60s -c idle_in_transaction_session_timeout=60s ${PLANNING}`,
    types: {
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        types.get(oid) ?? pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
    },
  })
  // An idle connection that breaks leaves the pool; the next query opens another.
  pool.on('error', (error) => options.onError?.(error))
  const { clock } = options
  const clocks = { wall: clock, followers: new Set<number>() }
  return {
    clock,
    pool,
    tenant: (workspaceId, work) => begunAgain(() => transaction(pool, clocks, workspaceId, asProgram, work)),
    glance: (workspaceId, work) => glance(pool, clocks, workspaceId, work),
    panel: (workspaceId, scope, work) =>
      begunAgain(() => transaction(pool, clocks, workspaceId, onBehalf(scope), work)),
    panelSearch: (workspaceId, scope, work) => {
      const manner = { ...onBehalf(scope), mode: ' read only', prepares: false }
      return begunAgain(() => transaction(pool, clocks, workspaceId, manner, work))
    },
    panelThen: (workspaceId, scope, work, then) =>
      begunAgain(() =>
        transaction(pool, clocks, workspaceId, onBehalf(scope), async (tx) => {
          const done = await work(tx)
          await tx.rows(AS_PROGRAM)
          await then(tx, done)
          return done
        }),
      ),
    bulk: (workspaceId, work) => transaction(pool, clocks, workspaceId, inBulk, work),
    goesByWall: async (workspaceId) => {
      if (!clocks.followers.has(workspaceId)) await glance(pool, clocks, workspaceId, (tx) => tx.now())
      return clocks.followers.has(workspaceId)
    },
    directory: async (sql, values) => (await pool.query(prepared(sql, values))).rows,
    notify: async (channel, payload) => {
      await pool.query(prepared('select pg_notify($1, $2)', [channel, payload]))
    },
    close: () => pool.end(),
  }
}
