-- What must be found before the workspace is known. The roles exist already: the migrator makes them.
-- otklik_server  the program; bound by row policies
-- otklik_panel   the same, on behalf of a signed-in person: bound by the person's row scope as well
-- otklik_auth    the sign-in library, on its own tables only

create schema directory;
grant usage on schema directory to otklik_server, otklik_auth;
grant usage on schema public to otklik_server, otklik_panel;
grant otklik_panel to otklik_server;

create function public.current_workspace() returns bigint
  language sql stable parallel safe
  return nullif(current_setting('otklik.workspace_id', true), '')::bigint;

-- True when the person at hand may see a row with these dimensions. The scope is a JSON object of dimension to
-- allowed values; every dimension in it narrows. An absent setting shows nothing, '{}' shows all.
create function public.in_scope(dimensions jsonb) returns boolean
  language sql stable parallel safe
  return coalesce(
    (select bool_and(coalesce(allowed.value ? (dimensions ->> allowed.key), false))
       from jsonb_each(nullif(current_setting('otklik.scope', true), '')::jsonb) as allowed),
    nullif(current_setting('otklik.scope', true), '')::jsonb = '{}'::jsonb,
    false);

create table directory.installation (
  only_row boolean primary key default true check (only_row),
  secret_fingerprint text not null,
  setup_token_hash bytea,
  setup_done_at timestamptz
);

create table public.workspaces (
  id bigint generated always as identity primary key,
  name text not null check (length(name) between 1 and 200),
  mode text not null check (mode in ('sandbox', 'live')),
  zone text not null,
  language text not null check (language in ('ru', 'en')),
  -- The sandbox clock; null in a live workspace, whose clock is the wall's.
  sandbox_now timestamptz,
  -- While time is being played: where to, and until when (wall time) the player has the clock to itself.
  play_to timestamptz,
  play_lease_until timestamptz,
  settings jsonb not null default '{}',
  case_count bigint not null default 0,
  -- Counts changes of which scenarios run, so that a process knows when what it remembers of them is stale.
  scenario_changes bigint not null default 0,
  created_at timestamptz not null,
  check ((mode = 'sandbox') = (sandbox_now is not null))
);
alter table public.workspaces enable row level security;
alter table public.workspaces force row level security;
create policy tenant on public.workspaces using (id = current_workspace());
grant select, update on public.workspaces to otklik_server;
grant select on public.workspaces to otklik_panel;

create table directory.api_keys (
  key_hash bytea primary key,
  workspace_id bigint not null references public.workspaces (id),
  id uuid not null unique,
  name text not null,
  scopes text[] not null,
  created_at timestamptz not null,
  revoked_at timestamptz
);

-- A link token of a message opens one invitation only. Kept as a hash; the token itself is not stored.
create table directory.links (
  token_hash bytea primary key,
  workspace_id bigint not null,
  invitation_id uuid not null
);

create table directory.members (
  user_id text not null,
  workspace_id bigint not null references public.workspaces (id),
  role text not null check (role in ('administrator', 'case-worker')),
  scope jsonb not null default '{}',
  created_at timestamptz not null,
  primary key (user_id, workspace_id)
);

create function directory.create_workspace(name text, mode text, zone text, language text, sandbox_now timestamptz, created_at timestamptz)
  returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare made bigint := nextval(pg_get_serial_sequence('public.workspaces', 'id'));
begin
  perform set_config('otklik.workspace_id', made::text, true);
  insert into public.workspaces (id, name, mode, zone, language, sandbox_now, created_at)
    overriding system value values (made, name, mode, zone, language, sandbox_now, created_at);
  return made;
end $$;

create function directory.list_workspaces()
  returns table (id bigint, name text, mode text, zone text, language text, sandbox_now timestamptz)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before text := current_setting('otklik.workspace_id', true);
  each bigint;
begin
  for each in select directory_ids.id from directory.workspace_ids directory_ids order by 1 loop
    perform set_config('otklik.workspace_id', each::text, true);
    return query select w.id, w.name, w.mode, w.zone, w.language, w.sandbox_now from public.workspaces w where w.id = each;
  end loop;
  perform set_config('otklik.workspace_id', coalesce(before, ''), true);
end $$;

-- The ids alone, so that the definer functions, which are bound by row policies too, can walk the workspaces.
create table directory.workspace_ids (id bigint primary key);
create function directory.note_workspace() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into directory.workspace_ids values (new.id);
  return new;
end $$;
create trigger note_workspace after insert on public.workspaces for each row execute function directory.note_workspace();

create function directory.find_api_key(hash bytea)
  returns table (workspace_id bigint, id uuid, scopes text[])
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select k.workspace_id, k.id, k.scopes from directory.api_keys k where k.key_hash = hash and k.revoked_at is null $$;

create function directory.add_api_key(hash bytea, workspace bigint, key_id uuid, key_name text, key_scopes text[], at timestamptz)
  returns void language sql security definer set search_path = pg_catalog, pg_temp
  as $$ insert into directory.api_keys values (hash, workspace, key_id, key_name, key_scopes, at) $$;

create function directory.list_api_keys(workspace bigint)
  returns table (id uuid, name text, scopes text[], created_at timestamptz, revoked_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select k.id, k.name, k.scopes, k.created_at, k.revoked_at from directory.api_keys k
         where k.workspace_id = workspace order by k.created_at desc $$;

-- Tells every process through NOTIFY, so that a revoked key stops working everywhere at once.
create function directory.revoke_api_key(workspace bigint, key_id uuid, at timestamptz)
  returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update directory.api_keys k set revoked_at = at where k.workspace_id = workspace and k.id = key_id and k.revoked_at is null;
  if not found then return false; end if;
  perform pg_notify('otklik_api_keys', key_id::text);
  return true;
end $$;

create function directory.add_links(workspace bigint, hashes bytea[], invitations uuid[])
  returns void language sql security definer set search_path = pg_catalog, pg_temp
  as $$ insert into directory.links select h, workspace, i from unnest(hashes, invitations) as t (h, i)
        on conflict (token_hash) do nothing $$;

create function directory.find_links(hashes bytea[])
  returns table (token_hash bytea, workspace_id bigint, invitation_id uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select l.token_hash, l.workspace_id, l.invitation_id from directory.links l where l.token_hash = any (hashes) $$;

create function directory.memberships(of_user text)
  returns table (workspace_id bigint, role text, scope jsonb)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select m.workspace_id, m.role, m.scope from directory.members m where m.user_id = of_user order by m.workspace_id $$;

create function directory.put_member(of_user text, workspace bigint, as_role text, with_scope jsonb, at timestamptz)
  returns void language sql security definer set search_path = pg_catalog, pg_temp
  as $$ insert into directory.members values (of_user, workspace, as_role, with_scope, at)
        on conflict (user_id, workspace_id) do update set role = excluded.role, scope = excluded.scope $$;

create function directory.secret_fingerprint() returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select i.secret_fingerprint from directory.installation i $$;
