-- Surveys on the company's own site: where they ask, from where they may be asked for, and what came of it.

-- The public name of each workspace's site, known before the workspace is. Every workspace has one from the beginning.
create table directory.sites (
  key uuid primary key,
  workspace_id bigint not null unique
);
create function directory.note_site() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into directory.sites values (gen_random_uuid(), new.id);
  return new;
end $$;
revoke execute on function directory.note_site from public;
create trigger note_site after insert on public.workspaces for each row execute function directory.note_site();
insert into directory.sites select gen_random_uuid(), w.id from directory.workspace_ids w;

create function directory.find_site(site uuid) returns table (workspace_id bigint)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select s.workspace_id from directory.sites s where s.key = site $$;
create function directory.site_of(workspace bigint) returns table (key uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select s.key from directory.sites s where s.workspace_id = workspace $$;
revoke execute on function directory.find_site, directory.site_of from public;
grant execute on function directory.find_site, directory.site_of to otklik_server;

-- What an administrator has set; no row before that.
create table public.popup_sites (
  workspace_id bigint not null,
  site uuid not null,
  -- Such as https://shop.example; popups are told to no page elsewhere.
  origins text[] not null default '{}',
  -- The secret that signs identity tokens is worked out of this and the installation's own, and stands nowhere.
  secret_seed bytea,
  -- The one before it is good as well until then; wall time.
  old_secret_seed bytea,
  old_secret_until timestamptz,
  -- The last page elsewhere that asked in vain; wall time.
  refused_origin text,
  refused_at timestamptz,
  primary key (workspace_id, site)
);
call directory.protect_table('popup_sites', 'unscoped()');

create table public.popups (
  workspace_id bigint not null,
  id uuid not null,
  key text not null,
  -- As it was last saved; problems and all.
  definition jsonb not null,
  -- As it was last published.
  published jsonb,
  state text not null check (state in ('draft', 'live', 'paused')),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by text,
  primary key (workspace_id, id),
  unique (workspace_id, key),
  check (published is not null or state = 'draft')
);
-- Definitions are not about persons: every member may read them.
call directory.protect_table('popups', 'true');

-- How often a popup was shown, by day (workspace's zone).
create table public.popup_shows (
  workspace_id bigint not null,
  popup_id uuid not null,
  day date not null,
  n bigint not null,
  primary key (workspace_id, popup_id, day)
);
call directory.protect_table('popup_shows', 'unscoped()');

-- By which popup it was shown.
alter table public.invitations add column popup_id uuid;
create index invitations_popup on public.invitations (workspace_id, popup_id, contact_id) where popup_id is not null;

-- A decision is a scenario's or a popup's.
alter table public.decisions
  alter column scenario_id drop not null,
  add column popup_id uuid,
  drop constraint decisions_about,
  add constraint decisions_about check (popup_id is not null or scenario_id is not null and (enrollment_id is not null or event_id is not null));
