-- Addresses of other systems that hear of what happens: subscriptions made by administrators, or by programs with an API key.
create table webhook_endpoints (
  workspace_id bigint not null,
  id uuid not null,
  url text not null,
  name text,
  -- Types of what is told; empty: all.
  events text[] not null,
  -- Only what is about this survey.
  survey_key text,
  -- Only what it holds for.
  condition jsonb,
  state text not null check (state in ('active', 'disabled')),
  disabled_reason text check (disabled_reason in ('by-hand', 'gone', 'failing', 'key-revoked')),
  disabled_at timestamptz,
  -- The secret is worked out of this and the installation's own, and stands nowhere.
  secret_seed bytea not null,
  -- The one before it signs as well until then; wall time.
  old_secret_seed bytea,
  old_secret_until timestamptz,
  -- Every try since then has failed; wall time.
  failing_since timestamptz,
  created_at timestamptz not null,
  -- Who made it: a person, or an API key.
  created_by text,
  key_id uuid,
  primary key (workspace_id, id)
);
call directory.protect_table('webhook_endpoints', 'unscoped()');

-- A delivery is a step's, or an endpoint's. What is told may be about nobody.
alter table webhook_deliveries
  alter contact_id drop not null,
  alter enrollment_id drop not null,
  alter step drop not null,
  add endpoint_id uuid,
  -- Of an endpoint's: the type of what is told.
  add event text,
  -- Who is waited for: an endpoint's id, or the host of a step's address. Each has lanes of its own.
  add target text not null default '';
alter table webhook_deliveries alter target drop default;
create index webhook_deliveries_target on webhook_deliveries (workspace_id, target, due_at, id) where state = 'queued';
create index webhook_deliveries_endpoint on webhook_deliveries (workspace_id, endpoint_id, created_at desc, id desc)
  where endpoint_id is not null;
