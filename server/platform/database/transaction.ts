import type pg from 'pg'
import { openTx, type Clocks, type Session, type Telling, type Tx } from './tx.ts'

/** Dimension → allowed values. Empty: all rows of the workspace. */
export type Scope = Readonly<Record<string, readonly string[]>>

/** SQLSTATE in_failed_sql_transaction and deadlock_detected. */
const ABORTED = '25P02'
const DEADLOCK = '40P01'
/** Whoever is begun again finds committed what it waited for; more than a few in a row do not happen. */
const ATTEMPTS = 10

/** How a transaction begins, and whether its statements are prepared once a connection. */
export interface Manner {
  mode: string
  prelude: string
  prepares: boolean
}

export const asProgram: Manner = { mode: '', prelude: '', prepares: true }

export const inBulk: Manner = {
  mode: ' isolation level repeatable read, read only',
  prelude:
    '; set local role otklik_segments; set local plan_cache_mode = force_custom_plan; set local random_page_cost = 4',
  prepares: false,
}

export function onBehalf(scope: Scope): Manner {
  const text = JSON.stringify(scope).replaceAll("'", "''")
  const prelude = `; set local role otklik_panel; select set_config('otklik.scope', '${text}', true)`
  return { ...asProgram, prelude }
}

/** Within a transaction on behalf of a person: from here on it is the program's again. */
export const AS_PROGRAM = 'set local role none'

/** Does a transaction again that PostgreSQL has ended to open a ring of those that wait for each other. */
export async function begunAgain<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run()
    } catch (error) {
      if (attempt === ATTEMPTS || (error as { code?: string }).code !== DEADLOCK) throw error
    }
  }
}

export async function transaction<T>(
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

export async function glance<T>(
  pool: pg.Pool,
  clocks: Clocks,
  workspaceId: number,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
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
