import type { EpochMs } from '@otklik/core/time'
import type pg from 'pg'
import type { Clock } from '../clock.ts'

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

export interface Clocks {
  wall: Clock
  /** Workspaces that are known to go by the wall. */
  followers: Set<number>
}

/** An open connection, and what became of it. */
export interface Session {
  client: pg.PoolClient
  begun: Promise<unknown>
  /** The first statement's failure: what is committed after it is rolled back. */
  failed: Error | undefined
  broken: Error | undefined
  onError(error: Error): void
}

/** What is to be told once all is committed. */
export type Telling = () => void

/** @param open gives the session, which begins with the first statement */
export function openTx(
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

export function prepared(sql: string, values: readonly unknown[] = []): pg.QueryConfig {
  let name = names.get(sql)
  if (!name) names.set(sql, (name = `s${names.size}`))
  return { name, text: sql, values: values as unknown[] }
}

function unprepared(text: string, values: readonly unknown[] = []): pg.QueryConfig {
  return { text, values: values as unknown[] }
}
