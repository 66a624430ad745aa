-- Links to a survey for whoever has them: who answers by one is nobody that is known, and was asked by no scenario.

alter table public.invitations alter column contact_id drop not null;
alter table public.invitations alter column enrollment_id drop not null;
alter table public.invitations alter column event_id drop not null;
-- Why all that is answered by it is held, until a person has looked at it.
alter table public.invitations add column doubt text;
-- By which it was answered, when nobody was asked.
alter table public.invitations add column public_link_id uuid;

create table public.public_links (
  workspace_id bigint not null references public.workspaces,
  id uuid not null,
  name text not null,
  survey_key text not null,
  labels text[] not null,
  dimensions jsonb not null,
  -- So many responses a day are taken of one requester; those beyond are held.
  per_day integer not null,
  created_at timestamptz not null,
  created_by text,
  closed_at timestamptz,
  primary key (workspace_id, id)
);
call directory.protect_table('public_links', 'in_scope(dimensions)');

create table public.public_visits (
  workspace_id bigint not null references public.workspaces,
  link_id uuid not null,
  requester bytea not null,
  day date not null,
  visits integer not null,
  primary key (workspace_id, link_id, day, requester)
);
call directory.protect_table('public_visits', 'unscoped()');
