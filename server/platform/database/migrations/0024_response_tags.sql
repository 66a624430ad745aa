-- What those who read a response noted on it, in few words.
create table public.response_tags (
  workspace_id bigint not null,
  response_id uuid not null,
  -- Folded: the same word however it is spelled.
  tag text not null,
  -- As it was spelled first; the same on all responses that carry it.
  name text not null,
  added_by text not null,
  added_at timestamptz not null,
  primary key (workspace_id, response_id, tag)
);
create index response_tags_tag on public.response_tags (workspace_id, tag, response_id);
call directory.protect_table('response_tags', '(select unscoped()) or exists (
  select from responses r where r.workspace_id = response_tags.workspace_id and r.id = response_tags.response_id)');

-- How many responses a survey has that were not declined, and when the last of them was answered: in all, where the
-- dimension is '', and for each value of each dimension. Written with the answers.
create table public.response_tallies (
  workspace_id bigint not null,
  dimension text not null,
  value text not null,
  survey_key text not null,
  n bigint not null,
  last_at timestamptz,
  primary key (workspace_id, dimension, value, survey_key)
);
call directory.protect_table('response_tallies', 'in_scope(jsonb_build_object(dimension, value))');

-- The owner is bound by row policies as well, so this goes workspace by workspace.
do $$
declare
  each bigint;
begin
  for each in select w.id from directory.workspace_ids w loop
    perform set_config('otklik.workspace_id', each::text, true);
    insert into response_tallies (workspace_id, dimension, value, survey_key, n, last_at)
      select each, cut.dimension, cut.value, r.survey_key, count(*), max(r.updated_at)
      from responses r cross join lateral (
        select '' as dimension, '' as value
        union all select d.key, d.value from jsonb_each_text(r.dimensions) as d where d.key <> '') as cut
      where r.workspace_id = each and r.state <> 'declined'
      group by 2, 3, 4;
  end loop;
  perform set_config('otklik.workspace_id', '', true);
end $$;
