-- What the engine remembers of an enrollment, counts, posts to addresses and starts by itself.

alter table enrollments
  -- What the enrollment remembers of its way: variants, visits, goals.
  add memory jsonb not null default '{}',
  -- Why the contact policy holds it; null when it does not.
  add held_reason text,
  -- What it was started for, where a scenario may run once for each: an order.
  add entry_key text,
  -- How many enrollments in a row have started one another up to this one, without much time between them.
  add depth smallint not null default 0;
create index enrollments_held on enrollments (workspace_id, id) where held_reason is not null;

-- What the engine must know of every version that somebody may be on, without reading all definitions.
alter table scenario_versions
  -- Types of events that can wake whoever is on the way.
  add listens text[] not null default '{}',
  add priority double precision not null default 0;

-- Whoever was refused entry has no enrollment: the decision is about the event.
alter table decisions
  alter column enrollment_id drop not null,
  add event_id uuid,
  add constraint decisions_about check (enrollment_id is not null or event_id is not null);
drop policy scope on decisions;
create policy scope on decisions as restrictive to otklik_panel using (
  unscoped() or exists (select from enrollments e where e.workspace_id = decisions.workspace_id and e.id = decisions.enrollment_id)
  or exists (select from events e where e.workspace_id = decisions.workspace_id and e.id = decisions.event_id));

-- How many went from step to step ('' is outside), one row for each way in a batch: who is at a step is what came less
-- what left. Rows are added, and later added up; none is changed, so no batch waits for another.
create table scenario_moves (
  workspace_id bigint not null,
  id uuid not null,
  scenario_id uuid not null,
  version integer not null,
  from_step text not null,
  to_step text not null,
  -- Of those that ended.
  outcome text not null,
  n bigint not null,
  at timestamptz not null,
  primary key (workspace_id, id)
);
create index scenario_moves_scenario on scenario_moves (workspace_id, scenario_id, at);
call directory.protect_table('scenario_moves', 'unscoped()');

-- Decisions by day (workspace's zone), counted in the same way.
create table decision_counts (
  workspace_id bigint not null,
  id uuid not null,
  scenario_id uuid not null,
  step text not null,
  outcome text not null,
  reason text not null,
  rule text not null,
  day date not null,
  n bigint not null,
  primary key (workspace_id, id)
);
create index decision_counts_scenario on decision_counts (workspace_id, scenario_id, day);
call directory.protect_table('decision_counts', 'unscoped()');

-- What is to be posted to addresses: written with the step that wants it; delivery works from the rows.
create table webhook_deliveries (
  workspace_id bigint not null,
  id uuid not null,
  contact_id uuid not null,
  enrollment_id uuid not null,
  step text not null,
  url text not null,
  body text not null,
  -- `recorded`: in a sandbox nothing leaves the house.
  state text not null check (state in ('queued', 'sending', 'delivered', 'dead', 'recorded')),
  due_at timestamptz not null,
  attempts integer not null default 0,
  -- Wall time until which one process owns the sending.
  lease_until timestamptz,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id)
);
create index webhook_deliveries_due on webhook_deliveries (workspace_id, due_at) where state = 'queued';
create index webhook_deliveries_leased on webhook_deliveries (workspace_id, lease_until) where state = 'sending';
create index webhook_deliveries_created on webhook_deliveries (workspace_id, created_at desc, id desc);
create index webhook_deliveries_contact on webhook_deliveries (workspace_id, contact_id);
call directory.protect_table('webhook_deliveries', 'unscoped()');

create table webhook_attempts (
  workspace_id bigint not null,
  delivery_id uuid not null,
  attempt integer not null,
  -- Wall time.
  at timestamptz not null,
  took_ms integer not null,
  -- Of HTTP; null when there was no answer.
  status integer,
  error text,
  primary key (workspace_id, delivery_id, attempt)
);
call directory.protect_table('webhook_attempts', 'unscoped()');

-- Scenarios started by hand for everybody in a segment, so many at a time in the order of their ids.
create table campaigns (
  workspace_id bigint not null,
  id uuid not null,
  scenario_id uuid not null,
  segment text not null,
  state text not null check (state in ('running', 'done', 'cancelled')),
  -- Business time of its beginning.
  due_at timestamptz not null,
  -- Everybody up to this contact has been started.
  reached_id uuid,
  reached bigint not null default 0,
  -- How many the segment had at the beginning.
  size bigint not null,
  started_by text,
  ended_at timestamptz,
  primary key (workspace_id, id)
);
create index campaigns_running on campaigns (workspace_id, due_at) where state = 'running';
create index campaigns_scenario on campaigns (workspace_id, scenario_id, due_at);
call directory.protect_table('campaigns', 'unscoped()');

-- Where each scenario that is started by a schedule stands: the round that is due next, and how far it has come.
create table schedules (
  workspace_id bigint not null,
  scenario_id uuid not null,
  -- Of the version that runs.
  trigger jsonb not null,
  due_at timestamptz not null,
  reached_id uuid,
  primary key (workspace_id, scenario_id)
);
create index schedules_due on schedules (workspace_id, due_at);
call directory.protect_table('schedules', 'unscoped()');

-- What is counted from now on begins with what there is.
do $$
declare
  each record;
begin
  for each in select w.id from directory.workspace_ids w loop
    perform set_config('otklik.workspace_id', each.id::text, true);
    insert into scenario_moves (workspace_id, id, scenario_id, version, from_step, to_step, outcome, n, at)
      select each.id, gen_random_uuid(), e.scenario_id, e.version, way.from_step, way.to_step, way.outcome, count(*), now()
      from enrollments e
      cross join lateral (
        select '' as from_step, e.step as to_step, '' as outcome
        union all select e.step, '', coalesce(e.outcome, '') where e.phase = 'ended') as way
      where e.workspace_id = each.id group by 3, 4, 5, 6, 7;
    insert into decision_counts (workspace_id, id, scenario_id, step, outcome, reason, rule, day, n)
      select each.id, gen_random_uuid(), d.scenario_id, d.step, d.outcome, coalesce(d.reason, ''), coalesce(d.rule, ''),
        (d.at at time zone w.zone)::date, count(*)
      from decisions d join workspaces w on w.id = each.id
      where d.workspace_id = each.id group by 3, 4, 5, 6, 7, 8;
  end loop;
  perform set_config('otklik.workspace_id', '', true);
end $$;

-- Kinds of work that comes due. A migration that adds one calls add_kind_of_work: the worker and the player of a
-- sandbox's time find it from then on.
create table directory.kinds_of_work (
  kind text primary key,
  place integer not null,
  next_at text not null,
  also text not null
);

-- next_at: an expression over `each`, the workspace: the earliest business time at which some is due, in the order of
-- an index. Whether any is due would read the whole table where none is. also: an expression over `each` and `wall`
-- for what else the worker has to do at once. place: in which order what is due at the same time is done.
create procedure directory.add_kind_of_work(kind text, place integer, next_at text, also text default 'false')
  language plpgsql set search_path = pg_catalog, pg_temp as $procedure$
declare
  looks text;
  rows text;
begin
  insert into directory.kinds_of_work values (kind, place, next_at, also);
  select
    string_agg(format(E'    if coalesce(business >= (%s), false) or %s then\n      kinds := kinds || %L::text;\n    end if;',
      k.next_at, k.also, k.kind), E'\n' order by k.place, k.kind),
    string_agg(format(E'  kind := %L; at := (%s); return next;', k.kind, k.next_at), E'\n' order by k.place, k.kind)
    into looks, rows from directory.kinds_of_work k;
  execute format($f$
create or replace function directory.due_workspaces(wall timestamptz) returns table (workspace_id bigint, kinds text[])
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $body$
declare
  each bigint;
  business timestamptz;
begin
  for each in select w.id from directory.workspace_ids w order by w.id loop
    perform set_config('otklik.workspace_id', each::text, true);
    -- A workspace whose time is being played is the player's alone.
    select coalesce(w.sandbox_now, wall) into business from public.workspaces w
      where w.id = each and (w.play_lease_until is null or w.play_lease_until < wall);
    continue when not found;
    workspace_id := each;
    kinds := '{}';
%s
    if kinds <> '{}' then return next; end if;
  end loop;
  perform set_config('otklik.workspace_id', '', true);
end $body$
$f$, looks);
  execute format($f$
create or replace function public.next_due() returns table (kind text, at timestamptz)
  language plpgsql stable as $body$
declare
  each bigint := public.current_workspace();
begin
%s
end $body$
$f$, rows);
end $procedure$;
revoke execute on procedure directory.add_kind_of_work from public;

drop function directory.due_workspaces;
call directory.add_kind_of_work('schedules', 20,
  'select s.due_at from public.schedules s where s.workspace_id = each order by s.due_at limit 1');
call directory.add_kind_of_work('campaigns', 30,
  $$select c.due_at from public.campaigns c where c.workspace_id = each and c.state = 'running' order by c.due_at limit 1$$);
call directory.add_kind_of_work('enrollments', 40,
  'select e.due_at from public.enrollments e where e.workspace_id = each and e.due_at is not null order by e.due_at limit 1',
  -- Set aside while their scenario was paused, and not yet brought back since it goes on.
  $$exists (select from public.scenarios s where s.workspace_id = each and s.state = 'live' and exists (
        select from public.enrollments e where e.workspace_id = each and e.scenario_id = s.id and e.paused_due_at is not null))$$);
call directory.add_kind_of_work('messages', 50,
  $$select m.due_at from public.messages m where m.workspace_id = each and m.state = 'queued' order by m.due_at limit 1$$,
  $$coalesce(wall > (select m.lease_until from public.messages m
        where m.workspace_id = each and m.state = 'sending' order by m.lease_until limit 1), false)$$);
call directory.add_kind_of_work('webhooks', 60,
  $$select d.due_at from public.webhook_deliveries d where d.workspace_id = each and d.state = 'queued' order by d.due_at limit 1$$,
  $$coalesce(wall > (select d.lease_until from public.webhook_deliveries d
        where d.workspace_id = each and d.state = 'sending' order by d.lease_until limit 1), false)$$);
revoke execute on function directory.due_workspaces, public.next_due from public;
grant execute on function directory.due_workspaces, public.next_due to otklik_server;
