import { iso, plainArray, textArray, type Tx } from '../platform/database/index.ts'
import type { EpochMs } from '@otklik/core/time'
import { personalData, type Known, type PersonalData } from './personal-data.ts'

/** All ids by which a person's rows are found. */
export type Person = Readonly<Record<Known, readonly string[]>>

/** The contact of this id, or whose alias it is, with its aliases, locked until the transaction ends; empty when there is none. */
export async function lockPerson(tx: Tx, contactId: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    `with asked as (
       select coalesce(merged_into, id) as id from contacts where workspace_id = $1 and id = $2),
     family as (
       select id from asked
       union select c.id from asked a join contacts c on c.workspace_id = $1 and c.merged_into = a.id)
     select c.id from family f
     cross join lateral (select id from contacts where workspace_id = $1 and id = f.id for update) as c
     order by c.id`,
    [tx.workspaceId, contactId],
  )
  return rows.map(({ id }) => id)
}

/** Eight statements in two round trips. */
export async function findPerson(tx: Tx, contacts: readonly string[]): Promise<Person> {
  const ids = async (sql: string, known: readonly string[]) => {
    const rows = await tx.rows<{ id: string }>(sql, [tx.workspaceId, plainArray(known)])
    return rows.map(({ id }) => id)
  }
  const ofContacts = (table: string) =>
    ids(`select id from ${table} where workspace_id = $1 and contact_id = any ($2::uuid[])`, contacts)
  const [events, enrollments, invitations, responses, cases, own, values] = await Promise.all([
    ofContacts('events'),
    ofContacts('enrollments'),
    ofContacts('invitations'),
    ofContacts('responses'),
    ofContacts('cases'),
    ofContacts('messages'),
    ids(
      'select value as id from identities where workspace_id = $1 and contact_id = any ($2::uuid[]) order by value',
      contacts,
    ),
  ])
  const toStaff = await ids('select id from messages where workspace_id = $1 and case_id = any ($2::uuid[])', cases)
  return { contacts, events, enrollments, invitations, responses, cases, messages: [...own, ...toStaff], values }
}

/** Every row of a table that tells of the person, as JSON, without what only the program needs. */
export async function rowsOf(tx: Tx, table: string, person: Person): Promise<Record<string, unknown>[]> {
  const { sql, values } = reached(table, personalData[table]!, person, 1)
  const rows = await tx.rows<{ row: Record<string, unknown> }>(
    `select to_jsonb(t) - 'workspace_id' as row from ${table} t where t.workspace_id = $1 and (${sql})`,
    [tx.workspaceId, ...values],
  )
  return rows.map(({ row }) => row)
}

/** Deletes or changes the person's rows of a table. Answers with how many. */
export async function eraseRows(
  tx: Tx,
  table: string,
  person: Person,
  stand: { anonymous: string; now: EpochMs },
): Promise<number> {
  const { erase, ...data } = personalData[table]!
  if (erase === 'keep') return 0
  const { sql, values } = reached(table, { erase, ...data }, person, 1)
  const given: unknown[] = [tx.workspaceId, ...values]
  const put = (text: string) =>
    text
      .replaceAll(':anonymous', () => `$${given.push(stand.anonymous)}::uuid`)
      .replaceAll(':now', () => `$${given.push(iso(stand.now))}::timestamptz`)
  const where = `t.workspace_id = $1 and (${sql})`
  const change =
    erase === 'delete'
      ? `delete from ${table} t where ${where}`
      : 'delete' in erase
        ? `delete from ${table} t where ${where} and ${erase.delete}`
        : `update ${table} t set ${put(erase.set)} where ${where}`
  const row = await tx.one<{ n: number }>(
    `with done as (${change} returning 1) select count(*)::int as n from done`,
    given,
  )
  return row!.n
}

function reached(
  table: string,
  { reach }: PersonalData,
  person: Person,
  given: number,
): { sql: string; values: string[] } {
  const columns = Object.entries(reach) as [string, Known][]
  if (columns.length === 0) throw new Error(`${table} is nobody's`)
  return {
    sql: columns
      .map(
        ([column, known], index) =>
          `t.${column} = any ($${given + index + 1}::${known === 'values' ? 'text' : 'uuid'}[])`,
      )
      .join(' or '),
    values: columns.map(([, known]) => (known === 'values' ? textArray(person.values) : plainArray(person[known]))),
  }
}

/** Unreadable from now on; what is refused stays refused, since the same address is made unreadable the same way. */
export async function blindSuppressions(
  tx: Tx,
  contacts: readonly string[],
  blind: (channel: string, address: string) => string,
): Promise<void> {
  const rows = await tx.rows<{ id: string; channel: string; address: string }>(
    'select id, channel, address from suppressions where workspace_id = $1 and contact_id = any ($2::uuid[])',
    [tx.workspaceId, plainArray(contacts)],
  )
  if (rows.length === 0) return
  await tx.rows(
    `update suppressions s set address = b.address from unnest($2::uuid[], $3::text[]) as b (id, address)
     where s.workspace_id = $1 and s.id = b.id`,
    [
      tx.workspaceId,
      plainArray(rows.map(({ id }) => id)),
      textArray(rows.map(({ channel, address }) => blind(channel, address))),
    ],
  )
}

export async function noteErasure(
  tx: Tx,
  erasure: { id: string; at: EpochMs; by: string; deleted: object; changed: object },
): Promise<void> {
  await tx.rows('update workspaces set has_erasures = true where id = $1 and not has_erasures', [tx.workspaceId])
  await tx.rows(
    'insert into erasures (workspace_id, id, at, erased_by, deleted, changed) values ($1, $2, $3, $4, $5, $6)',
    [
      tx.workspaceId,
      erasure.id,
      iso(erasure.at),
      erasure.by,
      JSON.stringify(erasure.deleted),
      JSON.stringify(erasure.changed),
    ],
  )
}
