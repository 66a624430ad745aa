/** What memory and SQL say of the same conditions and contacts. */
import assert from 'node:assert/strict'
import { compile, historyNeeds, type Condition, type Fields } from '@otklik/core/condition'
import { conditionSql } from '@otklik/core/condition/sql'
import { contactFields, type ContactFacts } from '../../contacts/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { TestBed } from '../../platform/testing/index.ts'
import { loadHistory } from '../index.ts'
import { insertPast, type Rows } from '../testing.ts'
import { NOW } from './values.ts'

/** So many conditions share a statement. */
const STATEMENT = 20

export interface Comparison {
  cases: number
  /** Of how many the condition holds. */
  held: number
  /** Which SQL cannot tell. */
  left: number
  /** In words, the shortest first. */
  disagreements: string[]
}

/** Makes a workspace of these rows and asks both sides of all its contacts but aliases. */
export async function compareSides(
  bed: TestBed,
  { rows, asked, zone }: { rows: Rows; asked: readonly Condition[]; zone: string },
): Promise<Comparison> {
  const workspaceId = await bed.makeWorkspace({ zone })
  const contacts = await bed.database.tenant(workspaceId, async (tx) => {
    await insertPast(tx, rows)
    return seenInMemory(tx, asked)
  })
  // Without statistics each part of a condition would read whole tables.
  await bed.owner.query(`analyze ${Object.keys(rows).join(', ')}`)
  const said = await bed.database.bulk(workspaceId, (tx) => saidBySql(tx, asked, zone))
  const comparison: Comparison = { cases: 0, held: 0, left: 0, disagreements: [] }
  for (const [place, condition] of asked.entries()) compare(condition, contacts, said[place]!, zone, comparison)
  comparison.disagreements.sort((a, b) => a.length - b.length)
  return comparison
}

/** What SQL says of a condition and a contact: whether it may hold, and whether it does for certain. */
interface Said {
  upper: boolean
  lower: boolean
}

function compare(
  condition: Condition,
  contacts: readonly Fields[],
  said: readonly Said[],
  zone: string,
  comparison: Comparison,
): void {
  const holds = compile(condition)
  for (const [index, fields] of contacts.entries()) {
    const { upper, lower } = said[index]!
    const held = holds(fields, { now: NOW, zone })
    comparison.cases++
    comparison.held += Number(held)
    comparison.left += Number(upper !== lower)
    if (held ? upper : !lower) continue
    const words = `memory ${held}, SQL ${lower} to ${upper}, ${zone}: ${JSON.stringify(condition)}`
    comparison.disagreements.push(`${words}\n of ${JSON.stringify(fields)}`)
  }
}

async function seenInMemory(tx: Tx, asked: readonly Condition[]): Promise<Fields[]> {
  const rows = await tx.rows<ContactFacts & { id: string }>(
    `select id, name, language, zone, attributes from contacts
     where workspace_id = $1 and merged_into is null order by id`,
    [tx.workspaceId],
  )
  const ids = rows.map(({ id }) => id)
  const histories = await loadHistory(tx, ids, historyNeeds(asked), NOW)
  return rows.map(({ id, ...facts }) => ({ contact: contactFields(facts), history: histories.get(id)! }))
}

/** For each condition what is said of each contact, in the order of their ids. */
async function saidBySql(tx: Tx, asked: readonly Condition[], zone: string): Promise<Said[][]> {
  const said: Said[][] = []
  for (let from = 0; from < asked.length; from += STATEMENT) {
    const values: unknown[] = []
    const columns = asked.slice(from, from + STATEMENT).map((condition) => {
      const sql = conditionSql(condition, { workspaceId: tx.workspaceId, now: NOW, zone, values })
      const certain = sql.certain()
      assert.equal(sql.exact, sql.text === certain)
      return `((${sql.text}) is true)::int + ((${certain}) is true)::int * 2`
    })
    const rows = await tx.rows<{ said: number[] }>(
      `select array[${columns.join(', ')}] as said from contacts c
       where c.workspace_id = ${tx.workspaceId} and c.merged_into is null order by c.id`,
      values,
    )
    for (const index of columns.keys())
      said.push(rows.map((row) => ({ upper: row.said[index]! % 2 === 1, lower: row.said[index]! >= 2 })))
  }
  return said
}
