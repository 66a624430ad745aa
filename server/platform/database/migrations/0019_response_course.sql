-- How a response came about: on which surfaces, how long it took, from where; and that it was left half way.

alter table responses
  -- The one it began on first, then those it was continued on.
  add column surfaces text[] not null default '{}',
  -- Between the things that were said, pauses counted as far as they may be thinking.
  add column answering_ms bigint not null default 0,
  -- Where it began; only while the workspace says that addresses are kept.
  add column address text,
  -- When it is left, unless something more is said until then.
  add column abandon_at timestamptz,
  drop constraint responses_state_check,
  add constraint responses_state_check check (state in ('partial', 'complete', 'declined', 'abandoned'));
create index responses_abandoning on responses (workspace_id, abandon_at) where abandon_at is not null;
create index responses_addressed on responses (workspace_id, id) where address is not null;
alter table quarantined_answers add column surface text;

-- What was left half way long ago is so without telling anybody. The owner is bound by row policies as well,
-- so this goes workspace by workspace.
do $$
declare
  each bigint;
begin
  for each in select w.id from directory.workspace_ids w loop
    perform set_config('otklik.workspace_id', each::text, true);
    update responses r
    set state = case when r.updated_at < b.now - interval '24 hours' then 'abandoned' else r.state end,
      abandon_at = case when r.updated_at < b.now - interval '24 hours' then null else r.updated_at + interval '24 hours' end
    from (select coalesce(w.sandbox_now, now()) as now from workspaces w where w.id = each) as b
    where r.workspace_id = each and r.state = 'partial';
  end loop;
  perform set_config('otklik.workspace_id', '', true);
end $$;

call directory.add_kind_of_work('responses', 35,
  'select r.abandon_at from public.responses r where r.workspace_id = each and r.abandon_at is not null order by r.abandon_at limit 1');
