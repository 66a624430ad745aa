import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compile, fold, historyNeeds, type Condition } from '@otklik/core/condition'
import * as fc from 'fast-check'
import { contactFields, type ContactFacts } from '../contacts/index.ts'
import { openTestBed } from '../platform/testing/index.ts'
import { countMatching, loadHistory, sampleMatching } from './index.ts'
import { conditions } from './law/conditions.ts'
import { NOW } from './law/values.ts'
import { randomWorld } from './law/world.ts'
import { contactRow, eventRow, insertPast, type Rows } from './testing.ts'

const bed = await openTestBed()
const { database } = bed

async function workspaceOf(rows: Rows): Promise<number> {
  const workspaceId = await bed.makeWorkspace()
  await database.tenant(workspaceId, (tx) => insertPast(tx, rows))
  await bed.owner.query(`analyze ${Object.keys(rows).join(', ')}`)
  return workspaceId
}

test('as many contacts are counted, and are sampled, as memory finds', async () => {
  const workspaceId = await workspaceOf(randomWorld(1))
  for (const condition of fc.sample(conditions, { seed: 1, numRuns: 40 })) {
    const expected = await database.tenant(workspaceId, async (tx) => {
      const rows = await tx.rows<ContactFacts & { id: string }>(
        `select id, name, language, zone, attributes from contacts where workspace_id = $1 and merged_into is null
         order by id desc`,
        [workspaceId],
      )
      const ids = rows.map(({ id }) => id)
      const histories = await loadHistory(tx, ids, historyNeeds([condition]), NOW)
      const holds = compile(condition)
      const asOf = { now: NOW, zone: 'Europe/Moscow' }
      return rows
        .filter(({ id, ...facts }) => holds({ contact: contactFields(facts), history: histories.get(id)! }, asOf))
        .map(({ id }) => id)
    })
    const matching = await countMatching(database, workspaceId, condition, NOW)
    assert.deepEqual(matching, { count: expected.length, exact: true }, JSON.stringify(condition))
    assert.deepEqual(await sampleMatching(database, workspaceId, condition, NOW, 5), expected.slice(0, 5))
  }
})

test('what SQL cannot tell is asked in memory page by page, up to a limit', async () => {
  const many = 1_200
  const names = ['Анна', 'ANNA', 'Ἄννα', 'Straße']
  const contacts = Array.from({ length: many }, (_, n) => {
    const name = names[n % names.length]!
    return contactRow(NOW, { name, name_folded: fold(name), attributes: { city: name } })
  })
  const workspaceId = await workspaceOf({ contacts })
  const table: [Condition, number][] = [
    [{ field: 'contact.city', is: 'matches', value: '^анна$' }, many / 4],
    [{ not: { field: 'contact.city', is: 'matches', value: '^анна$' } }, many * 0.75],
    [{ field: 'contact.city', is: 'equal', value: 'STRASSE' }, many / 4],
    [
      {
        any: [
          { field: 'contact.name', is: 'startsWith', value: 'an' },
          { field: 'contact.city', is: 'matches', value: 'ß' },
        ],
      },
      many / 2,
    ],
  ]
  for (const [condition, count] of table)
    assert.deepEqual(await countMatching(database, workspaceId, condition, NOW), { count, exact: true })
})

test('contacts of another workspace, and what happened to them, count for nothing', async () => {
  const contacts = Array.from({ length: 300 }, () => contactRow(NOW))
  const events = contacts.flatMap(({ id }) => [
    eventRow(id as string, 'visit', NOW - 1),
    eventRow(id as string, 'other', NOW),
  ])
  const workspaceId = await workspaceOf({ contacts, events })
  const other = await workspaceOf({ contacts })
  const visited: Condition = { events: { type: 'visit' }, take: 'count', is: 'atLeast', value: 1 }
  assert.deepEqual(await countMatching(database, workspaceId, visited, NOW), { count: 300, exact: true })
  assert.deepEqual(await countMatching(database, workspaceId, { not: visited }, NOW), { count: 0, exact: true })
  assert.deepEqual(await countMatching(database, other, visited, NOW), { count: 0, exact: true })
})
