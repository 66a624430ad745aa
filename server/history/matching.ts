import { compile, historyNeeds, type Condition, type Fields, type HistoryNeeds } from '@otklik/core/condition'
import { conditionSql, type ConditionSql } from '@otklik/core/condition/sql'
import type { EpochMs, ZoneId } from '@otklik/core/time'
import { contactFields, type ContactFacts } from '../contacts/index.ts'
import type { Database, Tx } from '../platform/database/index.ts'
import type { ContactId } from './families.ts'
import { loadHistory } from './load.ts'

export interface Matching {
  count: number
  /** Otherwise it holds for at least so many: to ask memory of all took too long. */
  exact: boolean
}

/** What SQL cannot tell is asked in memory, of so many contacts at a time, and of so many in all. */
const PAGE = 500
const ASKED_AT_MOST = 20_000
/** Of a statement. */
const TIMEOUT_MS = 20_000
/** SQLSTATE query_canceled. */
const TIMED_OUT = '57014'

/** For how many contacts of the workspace the condition holds. Joined contacts are one. */
export async function countMatching(
  database: Database,
  workspaceId: number,
  condition: Condition,
  now: EpochMs,
  timeoutMs = TIMEOUT_MS,
): Promise<Matching> {
  const asOf = { now, zone: await zoneOf(database, workspaceId), timeoutMs }
  try {
    return await database.bulk(workspaceId, async (tx) => countIn(tx, await prepare(tx, condition, asOf)))
  } catch (error) {
    if ((error as { code?: string }).code === TIMED_OUT) return { count: 0, exact: false }
    throw error
  }
}

/** Some contacts for whom the condition holds, the newest of them first; none where finding them took too long. */
export async function sampleMatching(
  database: Database,
  workspaceId: number,
  condition: Condition,
  now: EpochMs,
  limit: number,
  timeoutMs = TIMEOUT_MS,
): Promise<ContactId[]> {
  const asOf = { now, zone: await zoneOf(database, workspaceId), timeoutMs }
  const found: ContactId[] = []
  try {
    await database.bulk(workspaceId, async (tx) => {
      const asked = await prepare(tx, condition, asOf)
      const isCertain = asked.sql.exact ? 'true' : `(${asked.sql.certain()}) is true`
      for await (const page of pages(tx, asked, { which: 'true', isCertain, size: asked.sql.exact ? limit : PAGE })) {
        found.push(...(await holding(tx, asked, page)))
        if (found.length >= limit) break
      }
    })
  } catch (error) {
    if ((error as { code?: string }).code !== TIMED_OUT) throw error
  }
  return found.slice(0, limit)
}

/** A condition and what it takes to ask it in a transaction, by either side. */
interface Asked {
  sql: ConditionSql
  now: EpochMs
  needs: HistoryNeeds
  holds(fields: Fields): boolean
}

async function prepare(
  tx: Tx,
  condition: Condition,
  { timeoutMs, ...asOf }: { now: EpochMs; zone: ZoneId; timeoutMs: number },
): Promise<Asked> {
  await tx.rows(`set local statement_timeout = ${Number(timeoutMs)}`)
  const aliases = await tx.rows('select from contacts where workspace_id = $1 and merged_into is not null limit 1', [
    tx.workspaceId,
  ])
  const values = [tx.workspaceId]
  const holds = compile(condition)
  return {
    sql: conditionSql(condition, { workspaceId: tx.workspaceId, ...asOf, aliases: aliases.length > 0, values }),
    now: asOf.now,
    needs: historyNeeds([condition]),
    holds: (fields) => holds(fields, asOf),
  }
}

const OF_ALL = 'from contacts c where c.workspace_id = $1 and c.merged_into is null'

async function countIn(tx: Tx, asked: Asked): Promise<Matching> {
  const { sql } = asked
  if (sql.exact) {
    const row = await tx.one<{ n: number }>(`select count(*) as n ${OF_ALL} and (${sql.text})`, sql.values)
    return { count: row!.n, exact: true }
  }
  const certain = `(${sql.certain()}) is true`
  const row = await tx.one<{ certain: number; possible: number }>(
    `select count(*) filter (where ${certain}) as certain, count(*) as possible ${OF_ALL} and (${sql.text})`,
    sql.values,
  )
  const open = row!.possible - row!.certain
  let count = row!.certain
  if (open > 0) {
    for await (const page of pages(tx, asked, { which: `not (${certain})`, isCertain: 'false', size: PAGE }))
      count += (await holding(tx, asked, page)).length
  }
  return { count, exact: open <= ASKED_AT_MOST }
}

type PageRow = ContactFacts & { id: ContactId; isCertain: boolean }

/** The contacts for whom the condition may hold, the newest first. */
async function* pages(
  tx: Tx,
  { sql: { text, values } }: Asked,
  { which, isCertain, size }: { which: string; isCertain: string; size: number },
): AsyncGenerator<PageRow[]> {
  let before: ContactId | null = null
  for (let asked = 0; asked < ASKED_AT_MOST; asked += size) {
    const page: PageRow[] = await tx.rows<PageRow>(
      `select c.id, c.name, c.language, c.zone, c.attributes, ${isCertain} as "isCertain"
       ${OF_ALL} and ($${values.length + 1}::uuid is null or c.id < $${values.length + 1}::uuid) and (${text}) and ${which}
       order by c.id desc limit ${size}`,
      [...values, before],
    )
    yield page
    if (page.length < size) return
    before = page.at(-1)!.id
  }
}

/** Those of a page for whom the condition holds. */
async function holding(tx: Tx, { needs, now, holds }: Asked, page: readonly PageRow[]): Promise<ContactId[]> {
  const open = page.filter(({ isCertain }) => !isCertain).map(({ id }) => id)
  const histories = await loadHistory(tx, open, needs, now)
  const matching = page.filter(({ id, isCertain, ...facts }) => {
    return isCertain || holds({ contact: contactFields(facts), history: histories.get(id)! })
  })
  return matching.map(({ id }) => id)
}

async function zoneOf(database: Database, workspaceId: number): Promise<ZoneId> {
  const [row] = await database.glance(workspaceId, (tx) =>
    tx.rows<{ zone: ZoneId }>('select zone from workspaces where id = $1', [workspaceId]),
  )
  return row!.zone
}
