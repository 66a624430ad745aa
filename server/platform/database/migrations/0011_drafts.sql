-- Scenarios as they are being changed, and what definitions refer to.

-- What a definition names by key, `survey nps`, `segment vips`: so that nothing in use is deleted unnoticed.
alter table scenario_versions add refs text[] not null default '{}';

-- At most one a scenario; published, it is gone.
create table scenario_drafts (
  workspace_id bigint not null,
  scenario_id uuid not null,
  name text not null,
  definition jsonb not null,
  refs text[] not null,
  saved_at timestamptz not null,
  saved_by text,
  primary key (workspace_id, scenario_id),
  foreign key (workspace_id, scenario_id) references scenarios on delete cascade
);
call directory.protect_table('scenario_drafts', 'true');

-- Steps that ask, as they were written until now, named one channel and its template; now they name ways. The owner is
-- bound by row policies as well, so this goes workspace by workspace.
do $$
declare
  each bigint;
begin
  for each in select w.id from directory.workspace_ids w loop
    perform set_config('otklik.workspace_id', each::text, true);
    update scenario_versions v set definition = jsonb_set(v.definition, '{steps}', (
      select jsonb_object_agg(s.id, case when s.step ->> 'kind' = 'ask' and not s.step ? 'ways'
        then s.step - 'channel' - 'template' || jsonb_build_object('ways', jsonb_build_array(
          jsonb_build_object('channel', s.step -> 'channel', 'template', s.step -> 'template')))
        else s.step end)
      from jsonb_each(v.definition -> 'steps') as s (id, step)))
    where v.workspace_id = each and v.definition -> 'steps' <> '{}';
    update scenario_versions v set refs = array(
      select distinct r.ref from jsonb_each(v.definition -> 'steps') as s (id, step)
      cross join lateral (
        select 'survey ' || (s.step ->> 'survey') as ref
        union all select 'template ' || (s.step ->> 'template')
        union all select 'channel ' || (s.step ->> 'channel')
        union all select 'template ' || (way ->> 'template') from jsonb_array_elements(s.step -> 'ways') as way
        union all select 'channel ' || (way ->> 'channel') from jsonb_array_elements(s.step -> 'ways') as way) as r
      where r.ref is not null)
    where v.workspace_id = each;
  end loop;
  perform set_config('otklik.workspace_id', '', true);
end $$;
