import type { EpochMs } from '@otklik/core/time'
import pg from 'pg'
import type { Clock } from '../clock.ts'
import { readTime } from './times.ts'

/**
 * One transaction, bound by row policies to one workspace. Statements that are asked without waiting for each other
 * travel together and run in the order in which they were asked.
 */
export interface Tx {
  readonly workspaceId: number
  /** Rows of a statement with `$1` parameters; the statement is prepared once a connection. */
  rows<Row extends object>(sql: string, values?: readonly unknown[]): Promise<Row[]>
  one<Row extends object>(sql: string, values?: readonly unknown[]): Promise<Row | undefined>
  /**
   * A last statement, which nobody waits for: the commit travels with it. When it fails nothing is committed, and the
   * transaction throws.
   */
  withCommit(sql: string, values?: readonly unknown[]): void
  /** Called once all of it is committed, and not otherwise: for hints to those who then find it. Must not throw. */
  afterCommit(tell: () => void): void
  /** Business time: the workspace's clock as this transaction sees it. */
  now(): Promise<EpochMs>
}

/** Dimension → allowed values. Empty: all rows of the workspace. */
export type Scope = Readonly<Record<string, readonly string[]>>

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
/** SQLSTATE in_failed_sql_transaction and deadlock_detected. */
const ABORTED = '25P02'
const DEADLOCK = '40P01'
/** Whoever is begun again finds committed what it waited for; more than a few in a row do not happen. */
const ATTEMPTS = 10
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

interface Clocks {
  wall: Clock
  /** Workspaces that are known to go by the wall. */
  followers: Set<number>
}

/** How a transaction begins, and whether its statements are prepared once a connection. */
interface Manner {
  mode: string
  prelude: string
  prepares: boolean
}

const asProgram: Manner = { mode: '', prelude: '', prepares: true }

const inBulk: Manner = {
  mode: ' isolation level repeatable read, read only',
  prelude:
    '; set local role otklik_segments; set local plan_cache_mode = force_custom_plan; set local random_page_cost = 4',
  prepares: false,
}

function onBehalf(scope: Scope): Manner {
  const text = JSON.stringify(scope).replaceAll("'", "''")
  const prelude = `; set local role otklik_panel; select set_config('otklik.scope', '${text}', true)`
  return { ...asProgram, prelude }
}

async function begunAgain<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run()
    } catch (error) {
      if (attempt === ATTEMPTS || (error as { code?: string }).code !== DEADLOCK) throw error
    }
  }
}

async function transaction<T>(
  pool: pg.Pool,
  clocks: Clocks,
  workspaceId: number,
  manner: Manner,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  let opening: Promise<Session> | undefined
  let session: Session | undefined
  let isOver = false
  const tellings: Telling[] = []
  const open = (): Session | Promise<Session> => {
    // Of statements asked at once, one may have failed while another's work goes on.
    if (isOver) throw new Error('The transaction is over')
    return session ?? (opening ??= begin(pool, workspaceId, manner).then((begun) => (session = begun)))
  }
  try {
    const result = await work(openTx(open, clocks, workspaceId, tellings, manner.prepares))
    isOver = true
    if (opening) await commit(await opening)
    for (const tell of tellings) tell()
    return result
  } catch (error) {
    isOver = true
    await opening?.then(rollBack, () => {})
    // What PostgreSQL says of all that follows a failure hides the failure itself.
    throw (error as { code?: string }).code === ABORTED ? (session?.failed ?? error) : error
  } finally {
    opening?.then(release, () => {})
  }
}

async function glance<T>(pool: pg.Pool, clocks: Clocks, workspaceId: number, work: (tx: Tx) => Promise<T>): Promise<T> {
  const session = await begin(pool, workspaceId, asProgram)
  let isOver = false
  const open = () => {
    if (isOver) throw new Error('A glance asks all its statements at once')
    return session
  }
  const tellings: Telling[] = []
  const working = work(openTx(open, clocks, workspaceId, tellings))
  isOver = true
  const committing = commit(session)
  try {
    const [result] = await Promise.all([working, committing])
    for (const tell of tellings) tell()
    return result
  } finally {
    // What failed was rolled back by its commit.
    await Promise.allSettled([working, committing])
    release(session)
  }
}

interface Session {
  client: pg.PoolClient
  begun: Promise<unknown>
  /** The first statement's failure: what is committed after it is rolled back. */
  failed: Error | undefined
  broken: Error | undefined
  onError(error: Error): void
}

async function begin(pool: pg.Pool, workspaceId: number, { mode, prelude }: Manner): Promise<Session> {
  if (!Number.isSafeInteger(workspaceId)) throw new TypeError('A workspace id is an integer')
  const client = await pool.connect()
  // Not waited for: the first statement travels with it. Where it fails there is no workspace, and nothing to be seen.
  const begun = client.query(`begin${mode}; select set_config('otklik.workspace_id', '${workspaceId}', true)${prelude}`)
  begun.catch(() => {})
  const session: Session = {
    client,
    begun,
    failed: undefined,
    broken: undefined,
    onError: (error) => (session.broken = error),
  }
  // A connection that breaks between two queries says so here only, and an error event that nobody hears ends the process.
  client.on('error', session.onError)
  return session
}

/** After a statement that failed, PostgreSQL takes a commit for a rollback and says nothing. */
async function commit(session: Session): Promise<void> {
  const ended = await Promise.allSettled([session.begun, session.client.query('commit')])
  for (const one of ended) if (one.status === 'rejected') throw one.reason
  if (session.failed) throw session.failed
}

async function rollBack(session: Session): Promise<void> {
  await session.client.query('rollback').catch((failure: Error) => (session.broken = failure))
}

function release({ client, onError, broken }: Session): void {
  client.off('error', onError)
  client.release(broken)
}

type Telling = () => void

function openTx(
  open: () => Session | Promise<Session>,
  clocks: Clocks,
  workspaceId: number,
  tellings: Telling[],
  prepares = true,
): Tx {
  const query = prepares ? prepared : unprepared
  const rows = async <Row extends object>(sql: string, values?: readonly unknown[]) => {
    const opened = open()
    // An open one is asked at once: what is asked before the end goes before the commit.
    const session = opened instanceof Promise ? await opened : opened
    try {
      return (await session.client.query<Row>(query(sql, values))).rows
    } catch (error) {
      session.failed ??= error as Error
      throw error
    }
  }
  return {
    workspaceId,
    rows,
    one: async <Row extends object>(sql: string, values?: readonly unknown[]) => (await rows<Row>(sql, values))[0],
    withCommit(sql, values) {
      // Its failure is told by the commit.
      rows(sql, values).catch(() => {})
    },
    afterCommit: (tell) => void tellings.push(tell),
    now: async () => {
      if (clocks.followers.has(workspaceId)) return clocks.wall.now()
      const [row] = await rows<{ now: EpochMs | null }>('select sandbox_now as now from workspaces where id = $1', [
        workspaceId,
      ])
      if (row?.now === null) clocks.followers.add(workspaceId)
      return row?.now ?? clocks.wall.now()
    },
  }
}

/** Names of prepared statements, by their text. Texts are written in the code, so this is bounded by it. */
const names = new Map<string, string>()

function prepared(sql: string, values: readonly unknown[] = []): pg.QueryConfig {
  let name = names.get(sql)
  if (!name) names.set(sql, (name = `s${names.size}`))
  return { name, text: sql, values: values as unknown[] }
}

function unprepared(text: string, values: readonly unknown[] = []): pg.QueryConfig {
  return { text, values: values as unknown[] }
}
