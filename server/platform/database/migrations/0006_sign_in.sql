-- People: who may sign in, and to what. The sign-in library (better-auth) reads and writes its own four tables as the
-- role otklik_auth; the program reaches them through the functions below only. All of this runs on wall time.

create table directory.users (
  id text primary key,
  name text not null check (length(name) between 1 and 200),
  email text not null unique check (email = lower(email)),
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- `token` is a hash: what the cookie carries is not stored.
create table directory.sessions (
  id text primary key,
  user_id text not null references directory.users (id) on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index sessions_user on directory.sessions (user_id);

create table directory.accounts (
  id text primary key,
  user_id text not null references directory.users (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index accounts_user on directory.accounts (user_id);

create table directory.verifications (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verifications_identifier on directory.verifications (identifier);

grant select, insert, update, delete on directory.users, directory.sessions, directory.accounts, directory.verifications
  to otklik_auth;

alter table directory.members
  add foreign key (user_id) references directory.users (id),
  -- An administrator sees the whole workspace.
  add check (role <> 'administrator' or scope = '{}');

create table directory.sign_in_links (
  token_hash bytea primary key,
  user_id text not null references directory.users (id) on delete cascade,
  expires_at timestamptz not null
);
create index sign_in_links_user on directory.sign_in_links (user_id);

create table directory.invites (
  id uuid primary key,
  token_hash bytea not null unique,
  workspace_id bigint not null references public.workspaces (id),
  email text not null check (email = lower(email)),
  name text,
  role text not null check (role in ('administrator', 'case-worker')),
  scope jsonb not null,
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  unique (workspace_id, email)
);

-- Tries that are limited: of a password by network address and by account, of a token by network address. The key is
-- a keyed hash; a row is forgotten when its window has passed.
create table directory.attempts (
  key bytea primary key,
  tries integer not null,
  until timestamptz not null
);
create index attempts_until on directory.attempts (until);

-- Counts one more try and answers whether it is within the limit. Every try also forgets some of what has passed, so
-- the table holds about as many rows as there were tries within the window.
create function directory.take_attempt(of_key bytea, at timestamptz, within interval, at_most integer)
  returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  counted integer;
begin
  delete from directory.attempts a where a.key in (
    select old.key from directory.attempts old
     where old.until <= at and old.key <> of_key order by old.until limit 10 for update skip locked);
  insert into directory.attempts as a values (of_key, 1, at + within)
    on conflict (key) do update set
      tries = case when a.until <= at then 1 else least(a.tries + 1, 1000000) end,
      until = case when a.until <= at then at + within else a.until end
    returning a.tries into counted;
  return counted <= at_most;
end $$;

create function directory.forget_attempts(of_key bytea) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
  as $$ delete from directory.attempts a where a.key = of_key $$;

create function directory.people(ids text[])
  returns table (id text, name text, email text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select u.id, u.name, u.email from directory.users u where u.id = any (ids) $$;

create function directory.list_members(workspace bigint)
  returns table (user_id text, name text, email text, role text, scope jsonb, created_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select m.user_id, u.name, u.email, m.role, m.scope, m.created_at
          from directory.members m join directory.users u on u.id = m.user_id
         where m.workspace_id = workspace order by m.created_at, m.user_id $$;

create function directory.workspaces_of(of_user text)
  returns table (id bigint, name text, mode text)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  each bigint;
begin
  for each in select m.workspace_id from directory.members m where m.user_id = of_user order by m.workspace_id loop
    perform set_config('otklik.workspace_id', each::text, true);
    return query select w.id, w.name, w.mode from public.workspaces w where w.id = each;
  end loop;
  perform set_config('otklik.workspace_id', '', true);
end $$;

-- An account that signs in with a password. Not granted to anybody: other functions call it.
create function directory.add_user(user_id text, user_name text, user_email text, password_hash text, at timestamptz)
  returns void language sql set search_path = pg_catalog, pg_temp as $$
  insert into directory.users (id, name, email, email_verified, created_at, updated_at)
    values (user_id, user_name, user_email, true, at, at);
  insert into directory.accounts (id, user_id, account_id, provider_id, password, created_at, updated_at)
    values (user_id, user_id, user_id, 'credential', password_hash, at, at);
$$;

-- Replaces the token of the set-up link while there is nobody. False once there is.
create function directory.begin_setup(hash bytea)
  returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update directory.installation i set setup_token_hash = hash
   where i.setup_done_at is null and not exists (select from directory.users);
  return found;
end $$;

-- The first user, the workspace and the membership, once: the row of the installation is the lock. Null when the
-- token is not the one in force.
create function directory.finish_setup(hash bytea, user_id text, user_name text, user_email text, password_hash text,
    workspace_name text, workspace_mode text, workspace_zone text, workspace_language text, at timestamptz)
  returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  made bigint;
begin
  update directory.installation i set setup_done_at = at, setup_token_hash = null
   where i.setup_token_hash = hash and i.setup_done_at is null and not exists (select from directory.users);
  if not found then return null; end if;
  perform directory.add_user(user_id, user_name, user_email, password_hash, at);
  made := directory.create_workspace(workspace_name, workspace_mode, workspace_zone, workspace_language,
    case when workspace_mode = 'sandbox' then at end, at);
  insert into directory.members values (user_id, made, 'administrator', '{}', at);
  return made;
end $$;

-- A person who can sign in by a link only, such as those of a demo. Answers with the id of whoever has the address.
create function directory.ensure_user(user_id text, user_name text, user_email text, at timestamptz)
  returns text language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  found_id text;
begin
  insert into directory.users (id, name, email, email_verified, created_at, updated_at)
    values (user_id, user_name, user_email, true, at, at) on conflict (email) do nothing;
  select u.id into found_id from directory.users u where u.email = user_email;
  return found_id;
end $$;

create function directory.add_sign_in_link(hash bytea, of_user text, until timestamptz, at timestamptz)
  returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from directory.sign_in_links l where l.user_id = of_user and l.expires_at <= at;
  insert into directory.sign_in_links values (hash, of_user, until);
$$;

-- Whose link it is, once.
create function directory.use_sign_in_link(hash bytea, at timestamptz)
  returns text language sql security definer set search_path = pg_catalog, pg_temp
  as $$ delete from directory.sign_in_links l where l.token_hash = hash and l.expires_at > at returning l.user_id $$;

-- A new invite to the same address replaces the one before. False when the address is a member already.
create function directory.put_invite(workspace bigint, invite_id uuid, hash bytea, to_email text, to_name text,
    as_role text, with_scope jsonb, at timestamptz, until timestamptz)
  returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from directory.members m join directory.users u on u.id = m.user_id
              where m.workspace_id = workspace and u.email = to_email) then
    return false;
  end if;
  insert into directory.invites values (invite_id, hash, workspace, to_email, to_name, as_role, with_scope, at, until)
    on conflict (workspace_id, email) do update set id = excluded.id, token_hash = excluded.token_hash,
      name = excluded.name, role = excluded.role, scope = excluded.scope, invited_at = excluded.invited_at,
      expires_at = excluded.expires_at;
  return true;
end $$;

create function directory.list_invites(workspace bigint)
  returns table (id uuid, email text, name text, role text, scope jsonb, invited_at timestamptz, expires_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select i.id, i.email, i.name, i.role, i.scope, i.invited_at, i.expires_at
          from directory.invites i where i.workspace_id = workspace order by i.invited_at, i.id $$;

create function directory.withdraw_invite(workspace bigint, invite uuid)
  returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from directory.invites i where i.workspace_id = workspace and i.id = invite;
  return found;
end $$;

-- What the page of an invite shows.
create function directory.find_invite(hash bytea, at timestamptz)
  returns table (email text, name text, workspace text, known boolean)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  i directory.invites;
begin
  select * into i from directory.invites inv where inv.token_hash = hash and inv.expires_at > at;
  if not found then return; end if;
  perform set_config('otklik.workspace_id', i.workspace_id::text, true);
  return query select i.email, i.name, w.name, exists (select from directory.users u where u.email = i.email)
    from public.workspaces w where w.id = i.workspace_id;
  perform set_config('otklik.workspace_id', '', true);
end $$;

-- Once: the invite is gone with its use. A person who has an account already keeps its name and password. No row
-- when the token is unknown, used or expired.
create function directory.accept_invite(hash bytea, new_id text, new_name text, password_hash text, at timestamptz)
  returns table (user_id text, workspace_id bigint, is_new boolean)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  invite directory.invites;
begin
  delete from directory.invites i where i.token_hash = hash and i.expires_at > at returning * into invite;
  if not found then return; end if;
  -- Two invites to one address, accepted at the same moment.
  perform pg_advisory_xact_lock(hashtextextended(invite.email, 7302117));
  select u.id into accept_invite.user_id from directory.users u where u.email = invite.email;
  is_new := accept_invite.user_id is null;
  if is_new then
    accept_invite.user_id := new_id;
    perform directory.add_user(new_id, new_name, invite.email, password_hash, at);
  end if;
  insert into directory.members values (accept_invite.user_id, invite.workspace_id, invite.role, invite.scope, at)
    on conflict (user_id, workspace_id) do nothing;
  accept_invite.workspace_id := invite.workspace_id;
  return next;
end $$;

-- Locks the workspace's administrators, in one order, and tells whether this one is the last.
create function directory.is_last_administrator(of_user text, workspace bigint)
  returns boolean language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  administrators text[];
begin
  select array_agg(locked.user_id) into administrators from (
    select m.user_id from directory.members m
     where m.workspace_id = workspace and m.role = 'administrator' order by m.user_id for update) locked;
  return administrators = array[of_user];
end $$;

-- 'done', 'unknown' or 'last-administrator'. What is null stays as it is.
create function directory.change_member(of_user text, workspace bigint, as_role text, with_scope jsonb)
  returns text language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if as_role <> 'administrator' and directory.is_last_administrator(of_user, workspace) then
    return 'last-administrator';
  end if;
  update directory.members m set role = coalesce(as_role, m.role), scope = coalesce(with_scope, m.scope)
   where m.user_id = of_user and m.workspace_id = workspace;
  return case when found then 'done' else 'unknown' end;
end $$;

-- The same answers. Whoever is left without any workspace is signed out everywhere.
create function directory.remove_member(of_user text, workspace bigint)
  returns text language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if directory.is_last_administrator(of_user, workspace) then return 'last-administrator'; end if;
  delete from directory.members m where m.user_id = of_user and m.workspace_id = workspace;
  if not found then return 'unknown'; end if;
  if not exists (select from directory.members m where m.user_id = of_user) then
    delete from directory.sessions s where s.user_id = of_user;
    delete from directory.sign_in_links l where l.user_id = of_user;
  end if;
  return 'done';
end $$;

revoke execute on all functions in schema directory from public;
revoke execute on function public.current_workspace, public.in_scope, public.unscoped from public;
grant execute on function public.current_workspace, public.in_scope, public.unscoped to otklik_server, otklik_panel;
grant execute on function
  directory.take_attempt, directory.forget_attempts, directory.people, directory.list_members, directory.workspaces_of,
  directory.begin_setup, directory.finish_setup, directory.ensure_user, directory.add_sign_in_link, directory.use_sign_in_link,
  directory.put_invite, directory.list_invites, directory.withdraw_invite, directory.find_invite,
  directory.accept_invite, directory.change_member, directory.remove_member
  to otklik_server;
