-- A scenario or a policy that is tried on what happened. Contacts are gone through in the order of their ids, so many at
-- a time; what came of it so far is in the row, so a killed process goes on where it was.
create table dry_runs (
  workspace_id bigint not null,
  id uuid not null,
  state text not null check (state in ('running', 'done', 'failed', 'cancelled')),
  -- What is tried: the scenario's definition, the policy, the period, what is assumed of answers.
  request jsonb not null,
  tally jsonb not null,
  -- Everybody up to this contact has been gone through.
  reached_id uuid,
  reached bigint not null default 0,
  contacts bigint not null,
  error text,
  -- Wall time until which one process is at it.
  lease_until timestamptz,
  -- Wall time.
  started_at timestamptz not null,
  started_by text,
  ended_at timestamptz,
  primary key (workspace_id, id)
);
create index dry_runs_running on dry_runs (workspace_id, lease_until) where state = 'running';
call directory.protect_table('dry_runs', 'unscoped()');

call directory.add_kind_of_work('dry-runs', 90, 'select null::timestamptz',
  $$exists (select from public.dry_runs d where d.workspace_id = each and d.state = 'running'
        and (d.lease_until is null or d.lease_until < wall))$$);
