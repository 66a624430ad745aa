import type pg from 'pg'

/** How far back the history goes. */
const DAYS = 400
const PER_STATEMENT = 500_000

const id = (kind: string, n: string) => `md5('${kind} ' || $1::bigint || ' ' || ${n})::uuid`

/**
 * Contacts who have been asked again and again, written as the owner: each message with its invitation, in the order of
 * their times, so that what one contact was sent lies far apart. Half was answered, one in twenty declined; some
 * contacts have an open case, one in ten has refused mails.
 */
export async function makeAsked(
  owner: pg.Pool,
  workspaceId: number,
  { contacts, messages }: { contacts: number; messages: number },
): Promise<void> {
  await owner.query(
    `with made as (
       insert into contacts (workspace_id, id, name, attributes, created_at)
       select $1, ${id('contact', 'n')}, 'Анна Сергеева-' || n, jsonb_build_object('vip', n % 7 = 0), now()
       from generate_series(0, $2::int - 1) as n returning id),
     known as (
       insert into identities (workspace_id, kind, value, contact_id, created_at)
       select $1, 'email', id || '@example.org', id, now() from made),
     agreed as (
       insert into contact_consents (workspace_id, contact_id, channel, held_from, given, source)
       select $1, id, 'email', now() - interval '1 year', true, 'bench' from made),
     open as (
       insert into cases (workspace_id, id, number, contact_id, owner_id, routed_by, state, dimensions, opened_at, due_at)
       select $1, id, row_number() over (), id, 'x', 'fallback',
         case row_number() over () % 10 when 0 then 'new' else 'closed' end, '{}', now(), now()
       from made where get_byte(uuid_send(id), 0) % 5 = 0)
     insert into suppressions (workspace_id, id, contact_id, channel, address, reason, held_from, source)
     select $1, id, id, 'email', id || '@example.org', 'unsubscribed', now() - interval '1 day', 'bench'
     from made where get_byte(uuid_send(id), 1) % 10 = 0`,
    [workspaceId, contacts],
  )
  for (let from = 0; from < messages; from += PER_STATEMENT)
    await owner.query(some, [workspaceId, from, Math.min(from + PER_STATEMENT, messages) - 1, contacts, messages])
  await owner.query('vacuum (freeze, analyze)')
  await owner.query('checkpoint')
}

const some = `
  with n as (
    select n, ${id('message', 'n')} as id, ${id('contact', '(n % $4::int)')} as contact_id,
      now() - (1 - n::float8 / $5::int) * interval '${DAYS} days' as at,
      array[(array['NPS', 'CSAT', 'pulse', 'service'])[1 + n % 4], 'all'] as labels,
      (array['nps', 'csat'])[1 + n % 2] as survey
    from generate_series($2::int, $3::int) as n),
  asked as (
    insert into invitations (workspace_id, id, contact_id, enrollment_id, event_id, survey_key, survey_version, channel,
      labels, dimensions, language, asked_at, delivered_at, answered_at)
    select $1, id, contact_id, id, id, survey, 1, 'email', labels, '{"region": "kazan"}', 'ru', at, at,
      case when n % 2 = 0 then at + interval '1 day' end from n),
  answered as (
    insert into responses (workspace_id, id, invitation_id, contact_id, survey_key, survey_version, state, channel,
      labels, language, dimensions, asked_at, started_at, updated_at)
    select $1, id, id, contact_id, survey, 1, case n % 20 when 1 then 'declined' else 'complete' end, 'email', labels,
      'ru', '{"region": "kazan"}', at, at + interval '1 day', at + interval '1 day' from n where n % 2 = 0 or n % 20 = 1)
  insert into messages (workspace_id, id, contact_id, enrollment_id, invitation_id, channel, template, language, labels,
    address, state, due_at, created_at, accepted_at)
  select $1, id, contact_id, id, id, 'email', 'nps', 'ru', labels, contact_id || '@example.org', 'accepted', at, at, at
  from n`
