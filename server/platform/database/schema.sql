-- The schema that the migrations make, for reading and reviewing; nothing runs this file.
-- Made by "npm run schema"; a test compares it with a freshly migrated database.

create schema directory;
grant usage on schema directory to otklik_auth;
grant usage on schema directory to otklik_server;

create schema migrations;

create schema public;
grant usage on schema public to otklik_panel;
grant usage on schema public to otklik_segments;
grant usage on schema public to otklik_server;
grant usage on schema public to public;

create table directory.accounts (
  id text not null,
  user_id text not null,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint accounts_provider_id_account_id_key UNIQUE (provider_id, account_id),
  constraint accounts_pkey PRIMARY KEY (id),
  constraint accounts_user_id_fkey FOREIGN KEY (user_id) REFERENCES directory.users(id) ON DELETE CASCADE
);
CREATE INDEX accounts_user ON directory.accounts USING btree (user_id);
grant delete, insert, select, update on directory.accounts to otklik_auth;

create table directory.api_keys (
  key_hash bytea not null,
  workspace_id bigint not null,
  id uuid not null,
  name text not null,
  scopes text[] not null,
  created_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint api_keys_id_key UNIQUE (id),
  constraint api_keys_pkey PRIMARY KEY (key_hash),
  constraint api_keys_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id)
);

create table directory.attempts (
  key bytea not null,
  tries integer not null,
  until timestamp with time zone not null,
  constraint attempts_pkey PRIMARY KEY (key)
);
CREATE INDEX attempts_until ON directory.attempts USING btree (until);

create table directory.installation (
  only_row boolean default true not null,
  secret_fingerprint text not null,
  setup_token_hash bytea,
  setup_done_at timestamp with time zone,
  constraint installation_pkey PRIMARY KEY (only_row),
  constraint installation_only_row_check CHECK (only_row)
);

create table directory.invites (
  id uuid not null,
  token_hash bytea not null,
  workspace_id bigint not null,
  email text not null,
  name text,
  role text not null,
  scope jsonb not null,
  invited_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint invites_token_hash_key UNIQUE (token_hash),
  constraint invites_workspace_id_email_key UNIQUE (workspace_id, email),
  constraint invites_pkey PRIMARY KEY (id),
  constraint invites_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id),
  constraint invites_email_check CHECK ((email = lower(email))),
  constraint invites_role_check CHECK ((role = ANY (ARRAY['administrator'::text, 'case-worker'::text])))
);

create table directory.kinds_of_work (
  kind text not null,
  place integer not null,
  next_at text not null,
  also text not null,
  constraint kinds_of_work_pkey PRIMARY KEY (kind)
);

create table directory.links (
  token_hash bytea not null,
  workspace_id bigint not null,
  invitation_id uuid not null,
  constraint links_pkey PRIMARY KEY (token_hash)
);

create table directory.members (
  user_id text not null,
  workspace_id bigint not null,
  role text not null,
  scope jsonb default '{}'::jsonb not null,
  created_at timestamp with time zone not null,
  constraint members_pkey PRIMARY KEY (user_id, workspace_id),
  constraint members_user_id_fkey FOREIGN KEY (user_id) REFERENCES directory.users(id),
  constraint members_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id),
  constraint members_check CHECK (((role <> 'administrator'::text) OR (scope = '{}'::jsonb))),
  constraint members_role_check CHECK ((role = ANY (ARRAY['administrator'::text, 'case-worker'::text])))
);

create table directory.sessions (
  id text not null,
  user_id text not null,
  token text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint sessions_token_key UNIQUE (token),
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES directory.users(id) ON DELETE CASCADE
);
CREATE INDEX sessions_user ON directory.sessions USING btree (user_id);
grant delete, insert, select, update on directory.sessions to otklik_auth;

create table directory.sign_in_links (
  token_hash bytea not null,
  user_id text not null,
  expires_at timestamp with time zone not null,
  constraint sign_in_links_pkey PRIMARY KEY (token_hash),
  constraint sign_in_links_user_id_fkey FOREIGN KEY (user_id) REFERENCES directory.users(id) ON DELETE CASCADE
);
CREATE INDEX sign_in_links_user ON directory.sign_in_links USING btree (user_id);

create table directory.sites (
  key uuid not null,
  workspace_id bigint not null,
  constraint sites_workspace_id_key UNIQUE (workspace_id),
  constraint sites_pkey PRIMARY KEY (key)
);

create table directory.users (
  id text not null,
  name text not null,
  email text not null,
  email_verified boolean default false not null,
  image text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint users_email_key UNIQUE (email),
  constraint users_pkey PRIMARY KEY (id),
  constraint users_email_check CHECK ((email = lower(email))),
  constraint users_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
);
grant delete, insert, select, update on directory.users to otklik_auth;

create table directory.verifications (
  id text not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint verifications_pkey PRIMARY KEY (id)
);
CREATE INDEX verifications_identifier ON directory.verifications USING btree (identifier);
grant delete, insert, select, update on directory.verifications to otklik_auth;

create table directory.workspace_ids (
  id bigint not null,
  constraint workspace_ids_pkey PRIMARY KEY (id)
);

create table migrations.applied (
  name text not null,
  applied_at timestamp with time zone default now() not null,
  constraint applied_pkey PRIMARY KEY (name)
);

create table public.answer_changes (
  workspace_id bigint not null,
  response_id uuid not null,
  element text not null,
  at timestamp with time zone not null,
  id uuid not null,
  value jsonb not null,
  constraint answer_changes_pkey PRIMARY KEY (workspace_id, response_id, element, at, id)
);
alter table public.answer_changes enable row level security;
alter table public.answer_changes force row level security;
create policy scope on public.answer_changes as restrictive for all to otklik_panel using ((( SELECT public.unscoped() AS unscoped) OR (EXISTS ( SELECT
   FROM public.responses r
  WHERE ((r.workspace_id = answer_changes.workspace_id) AND (r.id = answer_changes.response_id))))));
create policy tenant on public.answer_changes as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.answer_changes to otklik_server;
grant select on public.answer_changes to otklik_panel;

create table public.answers (
  workspace_id bigint not null,
  response_id uuid not null,
  element text not null,
  kind text not null,
  value jsonb not null,
  score smallint,
  score_group text,
  answered_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint answers_pkey PRIMARY KEY (workspace_id, response_id, element)
);
CREATE INDEX answers_scored ON public.answers USING btree (workspace_id, answered_at, response_id) WHERE (score IS NOT NULL);
alter table public.answers enable row level security;
alter table public.answers force row level security;
create policy scope on public.answers as restrictive for all to otklik_panel using ((( SELECT public.unscoped() AS unscoped) OR (EXISTS ( SELECT
   FROM public.responses r
  WHERE ((r.workspace_id = answers.workspace_id) AND (r.id = answers.response_id))))));
create policy segments on public.answers as permissive for select to otklik_segments using (true);
create policy tenant on public.answers as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.answers to otklik_server;
grant select on public.answers to otklik_panel;
grant select on public.answers to otklik_segments;

create table public.campaigns (
  workspace_id bigint not null,
  id uuid not null,
  scenario_id uuid not null,
  segment text not null,
  state text not null,
  due_at timestamp with time zone not null,
  reached_id uuid,
  reached bigint default 0 not null,
  size bigint not null,
  started_by text,
  ended_at timestamp with time zone,
  constraint campaigns_pkey PRIMARY KEY (workspace_id, id),
  constraint campaigns_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'cancelled'::text])))
);
CREATE INDEX campaigns_running ON public.campaigns USING btree (workspace_id, due_at) WHERE (state = 'running'::text);
CREATE INDEX campaigns_scenario ON public.campaigns USING btree (workspace_id, scenario_id, due_at);
alter table public.campaigns enable row level security;
alter table public.campaigns force row level security;
create policy scope on public.campaigns as restrictive for all to otklik_panel using (public.unscoped());
create policy tenant on public.campaigns as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.campaigns to otklik_server;
grant select on public.campaigns to otklik_panel;

create table public.case_entries (
  workspace_id bigint not null,
  case_id uuid not null,
  id uuid not null,
  at timestamp with time zone not null,
  user_id text,
  kind text not null,
  body text,
  constraint case_entries_pkey PRIMARY KEY (workspace_id, case_id, at, id),
  constraint case_entries_kind_check CHECK ((kind = ANY (ARRAY['opened'::text, 'notified'::text, 'taken'::text, 'comment'::text, 'root-cause'::text, 'outcome'::text, 'closed'::text, 'reopened'::text, 'score-changed'::text, 'reassigned'::text])))
);
alter table public.case_entries enable row level security;
alter table public.case_entries force row level security;
create policy scope on public.case_entries as restrictive for all to otklik_panel using ((public.unscoped() OR (EXISTS ( SELECT
   FROM public.cases c
  WHERE ((c.workspace_id = case_entries.workspace_id) AND (c.id = case_entries.case_id))))));
create policy tenant on public.case_entries as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.case_entries to otklik_server;
grant insert, select, update on public.case_entries to otklik_panel;

create table public.case_routings (
  workspace_id bigint not null,
  held_from timestamp with time zone not null,
  id uuid not null,
  routing jsonb not null,
  changed_by text,
  constraint case_routings_pkey PRIMARY KEY (workspace_id, held_from, id)
);
alter table public.case_routings enable row level security;
alter table public.case_routings force row level security;
create policy scope on public.case_routings as restrictive for all to otklik_panel using (public.unscoped());
create policy tenant on public.case_routings as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.case_routings to otklik_server;
grant select on public.case_routings to otklik_panel;

create table public.cases (
  workspace_id bigint not null,
  id uuid not null,
  number bigint not null,
  contact_id uuid,
  enrollment_id uuid,
  response_id uuid,
  event_id uuid,
  owner_id text not null,
  routed_by text not null,
  state text not null,
  score smallint,
  dimensions jsonb not null,
  opened_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  taken_at timestamp with time zone,
  taken_by text,
  root_cause text,
  outcome text,
  closed_at timestamp with time zone,
  closed_by text,
  constraint cases_workspace_id_number_key UNIQUE (workspace_id, number),
  constraint cases_pkey PRIMARY KEY (workspace_id, id),
  constraint cases_state_check CHECK ((state = ANY (ARRAY['new'::text, 'taken'::text, 'closed'::text])))
);
CREATE INDEX cases_contact ON public.cases USING btree (workspace_id, contact_id);
CREATE INDEX cases_open ON public.cases USING btree (workspace_id, contact_id) WHERE (state <> 'closed'::text);
CREATE INDEX cases_opened ON public.cases USING btree (workspace_id, opened_at DESC, id DESC);
CREATE INDEX cases_owner ON public.cases USING btree (workspace_id, owner_id, state);
CREATE UNIQUE INDEX cases_response ON public.cases USING btree (workspace_id, response_id) WHERE (response_id IS NOT NULL);
CREATE INDEX cases_state ON public.cases USING btree (workspace_id, state, due_at);
alter table public.cases enable row level security;
alter table public.cases force row level security;
create policy scope on public.cases as restrictive for all to otklik_panel using (public.in_scope(dimensions));
create policy tenant on public.cases as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.cases to otklik_server;
grant insert, select, update on public.cases to otklik_panel;

create table public.contact_attributes (
  workspace_id bigint not null,
  attribute text not null,
  kind text not null,
  first_seen_at timestamp with time zone not null,
  constraint contact_attributes_pkey PRIMARY KEY (workspace_id, attribute, kind)
);
alter table public.contact_attributes enable row level security;
alter table public.contact_attributes force row level security;
create policy scope on public.contact_attributes as restrictive for all to otklik_panel using (public.unscoped());
create policy tenant on public.contact_attributes as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.contact_attributes to otklik_server;
grant select on public.contact_attributes to otklik_panel;

create table public.contact_consents (
  workspace_id bigint not null,
  contact_id uuid not null,
  channel text not null,
  held_from timestamp with time zone not null,
  held_until timestamp with time zone,
  given boolean not null,
  source text not null,
  constraint contact_consents_pkey PRIMARY KEY (workspace_id, contact_id, channel, held_from)
);
alter table public.contact_consents enable row level security;
alter table public.contact_consents force row level security;
create policy scope on public.contact_consents as restrictive for all to otklik_panel using ((public.unscoped() OR (EXISTS ( SELECT
   FROM public.contacts c
  WHERE ((c.workspace_id = contact_consents.workspace_id) AND (c.id = contact_consents.contact_id))))));
create policy tenant on public.contact_consents as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.contact_consents to otklik_server;
grant select on public.contact_consents to otklik_panel;

create table public.contact_policies (
  workspace_id bigint not null,
  held_from timestamp with time zone not null,
  id uuid not null,
  policy jsonb not null,
  changed_by text,
  constraint contact_policies_pkey PRIMARY KEY (workspace_id, held_from, id)
);
alter table public.contact_policies enable row level security;
alter table public.contact_policies force row level security;
create policy scope on public.contact_policies as restrictive for all to otklik_panel using (public.unscoped());
create policy tenant on public.contact_policies as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.contact_policies to otklik_server;
grant select on public.contact_policies to otklik_panel;

create table public.contacts (
  workspace_id bigint not null,
  id uuid not null,
  name text,
  name_folded text collate "C",
  language text,
  zone text,
  attributes jsonb default '{}'::jsonb not null,
  merged_into uuid,
  created_at timestamp with time zone not null,
  constraint contacts_pkey PRIMARY KEY (workspace_id, id)
);
CREATE INDEX contacts_aliases ON public.contacts USING btree (workspace_id, merged_into) WHERE (merged_into IS NOT NULL);
alter table public.contacts enable row level security;
alter table public.contacts force row level security;
create policy scope on public.contacts as restrictive for all to otklik_panel using ((( SELECT public.unscoped() AS unscoped) OR (EXISTS ( SELECT
   FROM public.responses r
  WHERE ((r.workspace_id = contacts.workspace_id) AND (r.contact_id = contacts.id)))) OR (EXISTS ( SELECT
   FROM public.cases c
  WHERE ((c.workspace_id = contacts.workspace_id) AND (c.contact_id = contacts.id))))));
create policy segments on public.contacts as permissive for select to otklik_segments using (true);
create policy tenant on public.contacts as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.contacts to otklik_server;
grant select on public.contacts to otklik_panel;
grant select on public.contacts to otklik_segments;

create table public.crisis_switches (
  workspace_id bigint not null,
  id uuid not null,
  held_from timestamp with time zone not null,
  held_until timestamp with time zone not null,
  labels text[],
  scenarios text[],
  rules jsonb,
  note text not null,
  made_by text,
  lifted_at timestamp with time zone,
  lifted_by text,
  constraint crisis_switches_pkey PRIMARY KEY (workspace_id, id)
);
CREATE INDEX crisis_switches_until ON public.crisis_switches USING btree (workspace_id, held_until);
alter table public.crisis_switches enable row level security;
alter table public.crisis_switches force row level security;
create policy scope on public.crisis_switches as restrictive for all to otklik_panel using (true);
create policy tenant on public.crisis_switches as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.crisis_switches to otklik_server;
grant select on public.crisis_switches to otklik_panel;

create table public.decision_counts (
  workspace_id bigint not null,
  id uuid not null,
  scenario_id uuid not null,
  step text not null,
  outcome text not null,
  reason text not null,
  rule text not null,
  day date not null,
  n bigint not null,
  constraint decision_counts_pkey PRIMARY KEY (workspace_id, id)
);
CREATE INDEX decision_counts_scenario ON public.decision_counts USING btree (workspace_id, scenario_id, day);
alter table public.decision_counts enable row level security;
alter table public.decision_counts force row level security;
create policy scope on public.decision_counts as restrictive for all to otklik_panel using (public.unscoped());
create policy tenant on public.decision_counts as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.decision_counts to otklik_server;
grant select on public.decision_counts to otklik_panel;

create table public.decisions (
  workspace_id bigint not null,
  id uuid not null,
  contact_id uuid not null,
  enrollment_id uuid,
  scenario_id uuid,
  step text not null,
  at timestamp with time zone not null,
  outcome text not null,
  reason text,
  rule text,
  until timestamp with time zone,
  detail jsonb default '{}'::jsonb not null,
  invitation_id uuid,
  event_id uuid,
  popup_id uuid,
  constraint decisions_pkey PRIMARY KEY (workspace_id, id),
  constraint decisions_about CHECK (((popup_id IS NOT NULL) OR ((scenario_id IS NOT NULL) AND ((enrollment_id IS NOT NULL) OR (event_id IS NOT NULL))))),
  constraint decisions_outcome_check CHECK ((outcome = ANY (ARRAY['asked'::text, 'held'::text, 'not-asked'::text, 'slot-returned'::text])))
);
CREATE INDEX decisions_contact ON public.decisions USING btree (workspace_id, contact_id, at);
CREATE INDEX decisions_enrollment ON public.decisions USING btree (workspace_id, enrollment_id);
alter table public.decisions enable row level security;
alter table public.decisions force row level security;
create policy scope on public.decisions as restrictive for all to otklik_panel using ((public.unscoped() OR (EXISTS ( SELECT
   FROM public.enrollments e
  WHERE ((e.workspace_id = decisions.workspace_id) AND (e.id = decisions.enrollment_id)))) OR (EXISTS ( SELECT
   FROM public.events e
  WHERE ((e.workspace_id = decisions.workspace_id) AND (e.id = decisions.event_id))))));
create policy tenant on public.decisions as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.decisions to otklik_server;
grant select on public.decisions to otklik_panel;

create table public.dimension_values (
  workspace_id bigint not null,
  dimension text not null,
  value text not null,
  first_seen_at timestamp with time zone not null,
  constraint dimension_values_pkey PRIMARY KEY (workspace_id, dimension, value)
);
alter table public.dimension_values enable row level security;
alter table public.dimension_values force row level security;
create policy scope on public.dimension_values as restrictive for all to otklik_panel using (public.in_scope(jsonb_build_object(dimension, value)));
create policy tenant on public.dimension_values as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.dimension_values to otklik_server;
grant select on public.dimension_values to otklik_panel;

create table public.dry_runs (
  workspace_id bigint not null,
  id uuid not null,
  state text not null,
  request jsonb not null,
  tally jsonb not null,
  reached_id uuid,
  reached bigint default 0 not null,
  contacts bigint not null,
  error text,
  lease_until timestamp with time zone,
  started_at timestamp with time zone not null,
  started_by text,
  ended_at timestamp with time zone,
  constraint dry_runs_pkey PRIMARY KEY (workspace_id, id),
  constraint dry_runs_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text, 'cancelled'::text])))
);
CREATE INDEX dry_runs_running ON public.dry_runs USING btree (workspace_id, lease_until) WHERE (state = 'running'::text);
alter table public.dry_runs enable row level security;
alter table public.dry_runs force row level security;
create policy scope on public.dry_runs as restrictive for all to otklik_panel using (public.unscoped());
create policy tenant on public.dry_runs as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.dry_runs to otklik_server;
grant select on public.dry_runs to otklik_panel;

create table public.enrollments (
  workspace_id bigint not null,
  id uuid not null,
  scenario_id uuid not null,
  version integer not null,
  contact_id uuid not null,
  event_id uuid not null,
  step text not null,
  phase text not null,
  entered_at timestamp with time zone not null,
  due_at timestamp with time zone,
  paused_due_at timestamp with time zone,
  asked boolean default false not null,
  invitation_id uuid,
  asked_step text,
  outcome text,
  error text,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  memory jsonb default '{}'::jsonb not null,
  held_reason text,
  entry_key text,
  depth smallint default 0 not null,
  constraint enrollments_pkey PRIMARY KEY (workspace_id, id),
  constraint enrollments_phase_check CHECK ((phase = ANY (ARRAY['entering'::text, 'waiting'::text, 'ended'::text])))
);
CREATE INDEX enrollments_contact ON public.enrollments USING btree (workspace_id, contact_id);
CREATE INDEX enrollments_due ON public.enrollments USING btree (workspace_id, due_at, id) WHERE (due_at IS NOT NULL);
CREATE INDEX enrollments_held ON public.enrollments USING btree (workspace_id, id) WHERE (held_reason IS NOT NULL);
CREATE INDEX enrollments_paused ON public.enrollments USING btree (workspace_id, scenario_id) WHERE (paused_due_at IS NOT NULL);
alter table public.enrollments enable row level security;
alter table public.enrollments force row level security;
create policy scope on public.enrollments as restrictive for all to otklik_panel using ((public.unscoped() OR (EXISTS ( SELECT
   FROM public.events e
  WHERE ((e.workspace_id = enrollments.workspace_id) AND (e.id = enrollments.event_id))))));
create policy tenant on public.enrollments as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.enrollments to otklik_server;
grant select on public.enrollments to otklik_panel;

create table public.erasures (
  workspace_id bigint not null,
  id uuid not null,
  at timestamp with time zone not null,
  erased_by text not null,
  deleted jsonb not null,
  changed jsonb not null,
  constraint erasures_pkey PRIMARY KEY (workspace_id, id)
);
alter table public.erasures enable row level security;
alter table public.erasures force row level security;
create policy scope on public.erasures as restrictive for all to otklik_panel using (public.unscoped());
create policy tenant on public.erasures as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.erasures to otklik_server;
grant select on public.erasures to otklik_panel;

create table public.event_parameters (
  workspace_id bigint not null,
  type text not null,
  parameter text not null,
  kind text not null,
  first_seen_at timestamp with time zone not null,
  constraint event_parameters_pkey PRIMARY KEY (workspace_id, type, parameter, kind)
);
alter table public.event_parameters enable row level security;
alter table public.event_parameters force row level security;
create policy scope on public.event_parameters as restrictive for all to otklik_panel using (public.unscoped());
create policy tenant on public.event_parameters as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.event_parameters to otklik_server;
grant select on public.event_parameters to otklik_panel;

create table public.events (
  workspace_id bigint not null,
  id uuid not null,
  contact_id uuid not null,
  type text not null,
  occurred_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  taken_at timestamp with time zone not null,
  source text not null,
  parameters jsonb not null,
  dimensions jsonb not null,
  stated jsonb,
  constraint events_pkey PRIMARY KEY (workspace_id, id)
);
CREATE INDEX events_contact ON public.events USING btree (workspace_id, contact_id, occurred_at);
alter table public.events enable row level security;
alter table public.events force row level security;
create policy scope on public.events as restrictive for all to otklik_panel using (public.in_scope(dimensions));
create policy segments on public.events as permissive for select to otklik_segments using (true);
create policy tenant on public.events as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.events to otklik_server;
grant select on public.events to otklik_panel;
grant select on public.events to otklik_segments;

create table public.held_releases (
  workspace_id bigint not null,
  id uuid not null,
  due_at timestamp with time zone not null,
  reached_id uuid,
  constraint held_releases_pkey PRIMARY KEY (workspace_id, id)
);
CREATE INDEX held_releases_due ON public.held_releases USING btree (workspace_id, due_at, id);
alter table public.held_releases enable row level security;
alter table public.held_releases force row level security;
create policy scope on public.held_releases as restrictive for all to otklik_panel using (public.unscoped());
create policy tenant on public.held_releases as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.held_releases to otklik_server;
grant select on public.held_releases to otklik_panel;

create table public.idempotency_keys (
  workspace_id bigint not null,
  source text not null,
  key text not null,
  body_hash bytea not null,
  made uuid not null,
  expires_at timestamp with time zone not null,
  constraint idempotency_keys_pkey PRIMARY KEY (workspace_id, source, key)
);
CREATE INDEX idempotency_keys_expiry ON public.idempotency_keys USING brin (expires_at);
alter table public.idempotency_keys enable row level security;
alter table public.idempotency_keys force row level security;
create policy scope on public.idempotency_keys as restrictive for all to otklik_panel using (public.unscoped());
create policy tenant on public.idempotency_keys as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.idempotency_keys to otklik_server;
grant select on public.idempotency_keys to otklik_panel;

create table public.identities (
  workspace_id bigint not null,
  kind text not null,
  value text not null,
  contact_id uuid not null,
  created_at timestamp with time zone not null,
  constraint identities_pkey PRIMARY KEY (workspace_id, kind, value),
  constraint identities_kind_check CHECK ((kind = ANY (ARRAY['external'::text, 'email'::text, 'phone'::text, 'telegram'::text, 'whatsapp'::text, 'max'::text])))
);
CREATE INDEX identities_contact ON public.identities USING btree (workspace_id, contact_id);
alter table public.identities enable row level security;
alter table public.identities force row level security;
create policy scope on public.identities as restrictive for all to otklik_panel using ((public.unscoped() OR (EXISTS ( SELECT
   FROM public.contacts c
  WHERE ((c.workspace_id = identities.workspace_id) AND (c.id = identities.contact_id))))));
create policy tenant on public.identities as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.identities to otklik_server;
grant select on public.identities to otklik_panel;

create table public.identity_denials (
  workspace_id bigint not null,
  kind text not null,
  value text not null,
  reason text not null,
  created_at timestamp with time zone not null,
  constraint identity_denials_pkey PRIMARY KEY (workspace_id, kind, value),
  constraint identity_denials_reason_check CHECK ((reason = ANY (ARRAY['by-hand'::text, 'shared'::text])))
);
alter table public.identity_denials enable row level security;
alter table public.identity_denials force row level security;
create policy scope on public.identity_denials as restrictive for all to otklik_panel using (public.unscoped());
create policy tenant on public.identity_denials as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.identity_denials to otklik_server;
grant select on public.identity_denials to otklik_panel;

create table public.imports (
  workspace_id bigint not null,
  fingerprint text not null,
  file_name text not null,
  mapping jsonb not null,
  rows_done bigint default 0 not null,
  accepted bigint default 0 not null,
  duplicate bigint default 0 not null,
  rejected bigint default 0 not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint imports_pkey PRIMARY KEY (workspace_id, fingerprint)
);
alter table public.imports enable row level security;
alter table public.imports force row level security;
create policy scope on public.imports as restrictive for all to otklik_panel using (public.unscoped());
create policy tenant on public.imports as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.imports to otklik_server;
grant select on public.imports to otklik_panel;

create table public.invitations (
  workspace_id bigint not null,
  id uuid not null,
  contact_id uuid,
  enrollment_id uuid,
  event_id uuid,
  survey_key text not null,
  survey_version integer not null,
  channel text not null,
  labels text[] not null,
  dimensions jsonb not null,
  language text not null,
  asked_at timestamp with time zone not null,
  returned_at timestamp with time zone,
  delivered_at timestamp with time zone,
  expires_at timestamp with time zone,
  answered_at timestamp with time zone,
  doubt text,
  public_link_id uuid,
  popup_id uuid,
  constraint invitations_pkey PRIMARY KEY (workspace_id, id)
);
CREATE INDEX invitations_answered ON public.invitations USING btree (workspace_id, contact_id, answered_at) WHERE (answered_at IS NOT NULL);
CREATE INDEX invitations_contact ON public.invitations USING btree (workspace_id, contact_id, asked_at);
CREATE INDEX invitations_delivered ON public.invitations USING btree (workspace_id, survey_key, delivered_at);
CREATE INDEX invitations_popup ON public.invitations USING btree (workspace_id, popup_id, contact_id) WHERE (popup_id IS NOT NULL);
CREATE INDEX invitations_public_link ON public.invitations USING btree (workspace_id, public_link_id) WHERE (public_link_id IS NOT NULL);
alter table public.invitations enable row level security;
alter table public.invitations force row level security;
create policy scope on public.invitations as restrictive for all to otklik_panel using (public.in_scope(dimensions));
create policy segments on public.invitations as permissive for select to otklik_segments using (true);
create policy tenant on public.invitations as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.invitations to otklik_server;
grant select on public.invitations to otklik_panel;
grant select on public.invitations to otklik_segments;

create table public.machine_requesters (
  workspace_id bigint not null,
  requester bytea not null,
  marked_at timestamp with time zone not null,
  constraint machine_requesters_pkey PRIMARY KEY (workspace_id, requester)
);
CREATE INDEX machine_requesters_marked ON public.machine_requesters USING btree (workspace_id, marked_at);
alter table public.machine_requesters enable row level security;
alter table public.machine_requesters force row level security;
create policy scope on public.machine_requesters as restrictive for all to otklik_panel using (public.unscoped());
create policy tenant on public.machine_requesters as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.machine_requesters to otklik_server;
grant select on public.machine_requesters to otklik_panel;

create table public.messages (
  workspace_id bigint not null,
  id uuid not null,
  contact_id uuid,
  enrollment_id uuid,
  step text,
  invitation_id uuid,
  case_id uuid,
  channel text not null,
  template text not null,
  language text not null,
  labels text[] not null,
  address text not null,
  data jsonb default '{}'::jsonb not null,
  state text not null,
  due_at timestamp with time zone not null,
  attempts integer default 0 not null,
  lease_until timestamp with time zone,
  error text,
  provider_id text,
  created_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  put_off boolean default false not null,
  constraint messages_pkey PRIMARY KEY (workspace_id, id),
  constraint messages_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'accepted'::text, 'dead'::text])))
);
CREATE INDEX messages_case ON public.messages USING btree (workspace_id, case_id) WHERE (case_id IS NOT NULL);
CREATE INDEX messages_contact ON public.messages USING btree (workspace_id, contact_id, created_at);
CREATE INDEX messages_dead ON public.messages USING btree (workspace_id, created_at) WHERE (state = 'dead'::text);
CREATE INDEX messages_due ON public.messages USING btree (workspace_id, due_at) WHERE (state = 'queued'::text);
CREATE INDEX messages_labelled ON public.messages USING btree (workspace_id, accepted_at) WHERE ((invitation_id IS NULL) AND (labels <> '{}'::text[]));
CREATE INDEX messages_leased ON public.messages USING btree (workspace_id, lease_until) WHERE (state = 'sending'::text);
CREATE UNIQUE INDEX messages_once ON public.messages USING btree (workspace_id, enrollment_id, step) WHERE ((enrollment_id IS NOT NULL) AND (invitation_id IS NULL));
CREATE INDEX messages_put_off ON public.messages USING btree (workspace_id, id) WHERE (put_off AND (state = 'queued'::text));
alter table public.messages enable row level security;
alter table public.messages force row level security;
create policy scope on public.messages as restrictive for all to otklik_panel using ((public.unscoped() OR (EXISTS ( SELECT
   FROM public.invitations i
  WHERE ((i.workspace_id = messages.workspace_id) AND (i.id = messages.invitation_id)))) OR (EXISTS ( SELECT
   FROM public.cases c
  WHERE ((c.workspace_id = messages.workspace_id) AND (c.id = messages.case_id))))));
create policy segments on public.messages as permissive for select to otklik_segments using (true);
create policy tenant on public.messages as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.messages to otklik_server;
grant insert, select on public.messages to otklik_panel;
grant select on public.messages to otklik_segments;

create table public.popup_shows (
  workspace_id bigint not null,
  popup_id uuid not null,
  day date not null,
  n bigint not null,
  constraint popup_shows_pkey PRIMARY KEY (workspace_id, popup_id, day)
);
alter table public.popup_shows enable row level security;
alter table public.popup_shows force row level security;
create policy scope on public.popup_shows as restrictive for all to otklik_panel using (public.unscoped());
create policy tenant on public.popup_shows as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.popup_shows to otklik_server;
grant select on public.popup_shows to otklik_panel;

create table public.popup_sites (
  workspace_id bigint not null,
  site uuid not null,
  origins text[] default '{}'::text[] not null,
  secret_seed bytea,
  old_secret_seed bytea,
  old_secret_until timestamp with time zone,
  refused_origin text,
  refused_at timestamp with time zone,
  seen_origin text,
  seen_at timestamp with time zone,
  constraint popup_sites_pkey PRIMARY KEY (workspace_id, site)
);
alter table public.popup_sites enable row level security;
alter table public.popup_sites force row level security;
create policy scope on public.popup_sites as restrictive for all to otklik_panel using (public.unscoped());
create policy tenant on public.popup_sites as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.popup_sites to otklik_server;
grant select on public.popup_sites to otklik_panel;

create table public.popups (
  workspace_id bigint not null,
  id uuid not null,
  key text not null,
  definition jsonb not null,
  published jsonb,
  state text not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  changed_by text,
  constraint popups_workspace_id_key_key UNIQUE (workspace_id, key),
  constraint popups_pkey PRIMARY KEY (workspace_id, id),
  constraint popups_check CHECK (((published IS NOT NULL) OR (state = 'draft'::text))),
  constraint popups_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'live'::text, 'paused'::text])))
);
alter table public.popups enable row level security;
alter table public.popups force row level security;
create policy scope on public.popups as restrictive for all to otklik_panel using (true);
create policy tenant on public.popups as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.popups to otklik_server;
grant select on public.popups to otklik_panel;

create table public.possible_duplicates (
  workspace_id bigint not null,
  contact_id uuid not null,
  other_id uuid not null,
  kind text not null,
  value text not null,
  noticed_at timestamp with time zone not null,
  constraint possible_duplicates_pkey PRIMARY KEY (workspace_id, contact_id, other_id, kind, value)
);
CREATE INDEX possible_duplicates_value ON public.possible_duplicates USING btree (workspace_id, kind, value);
alter table public.possible_duplicates enable row level security;
alter table public.possible_duplicates force row level security;
create policy scope on public.possible_duplicates as restrictive for all to otklik_panel using (public.unscoped());
create policy tenant on public.possible_duplicates as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.possible_duplicates to otklik_server;
grant select on public.possible_duplicates to otklik_panel;

create table public.public_links (
  workspace_id bigint not null,
  id uuid not null,
  name text not null,
  survey_key text not null,
  labels text[] not null,
  dimensions jsonb not null,
  per_day integer not null,
  created_at timestamp with time zone not null,
  created_by text,
  closed_at timestamp with time zone,
  language text,
  until timestamp with time zone,
  paused_at timestamp with time zone,
  constraint public_links_pkey PRIMARY KEY (workspace_id, id),
  constraint public_links_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id)
);
alter table public.public_links enable row level security;
alter table public.public_links force row level security;
create policy scope on public.public_links as restrictive for all to otklik_panel using (public.in_scope(dimensions));
create policy tenant on public.public_links as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.public_links to otklik_server;
grant select on public.public_links to otklik_panel;

create table public.public_visits (
  workspace_id bigint not null,
  link_id uuid not null,
  requester bytea not null,
  day date not null,
  visits integer not null,
  constraint public_visits_pkey PRIMARY KEY (workspace_id, link_id, day, requester),
  constraint public_visits_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id)
);
alter table public.public_visits enable row level security;
alter table public.public_visits force row level security;
create policy scope on public.public_visits as restrictive for all to otklik_panel using (public.unscoped());
create policy tenant on public.public_visits as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.public_visits to otklik_server;
grant select on public.public_visits to otklik_panel;

create table public.quarantined_answers (
  workspace_id bigint not null,
  id uuid not null,
  invitation_id uuid not null,
  element text not null,
  value jsonb not null,
  requester bytea not null,
  at timestamp with time zone not null,
  reasons text[] not null,
  state text not null,
  settled_at timestamp with time zone,
  settled_by text,
  dimensions jsonb not null,
  surface text,
  visit text not null,
  received_at timestamp with time zone not null,
  settle_at timestamp with time zone,
  constraint quarantined_answers_pkey PRIMARY KEY (workspace_id, id),
  constraint quarantined_answers_state_check CHECK ((state = ANY (ARRAY['held'::text, 'confirmed'::text, 'dismissed'::text])))
);
CREATE INDEX quarantined_held ON public.quarantined_answers USING btree (workspace_id, at DESC) WHERE (state = 'held'::text);
CREATE INDEX quarantined_invitation ON public.quarantined_answers USING btree (workspace_id, invitation_id);
CREATE INDEX quarantined_waiting ON public.quarantined_answers USING btree (workspace_id, settle_at) WHERE (settle_at IS NOT NULL);
alter table public.quarantined_answers enable row level security;
alter table public.quarantined_answers force row level security;
create policy scope on public.quarantined_answers as restrictive for all to otklik_panel using (public.in_scope(dimensions));
create policy tenant on public.quarantined_answers as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.quarantined_answers to otklik_server;
grant select on public.quarantined_answers to otklik_panel;

create table public.response_tags (
  workspace_id bigint not null,
  response_id uuid not null,
  tag text not null,
  name text not null,
  added_by text not null,
  added_at timestamp with time zone not null,
  constraint response_tags_pkey PRIMARY KEY (workspace_id, response_id, tag)
);
CREATE INDEX response_tags_tag ON public.response_tags USING btree (workspace_id, tag, response_id);
alter table public.response_tags enable row level security;
alter table public.response_tags force row level security;
create policy scope on public.response_tags as restrictive for all to otklik_panel using ((( SELECT public.unscoped() AS unscoped) OR (EXISTS ( SELECT
   FROM public.responses r
  WHERE ((r.workspace_id = response_tags.workspace_id) AND (r.id = response_tags.response_id))))));
create policy tenant on public.response_tags as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.response_tags to otklik_server;
grant select on public.response_tags to otklik_panel;

create table public.response_tallies (
  workspace_id bigint not null,
  dimension text not null,
  value text not null,
  survey_key text not null,
  n bigint not null,
  last_at timestamp with time zone,
  constraint response_tallies_pkey PRIMARY KEY (workspace_id, dimension, value, survey_key)
);
alter table public.response_tallies enable row level security;
alter table public.response_tallies force row level security;
create policy scope on public.response_tallies as restrictive for all to otklik_panel using (public.in_scope(jsonb_build_object(dimension, value)));
create policy tenant on public.response_tallies as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.response_tallies to otklik_server;
grant select on public.response_tallies to otklik_panel;

create table public.responses (
  workspace_id bigint not null,
  id uuid not null,
  invitation_id uuid not null,
  contact_id uuid,
  survey_key text not null,
  survey_version integer not null,
  state text not null,
  channel text not null,
  labels text[] not null,
  language text not null,
  dimensions jsonb not null,
  asked_at timestamp with time zone not null,
  started_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  completed_at timestamp with time zone,
  skipped text[] default '{}'::text[] not null,
  surfaces text[] default '{}'::text[] not null,
  answering_ms bigint default 0 not null,
  address text,
  abandon_at timestamp with time zone,
  constraint responses_workspace_id_invitation_id_key UNIQUE (workspace_id, invitation_id),
  constraint responses_pkey PRIMARY KEY (workspace_id, id),
  constraint responses_state_check CHECK ((state = ANY (ARRAY['partial'::text, 'complete'::text, 'declined'::text, 'abandoned'::text])))
);
CREATE INDEX responses_abandoning ON public.responses USING btree (workspace_id, abandon_at) WHERE (abandon_at IS NOT NULL);
CREATE INDEX responses_addressed ON public.responses USING btree (workspace_id, id) WHERE (address IS NOT NULL);
CREATE INDEX responses_contact ON public.responses USING btree (workspace_id, contact_id);
CREATE INDEX responses_declined ON public.responses USING btree (workspace_id, contact_id, updated_at) WHERE (state = 'declined'::text);
CREATE INDEX responses_started ON public.responses USING btree (workspace_id, started_at DESC, id DESC);
alter table public.responses enable row level security;
alter table public.responses force row level security;
create policy scope on public.responses as restrictive for all to otklik_panel using ((( SELECT public.unscoped() AS unscoped) OR public.in_scope(dimensions)));
create policy segments on public.responses as permissive for select to otklik_segments using (true);
create policy tenant on public.responses as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.responses to otklik_server;
grant select on public.responses to otklik_panel;
grant select on public.responses to otklik_segments;

create table public.rollups (
  workspace_id bigint not null,
  survey_key text not null,
  element text not null,
  dimension text not null,
  value text not null,
  day date not null,
  score smallint not null,
  kind text not null,
  n bigint not null,
  constraint rollups_pkey PRIMARY KEY (workspace_id, survey_key, element, dimension, value, day, score)
);
CREATE INDEX rollups_day ON public.rollups USING btree (workspace_id, dimension, day);
alter table public.rollups enable row level security;
alter table public.rollups force row level security;
create policy scope on public.rollups as restrictive for all to otklik_panel using (public.in_scope(jsonb_build_object(dimension, value)));
create policy tenant on public.rollups as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.rollups to otklik_server;
grant select on public.rollups to otklik_panel;

create table public.sandbox_mails (
  workspace_id bigint not null,
  message_id uuid not null,
  sender text not null,
  address text not null,
  subject text not null,
  html text not null,
  text text not null,
  headers jsonb not null,
  received_at timestamp with time zone not null,
  amp text,
  constraint sandbox_mails_pkey PRIMARY KEY (workspace_id, message_id)
);
CREATE INDEX sandbox_mails_received ON public.sandbox_mails USING btree (workspace_id, received_at DESC, message_id DESC);
alter table public.sandbox_mails enable row level security;
alter table public.sandbox_mails force row level security;
create policy scope on public.sandbox_mails as restrictive for all to otklik_panel using ((public.unscoped() OR (EXISTS ( SELECT
   FROM public.messages m
  WHERE ((m.workspace_id = sandbox_mails.workspace_id) AND (m.id = sandbox_mails.message_id))))));
create policy tenant on public.sandbox_mails as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.sandbox_mails to otklik_server;
grant select on public.sandbox_mails to otklik_panel;

create table public.scenario_drafts (
  workspace_id bigint not null,
  scenario_id uuid not null,
  name text not null,
  definition jsonb not null,
  refs text[] not null,
  saved_at timestamp with time zone not null,
  saved_by text,
  constraint scenario_drafts_pkey PRIMARY KEY (workspace_id, scenario_id),
  constraint scenario_drafts_workspace_id_scenario_id_fkey FOREIGN KEY (workspace_id, scenario_id) REFERENCES public.scenarios(workspace_id, id) ON DELETE CASCADE
);
alter table public.scenario_drafts enable row level security;
alter table public.scenario_drafts force row level security;
create policy scope on public.scenario_drafts as restrictive for all to otklik_panel using (true);
create policy tenant on public.scenario_drafts as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.scenario_drafts to otklik_server;
grant select on public.scenario_drafts to otklik_panel;

create table public.scenario_moves (
  workspace_id bigint not null,
  id uuid not null,
  scenario_id uuid not null,
  version integer not null,
  from_step text not null,
  to_step text not null,
  outcome text not null,
  n bigint not null,
  at timestamp with time zone not null,
  constraint scenario_moves_pkey PRIMARY KEY (workspace_id, id)
);
CREATE INDEX scenario_moves_scenario ON public.scenario_moves USING btree (workspace_id, scenario_id, at);
alter table public.scenario_moves enable row level security;
alter table public.scenario_moves force row level security;
create policy scope on public.scenario_moves as restrictive for all to otklik_panel using (public.unscoped());
create policy tenant on public.scenario_moves as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.scenario_moves to otklik_server;
grant select on public.scenario_moves to otklik_panel;

create table public.scenario_versions (
  workspace_id bigint not null,
  scenario_id uuid not null,
  version integer not null,
  definition jsonb not null,
  published_at timestamp with time zone not null,
  published_by text,
  listens text[] default '{}'::text[] not null,
  priority double precision default 0 not null,
  refs text[] default '{}'::text[] not null,
  constraint scenario_versions_pkey PRIMARY KEY (workspace_id, scenario_id, version),
  constraint scenario_versions_workspace_id_scenario_id_fkey FOREIGN KEY (workspace_id, scenario_id) REFERENCES public.scenarios(workspace_id, id)
);
alter table public.scenario_versions enable row level security;
alter table public.scenario_versions force row level security;
create policy scope on public.scenario_versions as restrictive for all to otklik_panel using (true);
create policy tenant on public.scenario_versions as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.scenario_versions to otklik_server;
grant select on public.scenario_versions to otklik_panel;

create table public.scenarios (
  workspace_id bigint not null,
  id uuid not null,
  key text not null,
  name text not null,
  state text not null,
  live_version integer,
  created_at timestamp with time zone not null,
  constraint scenarios_workspace_id_key_key UNIQUE (workspace_id, key),
  constraint scenarios_pkey PRIMARY KEY (workspace_id, id),
  constraint scenarios_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'live'::text, 'paused'::text])))
);
alter table public.scenarios enable row level security;
alter table public.scenarios force row level security;
create policy scope on public.scenarios as restrictive for all to otklik_panel using (true);
create policy tenant on public.scenarios as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.scenarios to otklik_server;
grant select on public.scenarios to otklik_panel;

create table public.schedules (
  workspace_id bigint not null,
  scenario_id uuid not null,
  trigger jsonb not null,
  due_at timestamp with time zone not null,
  reached_id uuid,
  constraint schedules_pkey PRIMARY KEY (workspace_id, scenario_id)
);
CREATE INDEX schedules_due ON public.schedules USING btree (workspace_id, due_at);
alter table public.schedules enable row level security;
alter table public.schedules force row level security;
create policy scope on public.schedules as restrictive for all to otklik_panel using (public.unscoped());
create policy tenant on public.schedules as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.schedules to otklik_server;
grant select on public.schedules to otklik_panel;

create table public.segment_changes (
  workspace_id bigint not null,
  contact_id uuid not null,
  id uuid not null,
  segment_id uuid not null,
  at timestamp with time zone not null,
  entered boolean not null,
  constraint segment_changes_pkey PRIMARY KEY (workspace_id, contact_id, id)
);
alter table public.segment_changes enable row level security;
alter table public.segment_changes force row level security;
create policy scope on public.segment_changes as restrictive for all to otklik_panel using ((public.unscoped() OR (EXISTS ( SELECT
   FROM public.contacts c
  WHERE ((c.workspace_id = segment_changes.workspace_id) AND (c.id = segment_changes.contact_id))))));
create policy segments on public.segment_changes as permissive for select to otklik_segments using (true);
create policy tenant on public.segment_changes as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.segment_changes to otklik_server;
grant select on public.segment_changes to otklik_panel;
grant select on public.segment_changes to otklik_segments;

create table public.segment_states (
  workspace_id bigint not null,
  segment_id uuid not null,
  contact_id uuid not null,
  member boolean not null,
  since timestamp with time zone not null,
  next_at timestamp with time zone,
  constraint segment_states_pkey PRIMARY KEY (workspace_id, contact_id, segment_id)
);
CREATE INDEX segment_states_due ON public.segment_states USING btree (workspace_id, next_at) WHERE (next_at IS NOT NULL);
CREATE INDEX segment_states_segment ON public.segment_states USING btree (workspace_id, segment_id, member, contact_id);
alter table public.segment_states enable row level security;
alter table public.segment_states force row level security;
create policy scope on public.segment_states as restrictive for all to otklik_panel using ((public.unscoped() OR (EXISTS ( SELECT
   FROM public.contacts c
  WHERE ((c.workspace_id = segment_states.workspace_id) AND (c.id = segment_states.contact_id))))));
create policy segments on public.segment_states as permissive for select to otklik_segments using (true);
create policy tenant on public.segment_states as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.segment_states to otklik_server;
grant select on public.segment_states to otklik_panel;
grant select on public.segment_states to otklik_segments;

create table public.segment_tallies (
  workspace_id bigint not null,
  segment_id uuid not null,
  id uuid not null,
  n bigint not null,
  constraint segment_tallies_pkey PRIMARY KEY (workspace_id, segment_id, id)
);
alter table public.segment_tallies enable row level security;
alter table public.segment_tallies force row level security;
create policy scope on public.segment_tallies as restrictive for all to otklik_panel using (public.unscoped());
create policy tenant on public.segment_tallies as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.segment_tallies to otklik_server;
grant select on public.segment_tallies to otklik_panel;

create table public.segment_touches (
  workspace_id bigint not null,
  id uuid not null,
  contact_id uuid not null,
  what text[] not null,
  constraint segment_touches_pkey PRIMARY KEY (workspace_id, id)
);
alter table public.segment_touches enable row level security;
alter table public.segment_touches force row level security;
create policy scope on public.segment_touches as restrictive for all to otklik_panel using (public.unscoped());
create policy tenant on public.segment_touches as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.segment_touches to otklik_server;
grant select on public.segment_touches to otklik_panel;

create table public.segments (
  workspace_id bigint not null,
  id uuid not null,
  key text not null,
  name text not null,
  kind text not null,
  condition jsonb,
  asks_messages boolean not null,
  state text not null,
  announces boolean default false not null,
  generation bigint not null,
  filled_to uuid,
  filled bigint default 0 not null,
  to_fill bigint default 0 not null,
  changed_at timestamp with time zone not null,
  changed_by text,
  created_at timestamp with time zone not null,
  constraint segments_pkey PRIMARY KEY (workspace_id, id),
  constraint segments_check CHECK (((condition IS NULL) = (kind = 'list'::text))),
  constraint segments_kind_check CHECK ((kind = ANY (ARRAY['condition'::text, 'list'::text]))),
  constraint segments_state_check CHECK ((state = ANY (ARRAY['filling'::text, 'current'::text, 'deleting'::text, 'deleted'::text])))
);
CREATE INDEX segments_generation ON public.segments USING btree (workspace_id, generation);
CREATE UNIQUE INDEX segments_key ON public.segments USING btree (workspace_id, key) WHERE (state <> 'deleted'::text);
alter table public.segments enable row level security;
alter table public.segments force row level security;
create policy scope on public.segments as restrictive for all to otklik_panel using (true);
create policy segments on public.segments as permissive for select to otklik_segments using (true);
create policy tenant on public.segments as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.segments to otklik_server;
grant select on public.segments to otklik_panel;
grant select on public.segments to otklik_segments;

create table public.signals (
  workspace_id bigint not null,
  invitation_id uuid not null,
  slot smallint not null,
  id uuid not null,
  kind text not null,
  at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  score smallint,
  agent text default ''::text not null,
  requester bytea,
  constraint signals_pkey PRIMARY KEY (workspace_id, invitation_id, slot),
  constraint signals_kind_check CHECK ((kind = ANY (ARRAY['open'::text, 'fetch'::text, 'head'::text, 'unsubscribe-page'::text, 'post'::text, 'trap'::text]))),
  constraint signals_slot_check CHECK (((slot >= 1) AND (slot <= 50)))
);
alter table public.signals enable row level security;
alter table public.signals force row level security;
create policy scope on public.signals as restrictive for all to otklik_panel using ((public.unscoped() OR (EXISTS ( SELECT
   FROM public.invitations i
  WHERE ((i.workspace_id = signals.workspace_id) AND (i.id = signals.invitation_id))))));
create policy segments on public.signals as permissive for select to otklik_segments using (true);
create policy tenant on public.signals as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.signals to otklik_server;
grant select on public.signals to otklik_panel;
grant select on public.signals to otklik_segments;

create table public.suppressions (
  workspace_id bigint not null,
  id uuid not null,
  contact_id uuid not null,
  channel text not null,
  address text not null,
  reason text not null,
  held_from timestamp with time zone not null,
  held_until timestamp with time zone,
  source text not null,
  constraint suppressions_pkey PRIMARY KEY (workspace_id, id),
  constraint suppressions_reason_check CHECK ((reason = ANY (ARRAY['unsubscribed'::text, 'bounced'::text, 'complained'::text, 'by-hand'::text])))
);
CREATE INDEX suppressions_address ON public.suppressions USING btree (workspace_id, channel, address);
CREATE INDEX suppressions_contact ON public.suppressions USING btree (workspace_id, contact_id);
alter table public.suppressions enable row level security;
alter table public.suppressions force row level security;
create policy scope on public.suppressions as restrictive for all to otklik_panel using ((public.unscoped() OR (EXISTS ( SELECT
   FROM public.contacts c
  WHERE ((c.workspace_id = suppressions.workspace_id) AND (c.id = suppressions.contact_id))))));
create policy tenant on public.suppressions as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.suppressions to otklik_server;
grant select on public.suppressions to otklik_panel;

create table public.survey_drafts (
  workspace_id bigint not null,
  key text not null,
  definition jsonb not null,
  saved_at timestamp with time zone not null,
  saved_by text,
  constraint survey_drafts_pkey PRIMARY KEY (workspace_id, key)
);
alter table public.survey_drafts enable row level security;
alter table public.survey_drafts force row level security;
create policy scope on public.survey_drafts as restrictive for all to otklik_panel using (true);
create policy tenant on public.survey_drafts as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.survey_drafts to otklik_server;
grant select on public.survey_drafts to otklik_panel;

create table public.surveys (
  workspace_id bigint not null,
  key text not null,
  version integer not null,
  definition jsonb not null,
  published_at timestamp with time zone not null,
  published_by text,
  note text,
  constraint surveys_pkey PRIMARY KEY (workspace_id, key, version)
);
alter table public.surveys enable row level security;
alter table public.surveys force row level security;
create policy scope on public.surveys as restrictive for all to otklik_panel using (true);
create policy tenant on public.surveys as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.surveys to otklik_server;
grant select on public.surveys to otklik_panel;

create table public.template_versions (
  workspace_id bigint not null,
  key text not null,
  language text not null,
  version integer not null,
  source jsonb not null,
  saved_at timestamp with time zone not null,
  saved_by text,
  constraint template_versions_pkey PRIMARY KEY (workspace_id, key, language, version)
);
alter table public.template_versions enable row level security;
alter table public.template_versions force row level security;
create policy scope on public.template_versions as restrictive for all to otklik_panel using (true);
create policy tenant on public.template_versions as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.template_versions to otklik_server;
grant select on public.template_versions to otklik_panel;

create table public.templates (
  workspace_id bigint not null,
  key text not null,
  language text not null,
  source jsonb not null,
  compiled jsonb not null,
  labels text[] default '{}'::text[] not null,
  saved_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint templates_pkey PRIMARY KEY (workspace_id, key, language)
);
alter table public.templates enable row level security;
alter table public.templates force row level security;
create policy scope on public.templates as restrictive for all to otklik_panel using (true);
create policy tenant on public.templates as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.templates to otklik_server;
grant select on public.templates to otklik_panel;

create table public.webhook_attempts (
  workspace_id bigint not null,
  delivery_id uuid not null,
  attempt integer not null,
  at timestamp with time zone not null,
  took_ms integer not null,
  status integer,
  error text,
  constraint webhook_attempts_pkey PRIMARY KEY (workspace_id, delivery_id, attempt)
);
alter table public.webhook_attempts enable row level security;
alter table public.webhook_attempts force row level security;
create policy scope on public.webhook_attempts as restrictive for all to otklik_panel using (public.unscoped());
create policy tenant on public.webhook_attempts as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.webhook_attempts to otklik_server;
grant select on public.webhook_attempts to otklik_panel;

create table public.webhook_deliveries (
  workspace_id bigint not null,
  id uuid not null,
  contact_id uuid,
  enrollment_id uuid,
  step text,
  url text not null,
  body text not null,
  state text not null,
  due_at timestamp with time zone not null,
  attempts integer default 0 not null,
  lease_until timestamp with time zone,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  endpoint_id uuid,
  event text,
  target text not null,
  constraint webhook_deliveries_pkey PRIMARY KEY (workspace_id, id),
  constraint webhook_deliveries_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'delivered'::text, 'dead'::text, 'recorded'::text])))
);
CREATE INDEX webhook_deliveries_contact ON public.webhook_deliveries USING btree (workspace_id, contact_id);
CREATE INDEX webhook_deliveries_created ON public.webhook_deliveries USING btree (workspace_id, created_at DESC, id DESC);
CREATE INDEX webhook_deliveries_due ON public.webhook_deliveries USING btree (workspace_id, due_at) WHERE (state = 'queued'::text);
CREATE INDEX webhook_deliveries_ended ON public.webhook_deliveries USING btree (workspace_id, ended_at) WHERE (ended_at IS NOT NULL);
CREATE INDEX webhook_deliveries_endpoint ON public.webhook_deliveries USING btree (workspace_id, endpoint_id, created_at DESC, id DESC) WHERE (endpoint_id IS NOT NULL);
CREATE INDEX webhook_deliveries_leased ON public.webhook_deliveries USING btree (workspace_id, lease_until) WHERE (state = 'sending'::text);
CREATE INDEX webhook_deliveries_target ON public.webhook_deliveries USING btree (workspace_id, target, due_at, id) WHERE (state = 'queued'::text);
alter table public.webhook_deliveries enable row level security;
alter table public.webhook_deliveries force row level security;
create policy scope on public.webhook_deliveries as restrictive for all to otklik_panel using (public.unscoped());
create policy tenant on public.webhook_deliveries as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.webhook_deliveries to otklik_server;
grant select on public.webhook_deliveries to otklik_panel;

create table public.webhook_endpoints (
  workspace_id bigint not null,
  id uuid not null,
  url text not null,
  name text,
  events text[] not null,
  survey_key text,
  condition jsonb,
  state text not null,
  disabled_reason text,
  disabled_at timestamp with time zone,
  secret_seed bytea not null,
  old_secret_seed bytea,
  old_secret_until timestamp with time zone,
  failing_since timestamp with time zone,
  created_at timestamp with time zone not null,
  created_by text,
  key_id uuid,
  constraint webhook_endpoints_pkey PRIMARY KEY (workspace_id, id),
  constraint webhook_endpoints_disabled_reason_check CHECK ((disabled_reason = ANY (ARRAY['by-hand'::text, 'gone'::text, 'failing'::text, 'key-revoked'::text]))),
  constraint webhook_endpoints_state_check CHECK ((state = ANY (ARRAY['active'::text, 'disabled'::text])))
);
alter table public.webhook_endpoints enable row level security;
alter table public.webhook_endpoints force row level security;
create policy scope on public.webhook_endpoints as restrictive for all to otklik_panel using (public.unscoped());
create policy tenant on public.webhook_endpoints as permissive for all to public using ((workspace_id = public.current_workspace()));
grant delete, insert, select, update on public.webhook_endpoints to otklik_server;
grant select on public.webhook_endpoints to otklik_panel;

create table public.workspaces (
  id bigint generated always as identity not null,
  name text not null,
  mode text not null,
  zone text not null,
  language text not null,
  sandbox_now timestamp with time zone,
  play_to timestamp with time zone,
  play_lease_until timestamp with time zone,
  settings jsonb default '{}'::jsonb not null,
  case_count bigint default 0 not null,
  scenario_changes bigint default 0 not null,
  created_at timestamp with time zone not null,
  has_erasures boolean default false not null,
  constraint workspaces_pkey PRIMARY KEY (id),
  constraint workspaces_check CHECK (((mode = 'sandbox'::text) = (sandbox_now IS NOT NULL))),
  constraint workspaces_language_check CHECK ((language = ANY (ARRAY['ru'::text, 'en'::text]))),
  constraint workspaces_mode_check CHECK ((mode = ANY (ARRAY['sandbox'::text, 'live'::text]))),
  constraint workspaces_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
);
alter table public.workspaces enable row level security;
alter table public.workspaces force row level security;
create policy tenant on public.workspaces as permissive for all to public using ((id = public.current_workspace()));
CREATE TRIGGER note_site AFTER INSERT ON public.workspaces FOR EACH ROW EXECUTE FUNCTION directory.note_site();
CREATE TRIGGER note_workspace AFTER INSERT ON public.workspaces FOR EACH ROW EXECUTE FUNCTION directory.note_workspace();
grant select on public.workspaces to otklik_panel;
grant select, update on public.workspaces to otklik_server;

CREATE OR REPLACE FUNCTION directory.accept_invite(hash bytea, new_id text, new_name text, password_hash text, at timestamp with time zone)
 RETURNS TABLE(user_id text, workspace_id bigint, is_new boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
end $function$;
grant execute on routine directory.accept_invite(bytea,text,text,text,timestamp with time zone) to otklik_server;

CREATE OR REPLACE FUNCTION directory.add_api_key(hash bytea, workspace bigint, key_id uuid, key_name text, key_scopes text[], at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ insert into directory.api_keys values (hash, workspace, key_id, key_name, key_scopes, at) $function$;
grant execute on routine directory.add_api_key(bytea,bigint,uuid,text,text[],timestamp with time zone) to otklik_server;

CREATE OR REPLACE PROCEDURE directory.add_kind_of_work(IN kind text, IN place integer, IN next_at text, IN also text DEFAULT 'false'::text)
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $procedure$
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

CREATE OR REPLACE FUNCTION directory.add_links(workspace bigint, hashes bytea[], invitations uuid[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ insert into directory.links select h, workspace, i from unnest(hashes, invitations) as t (h, i)
        on conflict (token_hash) do nothing $function$;
grant execute on routine directory.add_links(bigint,bytea[],uuid[]) to otklik_server;

CREATE OR REPLACE FUNCTION directory.add_sign_in_link(hash bytea, of_user text, until timestamp with time zone, at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  delete from directory.sign_in_links l where l.user_id = of_user and l.expires_at <= at;
  insert into directory.sign_in_links values (hash, of_user, until);
$function$;
grant execute on routine directory.add_sign_in_link(bytea,text,timestamp with time zone,timestamp with time zone) to otklik_server;

CREATE OR REPLACE FUNCTION directory.add_user(user_id text, user_name text, user_email text, password_hash text, at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  insert into directory.users (id, name, email, email_verified, created_at, updated_at)
    values (user_id, user_name, user_email, true, at, at);
  insert into directory.accounts (id, user_id, account_id, provider_id, password, created_at, updated_at)
    values (user_id, user_id, user_id, 'credential', password_hash, at, at);
$function$;

CREATE OR REPLACE FUNCTION directory.analyze_new_tables()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
end $function$;
grant execute on routine directory.analyze_new_tables() to otklik_server;

CREATE OR REPLACE FUNCTION directory.begin_setup(hash bytea)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  update directory.installation i set setup_token_hash = hash
   where i.setup_done_at is null and not exists (select from directory.users);
  return found;
end $function$;
grant execute on routine directory.begin_setup(bytea) to otklik_server;

CREATE OR REPLACE FUNCTION directory.change_member(of_user text, workspace bigint, as_role text, with_scope jsonb)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if as_role <> 'administrator' and directory.is_last_administrator(of_user, workspace) then
    return 'last-administrator';
  end if;
  update directory.members m set role = coalesce(as_role, m.role), scope = coalesce(with_scope, m.scope)
   where m.user_id = of_user and m.workspace_id = workspace;
  return case when found then 'done' else 'unknown' end;
end $function$;
grant execute on routine directory.change_member(text,bigint,text,jsonb) to otklik_server;

CREATE OR REPLACE FUNCTION directory.create_workspace(name text, mode text, zone text, language text, sandbox_now timestamp with time zone, created_at timestamp with time zone)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare made bigint := nextval(pg_get_serial_sequence('public.workspaces', 'id'));
begin
  perform set_config('otklik.workspace_id', made::text, true);
  insert into public.workspaces (id, name, mode, zone, language, sandbox_now, created_at)
    overriding system value values (made, name, mode, zone, language, sandbox_now, created_at);
  return made;
end $function$;
grant execute on routine directory.create_workspace(text,text,text,text,timestamp with time zone,timestamp with time zone) to otklik_server;

CREATE OR REPLACE FUNCTION directory.due_workspaces(wall timestamp with time zone)
 RETURNS TABLE(workspace_id bigint, kinds text[])
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
    if coalesce(business >= (select q.settle_at from public.quarantined_answers q where q.workspace_id = each and q.settle_at is not null
    order by q.settle_at limit 1), false) or false then
      kinds := kinds || 'answers'::text;
    end if;
    if coalesce(business >= (select r.due_at from public.held_releases r where r.workspace_id = each order by r.due_at limit 1), false) or false then
      kinds := kinds || 'releases'::text;
    end if;
    if coalesce(business >= (case when exists (select from public.segment_touches t where t.workspace_id = each)
      or exists (select from public.segments s where s.workspace_id = each and s.state in ('filling', 'deleting'))
    then '-infinity'::timestamptz
    else (select t.next_at from public.segment_states t where t.workspace_id = each and t.next_at is not null
        order by t.next_at limit 1) end), false) or false then
      kinds := kinds || 'segments'::text;
    end if;
    if coalesce(business >= (select s.due_at from public.schedules s where s.workspace_id = each order by s.due_at limit 1), false) or false then
      kinds := kinds || 'schedules'::text;
    end if;
    if coalesce(business >= (select c.due_at from public.campaigns c where c.workspace_id = each and c.state = 'running' order by c.due_at limit 1), false) or false then
      kinds := kinds || 'campaigns'::text;
    end if;
    if coalesce(business >= (select r.abandon_at from public.responses r where r.workspace_id = each and r.abandon_at is not null order by r.abandon_at limit 1), false) or false then
      kinds := kinds || 'responses'::text;
    end if;
    if coalesce(business >= (select e.due_at from public.enrollments e where e.workspace_id = each and e.due_at is not null order by e.due_at limit 1), false) or exists (select from public.scenarios s where s.workspace_id = each and s.state = 'live' and exists (
        select from public.enrollments e where e.workspace_id = each and e.scenario_id = s.id and e.paused_due_at is not null)) then
      kinds := kinds || 'enrollments'::text;
    end if;
    if coalesce(business >= (select m.due_at from public.messages m where m.workspace_id = each and m.state = 'queued' order by m.due_at limit 1), false) or coalesce(wall > (select m.lease_until from public.messages m
        where m.workspace_id = each and m.state = 'sending' order by m.lease_until limit 1), false) then
      kinds := kinds || 'messages'::text;
    end if;
    if coalesce(business >= (select d.due_at from public.webhook_deliveries d where d.workspace_id = each and d.state = 'queued' order by d.due_at limit 1), false) or coalesce(wall > (select d.lease_until from public.webhook_deliveries d
        where d.workspace_id = each and d.state = 'sending' order by d.lease_until limit 1), false) then
      kinds := kinds || 'webhooks'::text;
    end if;
    if coalesce(business >= (select null::timestamptz), false) or exists (select from public.dry_runs d where d.workspace_id = each and d.state = 'running'
        and (d.lease_until is null or d.lease_until < wall)) then
      kinds := kinds || 'dry-runs'::text;
    end if;
    if kinds <> '{}' then return next; end if;
  end loop;
  perform set_config('otklik.workspace_id', '', true);
end $function$;
grant execute on routine directory.due_workspaces(timestamp with time zone) to otklik_server;

CREATE OR REPLACE FUNCTION directory.ensure_user(user_id text, user_name text, user_email text, at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  found_id text;
begin
  insert into directory.users (id, name, email, email_verified, created_at, updated_at)
    values (user_id, user_name, user_email, true, at, at) on conflict (email) do nothing;
  select u.id into found_id from directory.users u where u.email = user_email;
  return found_id;
end $function$;
grant execute on routine directory.ensure_user(text,text,text,timestamp with time zone) to otklik_server;

CREATE OR REPLACE FUNCTION directory.find_api_key(hash bytea)
 RETURNS TABLE(workspace_id bigint, id uuid, scopes text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select k.workspace_id, k.id, k.scopes from directory.api_keys k where k.key_hash = hash and k.revoked_at is null $function$;
grant execute on routine directory.find_api_key(bytea) to otklik_server;

CREATE OR REPLACE FUNCTION directory.find_invite(hash bytea, at timestamp with time zone)
 RETURNS TABLE(email text, name text, workspace text, known boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  i directory.invites;
begin
  select * into i from directory.invites inv where inv.token_hash = hash and inv.expires_at > at;
  if not found then return; end if;
  perform set_config('otklik.workspace_id', i.workspace_id::text, true);
  return query select i.email, i.name, w.name, exists (select from directory.users u where u.email = i.email)
    from public.workspaces w where w.id = i.workspace_id;
  perform set_config('otklik.workspace_id', '', true);
end $function$;
grant execute on routine directory.find_invite(bytea,timestamp with time zone) to otklik_server;

CREATE OR REPLACE FUNCTION directory.find_links(hashes bytea[])
 RETURNS TABLE(token_hash bytea, workspace_id bigint, invitation_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select l.token_hash, l.workspace_id, l.invitation_id from directory.links l where l.token_hash = any (hashes) $function$;
grant execute on routine directory.find_links(bytea[]) to otklik_server;

CREATE OR REPLACE FUNCTION directory.find_site(site uuid)
 RETURNS TABLE(workspace_id bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select s.workspace_id from directory.sites s where s.key = site $function$;
grant execute on routine directory.find_site(uuid) to otklik_server;

CREATE OR REPLACE FUNCTION directory.finish_setup(hash bytea, user_id text, user_name text, user_email text, password_hash text, workspace_name text, workspace_mode text, workspace_zone text, workspace_language text, at timestamp with time zone)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
end $function$;
grant execute on routine directory.finish_setup(bytea,text,text,text,text,text,text,text,text,timestamp with time zone) to otklik_server;

CREATE OR REPLACE FUNCTION directory.forget_attempts(of_key bytea)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ delete from directory.attempts a where a.key = of_key $function$;
grant execute on routine directory.forget_attempts(bytea) to otklik_server;

CREATE OR REPLACE FUNCTION directory.is_last_administrator(of_user text, workspace bigint)
 RETURNS boolean
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  administrators text[];
begin
  select array_agg(locked.user_id) into administrators from (
    select m.user_id from directory.members m
     where m.workspace_id = workspace and m.role = 'administrator' order by m.user_id for update) locked;
  return administrators = array[of_user];
end $function$;

CREATE OR REPLACE FUNCTION directory.list_api_keys(workspace bigint)
 RETURNS TABLE(id uuid, name text, scopes text[], created_at timestamp with time zone, revoked_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select k.id, k.name, k.scopes, k.created_at, k.revoked_at from directory.api_keys k
         where k.workspace_id = workspace order by k.created_at desc $function$;
grant execute on routine directory.list_api_keys(bigint) to otklik_server;

CREATE OR REPLACE FUNCTION directory.list_invites(workspace bigint)
 RETURNS TABLE(id uuid, email text, name text, role text, scope jsonb, invited_at timestamp with time zone, expires_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select i.id, i.email, i.name, i.role, i.scope, i.invited_at, i.expires_at
          from directory.invites i where i.workspace_id = workspace order by i.invited_at, i.id $function$;
grant execute on routine directory.list_invites(bigint) to otklik_server;

CREATE OR REPLACE FUNCTION directory.list_members(workspace bigint)
 RETURNS TABLE(user_id text, name text, email text, role text, scope jsonb, created_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select m.user_id, u.name, u.email, m.role, m.scope, m.created_at
          from directory.members m join directory.users u on u.id = m.user_id
         where m.workspace_id = workspace order by m.created_at, m.user_id $function$;
grant execute on routine directory.list_members(bigint) to otklik_server;

CREATE OR REPLACE FUNCTION directory.list_workspaces()
 RETURNS TABLE(id bigint, name text, mode text, zone text, language text, sandbox_now timestamp with time zone)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  before text := current_setting('otklik.workspace_id', true);
  each bigint;
begin
  for each in select directory_ids.id from directory.workspace_ids directory_ids order by 1 loop
    perform set_config('otklik.workspace_id', each::text, true);
    return query select w.id, w.name, w.mode, w.zone, w.language, w.sandbox_now from public.workspaces w where w.id = each;
  end loop;
  perform set_config('otklik.workspace_id', coalesce(before, ''), true);
end $function$;
grant execute on routine directory.list_workspaces() to otklik_server;

CREATE OR REPLACE FUNCTION directory.memberships(of_user text)
 RETURNS TABLE(workspace_id bigint, role text, scope jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select m.workspace_id, m.role, m.scope from directory.members m where m.user_id = of_user order by m.workspace_id $function$;
grant execute on routine directory.memberships(text) to otklik_server;

CREATE OR REPLACE FUNCTION directory.note_site()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  insert into directory.sites values (gen_random_uuid(), new.id);
  return new;
end $function$;

CREATE OR REPLACE FUNCTION directory.note_workspace()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  insert into directory.workspace_ids values (new.id);
  return new;
end $function$;

CREATE OR REPLACE PROCEDURE directory.open_to_segments(IN table_name text)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('create policy segments on public.%I for select to otklik_segments using (true)', table_name);
  execute format('grant select on public.%I to otklik_segments', table_name);
end $procedure$;

CREATE OR REPLACE FUNCTION directory.people(ids text[])
 RETURNS TABLE(id text, name text, email text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select u.id, u.name, u.email from directory.users u where u.id = any (ids) $function$;
grant execute on routine directory.people(text[]) to otklik_server;

CREATE OR REPLACE PROCEDURE directory.protect_table(IN table_name text, IN scope_condition text)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('alter table public.%I enable row level security', table_name);
  execute format('alter table public.%I force row level security', table_name);
  execute format('create policy tenant on public.%I using (workspace_id = current_workspace())', table_name);
  execute format('create policy scope on public.%I as restrictive to otklik_panel using (%s)', table_name, scope_condition);
  execute format('grant select, insert, update, delete on public.%I to otklik_server', table_name);
  execute format('grant select on public.%I to otklik_panel', table_name);
end $procedure$;

CREATE OR REPLACE FUNCTION directory.put_invite(workspace bigint, invite_id uuid, hash bytea, to_email text, to_name text, as_role text, with_scope jsonb, at timestamp with time zone, until timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
end $function$;
grant execute on routine directory.put_invite(bigint,uuid,bytea,text,text,text,jsonb,timestamp with time zone,timestamp with time zone) to otklik_server;

CREATE OR REPLACE FUNCTION directory.put_member(of_user text, workspace bigint, as_role text, with_scope jsonb, at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ insert into directory.members values (of_user, workspace, as_role, with_scope, at)
        on conflict (user_id, workspace_id) do update set role = excluded.role, scope = excluded.scope $function$;
grant execute on routine directory.put_member(text,bigint,text,jsonb,timestamp with time zone) to otklik_server;

CREATE OR REPLACE FUNCTION directory.remove_links(workspace bigint, hashes bytea[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ delete from directory.links l where l.workspace_id = workspace and l.token_hash = any (hashes) $function$;
grant execute on routine directory.remove_links(bigint,bytea[]) to otklik_server;

CREATE OR REPLACE FUNCTION directory.remove_member(of_user text, workspace bigint)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if directory.is_last_administrator(of_user, workspace) then return 'last-administrator'; end if;
  delete from directory.members m where m.user_id = of_user and m.workspace_id = workspace;
  if not found then return 'unknown'; end if;
  if not exists (select from directory.members m where m.user_id = of_user) then
    delete from directory.sessions s where s.user_id = of_user;
    delete from directory.sign_in_links l where l.user_id = of_user;
  end if;
  return 'done';
end $function$;
grant execute on routine directory.remove_member(text,bigint) to otklik_server;

CREATE OR REPLACE FUNCTION directory.revoke_api_key(workspace bigint, key_id uuid, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  update directory.api_keys k set revoked_at = at where k.workspace_id = workspace and k.id = key_id and k.revoked_at is null;
  if not found then return false; end if;
  perform pg_notify('otklik_api_keys', key_id::text);
  return true;
end $function$;
grant execute on routine directory.revoke_api_key(bigint,uuid,timestamp with time zone) to otklik_server;

CREATE OR REPLACE FUNCTION directory.secret_fingerprint()
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select i.secret_fingerprint from directory.installation i $function$;
grant execute on routine directory.secret_fingerprint() to otklik_server;

CREATE OR REPLACE FUNCTION directory.site_of(workspace bigint)
 RETURNS TABLE(key uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select s.key from directory.sites s where s.workspace_id = workspace $function$;
grant execute on routine directory.site_of(bigint) to otklik_server;

CREATE OR REPLACE FUNCTION directory.take_attempt(of_key bytea, at timestamp with time zone, within interval, at_most integer)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
end $function$;
grant execute on routine directory.take_attempt(bytea,timestamp with time zone,interval,integer) to otklik_server;

CREATE OR REPLACE FUNCTION directory.use_sign_in_link(hash bytea, at timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ delete from directory.sign_in_links l where l.token_hash = hash and l.expires_at > at returning l.user_id $function$;
grant execute on routine directory.use_sign_in_link(bytea,timestamp with time zone) to otklik_server;

CREATE OR REPLACE FUNCTION directory.withdraw_invite(workspace bigint, invite uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  delete from directory.invites i where i.workspace_id = workspace and i.id = invite;
  return found;
end $function$;
grant execute on routine directory.withdraw_invite(bigint,uuid) to otklik_server;

CREATE OR REPLACE FUNCTION directory.workspaces_of(of_user text)
 RETURNS TABLE(id bigint, name text, mode text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  each bigint;
begin
  for each in select m.workspace_id from directory.members m where m.user_id = of_user order by m.workspace_id loop
    perform set_config('otklik.workspace_id', each::text, true);
    return query select w.id, w.name, w.mode from public.workspaces w where w.id = each;
  end loop;
  perform set_config('otklik.workspace_id', '', true);
end $function$;
grant execute on routine directory.workspaces_of(text) to otklik_server;

CREATE OR REPLACE FUNCTION public.current_workspace()
 RETURNS bigint
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('otklik.workspace_id'::text, true), ''::text))::bigint;
grant execute on routine public.current_workspace() to otklik_panel;
grant execute on routine public.current_workspace() to otklik_server;

CREATE OR REPLACE FUNCTION public.has_other_texts(list jsonb, plain text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN (EXISTS (SELECT FROM jsonb_array_elements(has_other_texts.list) jsonb_array_elements(value) WHERE ((jsonb_typeof(jsonb_array_elements.value) = 'string'::text) AND ((jsonb_array_elements.value #>> '{}'::text[]) !~ has_other_texts.plain))));
grant execute on routine public.has_other_texts(jsonb,text) to otklik_panel;
grant execute on routine public.has_other_texts(jsonb,text) to otklik_segments;
grant execute on routine public.has_other_texts(jsonb,text) to otklik_server;

CREATE OR REPLACE FUNCTION public.in_scope(dimensions jsonb)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE((SELECT bool_and(COALESCE((allowed.value ? (in_scope.dimensions ->> allowed.key)), false)) AS bool_and FROM jsonb_each((NULLIF(current_setting('otklik.scope'::text, true), ''::text))::jsonb) allowed(key, value)), ((NULLIF(current_setting('otklik.scope'::text, true), ''::text))::jsonb = '{}'::jsonb), false);
grant execute on routine public.in_scope(jsonb) to otklik_panel;
grant execute on routine public.in_scope(jsonb) to otklik_server;

CREATE OR REPLACE FUNCTION public.next_due()
 RETURNS TABLE(kind text, at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  each bigint := public.current_workspace();
begin
  kind := 'answers'; at := (select q.settle_at from public.quarantined_answers q where q.workspace_id = each and q.settle_at is not null
    order by q.settle_at limit 1); return next;
  kind := 'releases'; at := (select r.due_at from public.held_releases r where r.workspace_id = each order by r.due_at limit 1); return next;
  kind := 'segments'; at := (case when exists (select from public.segment_touches t where t.workspace_id = each)
      or exists (select from public.segments s where s.workspace_id = each and s.state in ('filling', 'deleting'))
    then '-infinity'::timestamptz
    else (select t.next_at from public.segment_states t where t.workspace_id = each and t.next_at is not null
        order by t.next_at limit 1) end); return next;
  kind := 'schedules'; at := (select s.due_at from public.schedules s where s.workspace_id = each order by s.due_at limit 1); return next;
  kind := 'campaigns'; at := (select c.due_at from public.campaigns c where c.workspace_id = each and c.state = 'running' order by c.due_at limit 1); return next;
  kind := 'responses'; at := (select r.abandon_at from public.responses r where r.workspace_id = each and r.abandon_at is not null order by r.abandon_at limit 1); return next;
  kind := 'enrollments'; at := (select e.due_at from public.enrollments e where e.workspace_id = each and e.due_at is not null order by e.due_at limit 1); return next;
  kind := 'messages'; at := (select m.due_at from public.messages m where m.workspace_id = each and m.state = 'queued' order by m.due_at limit 1); return next;
  kind := 'webhooks'; at := (select d.due_at from public.webhook_deliveries d where d.workspace_id = each and d.state = 'queued' order by d.due_at limit 1); return next;
  kind := 'dry-runs'; at := (select null::timestamptz); return next;
end $function$;
grant execute on routine public.next_due() to otklik_server;

CREATE OR REPLACE FUNCTION public.numbers_in(list jsonb)
 RETURNS double precision[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN (SELECT COALESCE(array_agg(CASE jsonb_typeof(jsonb_array_elements.value) WHEN 'number'::text THEN (jsonb_array_elements.value)::double precision ELSE NULL::double precision END) FILTER (WHERE (jsonb_typeof(jsonb_array_elements.value) = 'number'::text)), '{}'::double precision[]) AS "coalesce" FROM jsonb_array_elements(numbers_in.list) jsonb_array_elements(value));
grant execute on routine public.numbers_in(jsonb) to otklik_panel;
grant execute on routine public.numbers_in(jsonb) to otklik_segments;
grant execute on routine public.numbers_in(jsonb) to otklik_server;

CREATE OR REPLACE FUNCTION public.plain_texts_in(list jsonb, plain text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN (SELECT COALESCE(array_agg((lower(((jsonb_array_elements.value #>> '{}'::text[]) COLLATE "und-x-icu")) COLLATE "C")), '{}'::text[]) AS "coalesce" FROM jsonb_array_elements(plain_texts_in.list) jsonb_array_elements(value) WHERE ((jsonb_typeof(jsonb_array_elements.value) = 'string'::text) AND ((jsonb_array_elements.value #>> '{}'::text[]) ~ plain_texts_in.plain)));
grant execute on routine public.plain_texts_in(jsonb,text) to otklik_panel;
grant execute on routine public.plain_texts_in(jsonb,text) to otklik_segments;
grant execute on routine public.plain_texts_in(jsonb,text) to otklik_server;

CREATE OR REPLACE FUNCTION public.unscoped()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE(((NULLIF(current_setting('otklik.scope'::text, true), ''::text))::jsonb = '{}'::jsonb), false);
grant execute on routine public.unscoped() to otklik_panel;
grant execute on routine public.unscoped() to otklik_server;
