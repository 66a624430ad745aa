-- Row policies of every tenant table, and who may do what. A later migration that adds a tenant table calls
-- protect_table for it; a test walks all tables and fails when one was forgotten.

create procedure directory.protect_table(table_name text, scope_condition text)
  language plpgsql as $$
begin
  execute format('alter table public.%I enable row level security', table_name);
  execute format('alter table public.%I force row level security', table_name);
  execute format('create policy tenant on public.%I using (workspace_id = current_workspace())', table_name);
  execute format('create policy scope on public.%I as restrictive to otklik_panel using (%s)', table_name, scope_condition);
  execute format('grant select, insert, update, delete on public.%I to otklik_server', table_name);
  execute format('grant select on public.%I to otklik_panel', table_name);
end $$;
revoke execute on procedure directory.protect_table from public;

create function public.unscoped() returns boolean
  language sql stable parallel safe
  return coalesce(nullif(current_setting('otklik.scope', true), '')::jsonb = '{}'::jsonb, false);

call directory.protect_table('events', 'in_scope(dimensions)');
call directory.protect_table('invitations', 'in_scope(dimensions)');
call directory.protect_table('responses', 'in_scope(dimensions)');
call directory.protect_table('quarantined_answers', 'in_scope(dimensions)');
call directory.protect_table('cases', 'in_scope(dimensions)');

-- Seen through what carries the dimensions.
call directory.protect_table('answers',
  'unscoped() or exists (select from responses r where r.workspace_id = answers.workspace_id and r.id = answers.response_id)');
call directory.protect_table('answer_changes',
  'unscoped() or exists (select from responses r where r.workspace_id = answer_changes.workspace_id and r.id = answer_changes.response_id)');
call directory.protect_table('signals',
  'unscoped() or exists (select from invitations i where i.workspace_id = signals.workspace_id and i.id = signals.invitation_id)');
call directory.protect_table('case_entries',
  'unscoped() or exists (select from cases c where c.workspace_id = case_entries.workspace_id and c.id = case_entries.case_id)');
call directory.protect_table('enrollments',
  'unscoped() or exists (select from events e where e.workspace_id = enrollments.workspace_id and e.id = enrollments.event_id)');
call directory.protect_table('decisions',
  'unscoped() or exists (select from enrollments e where e.workspace_id = decisions.workspace_id and e.id = decisions.enrollment_id)');
call directory.protect_table('messages',
  'unscoped() or exists (select from invitations i where i.workspace_id = messages.workspace_id and i.id = messages.invitation_id)
   or exists (select from cases c where c.workspace_id = messages.workspace_id and c.id = messages.case_id)');
call directory.protect_table('sandbox_mails',
  'unscoped() or exists (select from messages m where m.workspace_id = sandbox_mails.workspace_id and m.id = sandbox_mails.message_id)');

-- Contacts only through responses and cases in scope.
call directory.protect_table('contacts',
  'unscoped() or exists (select from responses r where r.workspace_id = contacts.workspace_id and r.contact_id = contacts.id)
   or exists (select from cases c where c.workspace_id = contacts.workspace_id and c.contact_id = contacts.id)');
call directory.protect_table('identities',
  'unscoped() or exists (select from contacts c where c.workspace_id = identities.workspace_id and c.id = identities.contact_id)');
call directory.protect_table('suppressions',
  'unscoped() or exists (select from contacts c where c.workspace_id = suppressions.workspace_id and c.id = suppressions.contact_id)');

-- The whole company's: figures of one dimension are shown to a scoped person only by that dimension and value.
call directory.protect_table('rollups', 'in_scope(jsonb_build_object(dimension, value))');
call directory.protect_table('possible_duplicates', 'unscoped()');
call directory.protect_table('identity_denials', 'unscoped()');
call directory.protect_table('idempotency_keys', 'unscoped()');
call directory.protect_table('imports', 'unscoped()');
call directory.protect_table('machine_requesters', 'unscoped()');
call directory.protect_table('contact_policies', 'unscoped()');
call directory.protect_table('case_routings', 'unscoped()');

-- Definitions are not about persons: every member may read them.
call directory.protect_table('surveys', 'true');
call directory.protect_table('templates', 'true');
call directory.protect_table('scenarios', 'true');
call directory.protect_table('scenario_versions', 'true');
grant insert, update on public.cases, public.case_entries to otklik_panel;
-- Whoever hands on a case lets its new owner know, in the same transaction.
grant insert on public.messages to otklik_panel;

-- Which workspaces have work that is due. Business time: the sandbox clock, else the wall's, which the caller hands in.
create function directory.due_workspaces(wall timestamptz)
  returns table (workspace_id bigint, enrollments boolean, messages boolean)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
    -- The earliest, in the order of the index: whether any is due would read the whole table where none is.
    enrollments := coalesce(business >= (
        select e.due_at from public.enrollments e
         where e.workspace_id = each and e.due_at is not null order by e.due_at limit 1), false)
      -- Set aside while their scenario was paused, and not yet brought back since it goes on.
      or exists (select from public.scenarios s where s.workspace_id = each and s.state = 'live' and exists (
        select from public.enrollments e where e.workspace_id = each and e.scenario_id = s.id and e.paused_due_at is not null));
    messages := coalesce(business >= (
        select m.due_at from public.messages m
         where m.workspace_id = each and m.state = 'queued' order by m.due_at limit 1), false)
      or coalesce(wall > (
        select m.lease_until from public.messages m
         where m.workspace_id = each and m.state = 'sending' order by m.lease_until limit 1), false);
    if enrollments or messages then return next; end if;
  end loop;
  perform set_config('otklik.workspace_id', '', true);
end $$;

-- Analyzes tables that have come to hold something and were never analyzed. Until then PostgreSQL takes one workspace
-- for a two-hundredth of a table, and reads all of it where a look-up by key would do: measured on 200 thousand rows,
-- 708 instead of 131 ms for each update of a batch. Autovacuum would come only after a minute. A table that seems empty
-- though it has pages was analyzed before what fills it was committed, and is analyzed anew. Answers with how many.
create function directory.analyze_new_tables() returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  each regclass;
  done integer := 0;
begin
  for each in select c.oid from pg_class c
    where c.relnamespace in ('public'::regnamespace, 'directory'::regnamespace) and c.relkind = 'r'
      and c.reltuples <= 0 and pg_relation_size(c.oid) >= 65536
  loop
    -- Another worker may be at it.
    exit when not pg_try_advisory_xact_lock(7302118);
    execute format('analyze %s', each);
    done := done + 1;
  end loop;
  return done;
end $$;

revoke execute on all functions in schema directory from public;
grant execute on function
  directory.create_workspace, directory.list_workspaces, directory.find_api_key, directory.add_api_key,
  directory.list_api_keys, directory.revoke_api_key, directory.add_links, directory.find_links, directory.memberships,
  directory.put_member, directory.secret_fingerprint,
  directory.due_workspaces, directory.analyze_new_tables
  to otklik_server;
