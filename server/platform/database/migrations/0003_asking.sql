-- Whom to ask, when and in which channel: definitions, and what came of them.

create table surveys (
  workspace_id bigint not null,
  key text not null,
  version integer not null,
  definition jsonb not null,
  published_at timestamptz not null,
  primary key (workspace_id, key, version)
);

create table templates (
  workspace_id bigint not null,
  key text not null,
  language text not null,
  source jsonb not null,
  compiled jsonb not null,
  labels text[] not null default '{}',
  saved_at timestamptz not null,
  primary key (workspace_id, key, language)
);

create table scenarios (
  workspace_id bigint not null,
  id uuid not null,
  key text not null,
  name text not null,
  state text not null check (state in ('draft', 'live', 'paused')),
  live_version integer,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, key)
);

create table scenario_versions (
  workspace_id bigint not null,
  scenario_id uuid not null,
  version integer not null,
  definition jsonb not null,
  published_at timestamptz not null,
  published_by text,
  primary key (workspace_id, scenario_id, version),
  foreign key (workspace_id, scenario_id) references scenarios
);

-- The policy as it held from a time on; the latest row not after now is the one in force.
create table contact_policies (
  workspace_id bigint not null,
  held_from timestamptz not null,
  id uuid not null,
  policy jsonb not null,
  changed_by text,
  primary key (workspace_id, held_from, id)
);

create table enrollments (
  workspace_id bigint not null,
  id uuid not null,
  scenario_id uuid not null,
  version integer not null,
  contact_id uuid not null,
  event_id uuid not null,
  step text not null,
  phase text not null check (phase in ('entering', 'waiting', 'ended')),
  entered_at timestamptz not null,
  due_at timestamptz,
  -- Set while the scenario is paused: the due time to go on with.
  paused_due_at timestamptz,
  asked boolean not null default false,
  -- The latest invitation, whose answer the enrollment may be waiting for, and the step that made it.
  invitation_id uuid,
  asked_step text,
  outcome text,
  -- What went wrong, for the outcome `failed`.
  error text,
  started_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id)
);
create index enrollments_due on enrollments (workspace_id, due_at, id) where due_at is not null;
create index enrollments_contact on enrollments (workspace_id, contact_id);
create index enrollments_paused on enrollments (workspace_id, scenario_id) where paused_due_at is not null;

create table decisions (
  workspace_id bigint not null,
  id uuid not null,
  contact_id uuid not null,
  enrollment_id uuid not null,
  scenario_id uuid not null,
  step text not null,
  at timestamptz not null,
  outcome text not null check (outcome in ('asked', 'held', 'not-asked', 'slot-returned')),
  reason text,
  rule text,
  until timestamptz,
  detail jsonb not null default '{}',
  invitation_id uuid,
  primary key (workspace_id, id)
);
create index decisions_contact on decisions (workspace_id, contact_id, at);
create index decisions_enrollment on decisions (workspace_id, enrollment_id);

create table invitations (
  workspace_id bigint not null,
  id uuid not null,
  contact_id uuid not null,
  enrollment_id uuid not null,
  event_id uuid not null,
  survey_key text not null,
  survey_version integer not null,
  channel text not null,
  labels text[] not null,
  dimensions jsonb not null,
  language text not null,
  -- The asked slot: taken at the decision, given back (`returned_at`) only if the message failed for good before it was accepted.
  asked_at timestamptz not null,
  returned_at timestamptz,
  delivered_at timestamptz,
  expires_at timestamptz,
  answered_at timestamptz,
  primary key (workspace_id, id)
);
create index invitations_contact on invitations (workspace_id, contact_id, asked_at);
create index invitations_delivered on invitations (workspace_id, survey_key, delivered_at);

-- The outbox. A row is written with the decision that caused it; delivery works from the rows.
create table messages (
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
  -- What the template may show beyond what the contact, the event and the invitation tell.
  data jsonb not null default '{}',
  state text not null check (state in ('queued', 'sending', 'accepted', 'dead')),
  due_at timestamptz not null,
  attempts integer not null default 0,
  -- Wall time until which one process owns the sending.
  lease_until timestamptz,
  error text,
  provider_id text,
  created_at timestamptz not null,
  accepted_at timestamptz,
  primary key (workspace_id, id)
);
create index messages_due on messages (workspace_id, due_at) where state = 'queued';
create index messages_leased on messages (workspace_id, lease_until) where state = 'sending';
create index messages_contact on messages (workspace_id, contact_id, created_at);
create index messages_dead on messages (workspace_id, created_at) where state = 'dead';
-- What asks nothing is sent once by each step of an enrollment, however often the step is reached. What asks has the
-- asked slot for that, and may be sent again when a scenario leads back to the step after a pause.
create unique index messages_once on messages (workspace_id, enrollment_id, step)
  where enrollment_id is not null and invitation_id is null;

create table sandbox_mails (
  workspace_id bigint not null,
  message_id uuid not null,
  sender text not null,
  address text not null,
  subject text not null,
  html text not null,
  text text not null,
  headers jsonb not null,
  received_at timestamptz not null,
  primary key (workspace_id, message_id)
);
create index sandbox_mails_received on sandbox_mails (workspace_id, received_at desc, message_id desc);
