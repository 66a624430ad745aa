import type pg from 'pg'

const id = (kind: string) => `md5('${kind} ' || $1::bigint || ' ' || n)::uuid`

/** Responses with a score and a comment each, of contacts who answered six times, written as the owner. */
export async function makeAnswered(owner: pg.Pool, workspaceId: number, responses: number): Promise<void> {
  await owner.query(
    `with n as (
       select n, ${id('response')} as id, md5('contact ' || $1::bigint || ' ' || n / 6)::uuid as contact_id,
         date_trunc('milliseconds', now() - n * interval '20 seconds') as at, n * 7 % 11 as score
       from generate_series(0, $2::int - 1) as n),
     people as (
       insert into contacts (workspace_id, id, name, attributes, created_at)
       select $1, contact_id, 'Анна Сергеева-' || min(n), '{}', now() from n group by contact_id),
     given as (
       insert into responses (workspace_id, id, invitation_id, contact_id, survey_key, survey_version, state, channel,
         labels, language, dimensions, asked_at, started_at, updated_at)
       select $1, id, id, contact_id, 'nps', 1, 'complete', 'email', '{NPS}', 'ru',
         jsonb_build_object('region', (array['kazan', 'ufa', 'perm'])[1 + n % 3], 'branch', 'b' || n % 40), at, at, at
       from n)
     insert into answers (workspace_id, response_id, element, kind, value, score, score_group, answered_at, changed_at)
     select $1, id, 'score', 'nps', to_jsonb(score), score,
       case when score > 8 then 'promoter' when score > 6 then 'passive' else 'detractor' end, at, at from n
     union all
     select $1, id, case when score > 8 then 'liked' when score > 6 then 'improve' else 'comment' end, 'text',
       to_jsonb('Привезли вовремя, но грузчики поцарапали дверь и не извинились.'::text), null, null, at, at from n`,
    [workspaceId, responses],
  )
  await owner.query('vacuum (freeze, analyze)')
}

/** PostgreSQL's own way to the same file: to nowhere, so that not even a socket is in it. Answers with how many rows. */
export async function copyAnswered(owner: pg.Pool, workspaceId: number): Promise<number> {
  const { rowCount } = await owner.query(
    `copy (
       select r.id, r.survey_key, r.state, r.contact_id, c.name, a.score, a.score_group,
         to_char(r.asked_at at time zone 'Europe/Moscow', 'YYYY-MM-DD HH24:MI:SS'),
         to_char(r.started_at at time zone 'Europe/Moscow', 'YYYY-MM-DD HH24:MI:SS'),
         to_char(r.updated_at at time zone 'Europe/Moscow', 'YYYY-MM-DD HH24:MI:SS'),
         r.channel, array_to_string(r.labels, ', '),
         (select string_agg(g.name, ', ' order by g.tag) from response_tags g
          where g.workspace_id = r.workspace_id and g.response_id = r.id), r.language, array_to_string(r.surfaces, ', '),
         round(r.answering_ms / 1000.0), r.dimensions ->> 'branch', r.dimensions ->> 'region',
         a.given, a.reasons, a.comment, a.improve, a.liked
       from responses r
       left join contacts c on c.workspace_id = r.workspace_id and c.id = r.contact_id
       left join (
         select response_id, max(score) as score, max(score_group) as score_group,
           max(value #>> '{}') filter (where element = 'score') as given,
           max(value #>> '{}') filter (where element = 'reasons') as reasons,
           max(value #>> '{}') filter (where element = 'comment') as comment,
           max(value #>> '{}') filter (where element = 'improve') as improve,
           max(value #>> '{}') filter (where element = 'liked') as liked
         from answers where workspace_id = ${Number(workspaceId)} group by response_id) as a on a.response_id = r.id
       where r.workspace_id = ${Number(workspaceId)} order by r.started_at desc, r.id desc
     ) to '/dev/null' (format csv, delimiter ';')`,
  )
  return rowCount ?? 0
}
