/** The rival of `intake-batch`: the same purchases into a clone of the events table, by its owner, and nothing else. */
import pg from 'pg'
import { serveParent } from '../harness/child.ts'
import type { Run } from '../harness/duel.ts'
import { purchases } from '../harness/purchases.ts'
import { plainArray, textArray } from '../../server/platform/database/index.ts'
import { newId } from '../../server/platform/id.ts'

const SQL = `insert into events_clone select 1, e.*
  from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[], $7::text[],
    $8::jsonb[], $9::jsonb[]) as e`

/** The texts of one row; its id is made when it is inserted. */
interface Row {
  contactId: string
  type: string
  occurredAt: string
  parameters: string
  dimensions: string
}

let pool: pg.Pool | undefined
const batches: Row[][] = []
let connections = 0
let from = 0
const customers: string[] = []

export const jobs = {
  async aim(url: string, atOnce: number) {
    connections = atOnce
    pool = new pg.Pool({ connectionString: url, max: atOnce })
    await pool.query('create table events_clone (like events including all)')
  },
  prepare(posts: number, events: number) {
    while (batches.length < posts) {
      batches.push(purchases(from, events).map(toRow))
      from += events
    }
  },
  async run(ms: number): Promise<Run> {
    const started = performance.now()
    let rows = 0
    async function lane(): Promise<void> {
      while (performance.now() - started < ms) {
        const batch = batches.shift()
        if (!batch) return
        await pool!.query({ name: 'insert', text: SQL, values: columnsOf(batch) })
        rows += batch.length
      }
    }
    await Promise.all(Array.from({ length: connections }, lane))
    return { items: rows, ms: performance.now() - started }
  },
}

function toRow({ type, occurredAt, contact, parameters, dimensions }: ReturnType<typeof purchases>[number]): Row {
  const customer = Number(contact.externalId!.split('-')[1])
  return {
    contactId: (customers[customer] ??= newId()),
    type,
    occurredAt: occurredAt!,
    parameters: JSON.stringify(parameters),
    dimensions: JSON.stringify(dimensions),
  }
}

function columnsOf(rows: readonly Row[]): string[] {
  const now = new Date().toISOString()
  return [
    plainArray(rows.map(() => newId())),
    plainArray(rows.map(({ contactId }) => contactId)),
    textArray(rows.map(({ type }) => type)),
    plainArray(rows.map(({ occurredAt }) => occurredAt)),
    plainArray(rows.map(() => now)),
    plainArray(rows.map(() => now)),
    textArray(rows.map(() => 'api')),
    textArray(rows.map(({ parameters }) => parameters)),
    textArray(rows.map(({ dimensions }) => dimensions)),
  ]
}

serveParent(jobs)
