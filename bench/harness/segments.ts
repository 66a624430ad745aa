/** Many contacts with a past, a hundred segments, and what is about to change by time alone. */
import type { Condition } from '@otklik/core/condition'
import type pg from 'pg'

/** Of each type, the time within which its events count; days, as in use. */
export const windows = [7, 14, 30, 60, 90]
const CATEGORIES = 10
/** Of this category one segment a type is of those who had none. */
const ABSENT = 9
/** And of this one the other segment is by a sum, which counts within a time, too. */
const SUMMED = 8

export const typeOf = (n: number) => `type-${n}`

/** Two segments for each type and category: `recent-…`, which time alone ends or begins, and `loyal-…`. */
export function segmentsByKey(): Map<string, Condition> {
  const segments = new Map<string, Condition>()
  for (const [n, days] of windows.entries())
    for (let category = 0; category < CATEGORIES; category++) {
      const when: Condition = { field: 'event.category', is: 'equal', value: category }
      const [type, within] = [typeOf(n), `P${days}D`]
      const recent: Condition = { events: { type, when, within }, take: 'count', is: 'atLeast', value: 1 }
      segments.set(`recent-${n}-${category}`, category === ABSENT ? { not: recent } : recent)
      segments.set(
        `loyal-${n}-${category}`,
        category === SUMMED
          ? { events: { type, when, within }, take: 'sum', of: 'event.amount', is: 'greater', value: 15_000 }
          : { events: { type, when }, take: 'count', is: 'atLeast', value: 3 },
      )
    }
  return segments
}

/** An event of the type and category of the contact, in SQL as somebody would write it who knows the tables and the data. */
const bareEvents = (category: number) => `
  from events e where e.workspace_id = $1 and e.contact_id = c.id and e.type = 'type-2'
    and (e.parameters ->> 'category')::float8 = ${category} and e.occurred_at <= $2`
const WITHIN = `and e.occurred_at > $2::timestamptz - interval '${windows[2]} days'`

/** One segment of each sort, and its condition in bare SQL over a row `c` of `contacts`. */
const bareConditions: Readonly<Record<string, string>> = {
  'recent-2-3': `exists (select ${bareEvents(3)} ${WITHIN})`,
  'recent-2-9': `not exists (select ${bareEvents(ABSENT)} ${WITHIN})`,
  'loyal-2-3': `(select count(*) ${bareEvents(3)}) >= 3`,
  'loyal-2-8': `(select sum((e.parameters ->> 'amount')::float8) ${bareEvents(SUMMED)} ${WITHIN}) > 15000`,
}

export const countedInFull: readonly string[] = Object.keys(bareConditions)

/** As the owner, whom no row policy binds. */
export async function countBare(owner: pg.Pool, workspaceId: number, segment: string, now: number): Promise<number> {
  const { rows } = await owner.query<{ n: number }>(
    `select count(*)::int as n from contacts c
     where c.workspace_id = $1 and c.merged_into is null and ${bareConditions[segment]}`,
    [workspaceId, new Date(now).toISOString()],
  )
  return rows[0]!.n
}

const id = (kind: string, n: string) => `md5('${kind} ' || $1::bigint || ' ' || ${n})::uuid`

/** An event of this type and category, whose age is given, of the contact with this number. */
const insertEvents = (source: string, rows: string) => `
  insert into events (workspace_id, id, contact_id, type, occurred_at, received_at, taken_at, source, parameters, dimensions)
  select $1, gen_random_uuid(), ${id('contact', 'e.contact')}, 'type-' || e.type, e.at, now(), now(), '${source}',
    jsonb_build_object('category', e.category, 'amount', 100 + e.contact % 9900, 'order', 'R-' || e.contact),
    '{"region": "kazan"}'
  from (${rows}) as e`

const anyType = `(random() * ${windows.length} - 0.5)::int % ${windows.length}`
const anyCategory = `(random() * ${CATEGORIES} - 0.5)::int % ${CATEGORIES}`

/** So many contacts, \`customer-1\` and so on, each with events of the last months. */
export async function makeContacts(
  owner: pg.Pool,
  workspaceId: number,
  { contacts, eventsOfContact }: { contacts: number; eventsOfContact: number },
): Promise<void> {
  await owner.query(
    `insert into contacts (workspace_id, id, name, attributes, created_at)
     select $1, ${id('contact', 'n')}, 'Анна Сергеева-' || n, jsonb_build_object('vip', n % 7 = 0), now()
     from generate_series(1, $2::int) as n`,
    [workspaceId, contacts],
  )
  await owner.query(
    `insert into identities (workspace_id, kind, value, contact_id, created_at)
     select $1, 'external', 'customer-' || n, ${id('contact', 'n')}, now() from generate_series(1, $2::int) as n`,
    [workspaceId, contacts],
  )
  await owner.query(
    insertEvents(
      'past',
      `select n as contact, abs(${anyType}) as type, abs(${anyCategory}) as category,
         now() - random() * interval '100 days' - interval '1 hour' as at
       from generate_series(1, $2::int) as n, generate_series(1, $3::int)`,
    ),
    [workspaceId, contacts, eventsOfContact],
  )
  await owner.query('vacuum analyze contacts, identities, events')
}

/**
 * Events that came in late, and whose time within which they count ends from `from` on, so many a second: so long
 * memberships change by time alone. Whose they are is looked at by whoever works.
 */
export async function makeEnding(
  owner: pg.Pool,
  workspaceId: number,
  { contacts, perSecond, seconds, from }: { contacts: number; perSecond: number; seconds: number; from: Date },
): Promise<void> {
  await owner.query(
    insertEvents(
      'ending',
      `select contact, type, category, $5::timestamptz + (n::float8 / $3::int) * interval '1 second'
           - (array[${windows.join(', ')}])[type + 1] * interval '1 day' as at
       from (select n, 1 + (random() * ($2::int - 1))::int as contact, abs(${anyType}) as type, abs(${anyCategory}) as category
         from generate_series(0, $3::int * $4::int - 1) as n) as made`,
    ),
    [workspaceId, contacts, perSecond, seconds, from],
  )
  await owner.query(
    `insert into segment_touches (workspace_id, id, contact_id, what)
     select workspace_id, gen_random_uuid(), contact_id, array['event:' || type] from events
     where workspace_id = $1 and source = 'ending'`,
    [workspaceId],
  )
}

/**
 * For each change of a \`recent-…\` segment since then, how long after its cause it was committed, in ms: after the commit
 * of the event that made it, or after the moment at which time made it.
 */
export async function lagsOf(
  owner: pg.Pool,
  workspaceId: number,
  since: Date,
): Promise<{ byEvent: number[]; byTime: number[] }> {
  const { rows } = await owner.query<{ cause: 'event' | 'time'; ms: number }>(
    `with changed as (
       select c.contact_id, split_part(s.key, '-', 2)::int as type, split_part(s.key, '-', 3)::int as category,
         pg_xact_commit_timestamp(c.xmin) as at, c.entered <> (split_part(s.key, '-', 3)::int = ${ABSENT}) as has_recent
       from segment_changes c join segments s on s.workspace_id = $1 and s.id = c.segment_id
       where c.workspace_id = $1 and c.at >= $2 and s.key like 'recent-%')
     select 'event' as cause, extract(epoch from x.at - made.at)::float8 * 1000 as ms
     from changed x cross join lateral (
       select pg_xact_commit_timestamp(e.xmin) as at from events e
       where e.workspace_id = $1 and e.contact_id = x.contact_id and e.source = 'api' and e.type = 'type-' || x.type
         and (e.parameters ->> 'category')::int = x.category
       order by e.occurred_at limit 1) as made
     where x.has_recent
     union all
     select 'time', extract(epoch from x.at - due.at)::float8 * 1000
     from changed x cross join lateral (
       select max(e.occurred_at) + (array[${windows.join(', ')}])[x.type + 1] * interval '1 day' as at from events e
       where e.workspace_id = $1 and e.contact_id = x.contact_id and e.type = 'type-' || x.type
         and (e.parameters ->> 'category')::int = x.category
         and e.occurred_at < x.at - (array[${windows.join(', ')}])[x.type + 1] * interval '1 day') as due
     where not x.has_recent`,
    [workspaceId, since],
  )
  const of = (cause: string) => rows.filter((row) => row.cause === cause).map(({ ms }) => ms)
  return { byEvent: of('event'), byTime: of('time') }
}
