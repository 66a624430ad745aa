import type pg from 'pg'

/** How far back the past goes. */
const DAYS = 300

/**
 * A past of purchases, written as the owner: every contact has bought so many times, at even distances over the last
 * months. Answers with the period that it lies in.
 */
export async function makePast(
  owner: pg.Pool,
  workspaceId: number,
  { contacts, eventsOfContact }: { contacts: number; eventsOfContact: number },
): Promise<{ from: string; to: string }> {
  const id = (kind: string, n: string) => `md5('${kind} ' || $1::bigint || ' ' || ${n})::uuid`
  await owner.query(
    `insert into contacts (workspace_id, id, name, attributes, created_at)
     select $1::bigint, ${id('contact', 'n')}, 'Анна Сергеева-' || n, '{"segment": "retail"}', now() - interval '${DAYS} days'
     from generate_series(1, $2::int) as n`,
    [workspaceId, contacts],
  )
  await owner.query(
    `insert into identities (workspace_id, kind, value, contact_id, created_at)
     select $1::bigint, 'email', 'past-' || n || '@example.org', ${id('contact', 'n')}, now() - interval '${DAYS} days'
     from generate_series(1, $2::int) as n`,
    [workspaceId, contacts],
  )
  await owner.query(
    `insert into events (workspace_id, id, contact_id, type, occurred_at, received_at, taken_at, source, parameters,
       dimensions, stated)
     select $1::bigint, ${id('event', `n || ' ' || k`)}, ${id('contact', 'n')}, 'purchase', at, at, at, 'bench',
       jsonb_build_object('orderId', 'R-' || n || '-' || k, 'amount', (n * 7919 + k * 104729) % 10000, 'currency', 'RUB'),
       jsonb_build_object('region', (array['kazan','moscow','perm','samara'])[1 + n % 4], 'branch', 'b-' || n % 16),
       case when k % 5 = 0 then jsonb_build_object('attributes.segment', 'trade') end
     from generate_series(1, $2::int) as n, generate_series(1, $3::int) as k,
       lateral (select now() - make_interval(days => (${DAYS} * k / ($3 + 1)), mins => n % 1440) as at) as t`,
    [workspaceId, contacts, eventsOfContact],
  )
  await owner.query('vacuum analyze contacts, identities, events')
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10)
  return { from: day(DAYS + 1), to: day(0) }
}
