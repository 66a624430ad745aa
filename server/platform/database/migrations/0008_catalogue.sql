-- What events have been seen to hold, for whoever builds a condition; and the role under which conditions are counted
-- over all contacts of a workspace.

-- Kinds are those of the catalogue of conditions (core/condition/catalogue.ts). The parameter '' stands for the type itself, which an event without any has, too.
create table event_parameters (
  workspace_id bigint not null,
  type text not null,
  parameter text not null,
  kind text not null,
  first_seen_at timestamptz not null,
  primary key (workspace_id, type, parameter, kind)
);
call directory.protect_table('event_parameters', 'unscoped()');

create table contact_attributes (
  workspace_id bigint not null,
  attribute text not null,
  kind text not null,
  first_seen_at timestamptz not null,
  primary key (workspace_id, attribute, kind)
);
call directory.protect_table('contact_attributes', 'unscoped()');

-- Some values of each dimension, to choose from.
create table dimension_values (
  workspace_id bigint not null,
  dimension text not null,
  value text not null,
  first_seen_at timestamptz not null,
  primary key (workspace_id, dimension, value)
);
call directory.protect_table('dimension_values', 'in_scope(jsonb_build_object(dimension, value))');

-- otklik_segments  the program, while it counts contacts for whom a condition holds. It may read what conditions ask
-- about, and nothing else; its row policies are simply true, as under others PostgreSQL uses no index for an operator
-- that is not leakproof. Its SQL comes from the condition compiler alone and always carries the workspace.
grant otklik_segments to otklik_server;
grant usage on schema public to otklik_segments;

create procedure directory.open_to_segments(table_name text)
  language plpgsql as $$
begin
  execute format('create policy segments on public.%I for select to otklik_segments using (true)', table_name);
  execute format('grant select on public.%I to otklik_segments', table_name);
end $$;
revoke execute on procedure directory.open_to_segments from public;

call directory.open_to_segments('contacts');
call directory.open_to_segments('events');
call directory.open_to_segments('messages');
call directory.open_to_segments('invitations');
call directory.open_to_segments('responses');
call directory.open_to_segments('answers');
call directory.open_to_segments('signals');
