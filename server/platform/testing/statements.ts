import type { Database, Tx } from '../database/index.ts'

/** How many rows of a table one scan of a statement looked at, whether it kept them or not. */
export interface Scan {
  sql: string
  table: string
  kind: string
  rows: number
}

/** Each statement is measured so often with different values, then it only runs. */
const MEASURED = 3

/**
 * Measures every statement of the transactions of this database from now on: right before it runs, it is explained and
 * analysed in the same transaction, as the same role, and undone. The planner is kept from reading whole tables where
 * it could do without, as it would on large ones: what still reads many rows has no index that it may use.
 */
export function measureScans(database: Database): { statements(): string[]; scans(): Scan[]; stop(): void } {
  const { tenant, glance, panel, panelSearch } = database
  const scans: Scan[] = []
  const measured = new Map<string, number>()

  async function measure(tx: Tx, who: string, sql: string, values: readonly unknown[] | undefined): Promise<void> {
    const times = measured.get(`${who} ${sql}`) ?? 0
    measured.set(`${who} ${sql}`, times + 1)
    if (times < MEASURED && !isTransactionControl.test(sql)) scans.push(...(await scansOf(tx, sql, values)))
  }

  /** Measuring takes several statements: what is asked at once is measured and run one after another. */
  function measuring<T>(who: string, work: (tx: Tx) => Promise<T>): (tx: Tx) => Promise<T> {
    return async (tx) => {
      let before: Promise<unknown> = Promise.resolve()
      const rows = <Row extends object>(sql: string, values?: readonly unknown[]): Promise<Row[]> => {
        const asked = before.then(() => measure(tx, who, sql, values)).then(() => tx.rows<Row>(sql, values))
        before = asked.catch(() => {})
        return asked
      }
      const one = async <Row extends object>(sql: string, values?: readonly unknown[]) =>
        (await rows<Row>(sql, values))[0]
      const result = await work({ ...tx, rows, one, withCommit: (sql, values) => void rows(sql, values) })
      await before
      return result
    }
  }

  database.tenant = (workspaceId, work) => tenant(workspaceId, measuring('program', work))
  database.glance = (workspaceId, work) => tenant(workspaceId, measuring('program', work))
  database.panel = (workspaceId, scope, work) => panel(workspaceId, scope, measuring(JSON.stringify(scope), work))
  database.panelSearch = (workspaceId, scope, work) =>
    panelSearch(workspaceId, scope, measuring(JSON.stringify(scope), work))
  return {
    statements: () => [...measured.keys()],
    scans: () => scans,
    stop: () => Object.assign(database, { tenant, glance, panel, panelSearch }),
  }
}

const isTransactionControl = /^\s*(savepoint|release|rollback|set|lock)\b/i

async function scansOf(tx: Tx, sql: string, values: readonly unknown[] | undefined): Promise<Scan[]> {
  await tx.rows('savepoint measured')
  for (const path of ['seqscan', 'hashjoin', 'mergejoin']) await tx.rows(`set local enable_${path} = off`)
  const [row] = await tx.rows<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
    `explain (analyze, timing off, costs off, format json) ${sql}`,
    values,
  )
  await tx.rows('rollback to savepoint measured')
  return scansIn(row!['QUERY PLAN'][0].Plan).map((scan) => ({ sql, ...scan }))
}

interface Plan {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: Plan[]
}

/** The counts of a node are averages over its loops. */
function scansIn(plan: Plan): Omit<Scan, 'sql'>[] {
  const below = (plan.Plans ?? []).flatMap(scansIn)
  const { 'Node Type': kind, 'Relation Name': table } = plan
  if (table === undefined || !kind.includes('Scan')) return below
  const each =
    plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0) + (plan['Rows Removed by Index Recheck'] ?? 0)
  return [...below, { table, kind, rows: Math.round(each * plan['Actual Loops']) }]
}
