-- What customers said, and what came of it.

create table responses (
  workspace_id bigint not null,
  id uuid not null,
  invitation_id uuid not null,
  contact_id uuid,
  survey_key text not null,
  survey_version integer not null,
  state text not null check (state in ('partial', 'complete', 'declined')),
  channel text not null,
  labels text[] not null,
  language text not null,
  dimensions jsonb not null,
  asked_at timestamptz not null,
  started_at timestamptz not null,
  updated_at timestamptz not null,
  completed_at timestamptz,
  -- Elements that were passed over on purpose.
  skipped text[] not null default '{}',
  primary key (workspace_id, id),
  unique (workspace_id, invitation_id)
);
create index responses_started on responses (workspace_id, started_at desc, id desc);
create index responses_contact on responses (workspace_id, contact_id);

create table answers (
  workspace_id bigint not null,
  response_id uuid not null,
  element text not null,
  kind text not null,
  value jsonb not null,
  score smallint,
  score_group text,
  -- When it was first answered: this places a score in time.
  answered_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (workspace_id, response_id, element)
);
create index answers_scored on answers (workspace_id, answered_at, response_id) where score is not null;

-- Values that were replaced or taken back, each with the time when it had been given.
create table answer_changes (
  workspace_id bigint not null,
  response_id uuid not null,
  element text not null,
  at timestamptz not null,
  id uuid not null,
  value jsonb not null,
  primary key (workspace_id, response_id, element, at, id)
);

-- A POST that looked like a machine's: counted nowhere until confirmed by later evidence or by hand.
create table quarantined_answers (
  workspace_id bigint not null,
  id uuid not null,
  invitation_id uuid not null,
  -- '' when the whole survey was declined; a JSON null as value when it was declined or the element passed over.
  element text not null,
  value jsonb not null,
  -- Who sent it, as in signals.
  requester bytea not null,
  at timestamptz not null,
  reasons text[] not null,
  state text not null check (state in ('held', 'confirmed', 'dismissed')),
  settled_at timestamptz,
  settled_by text,
  dimensions jsonb not null,
  primary key (workspace_id, id)
);
create index quarantined_invitation on quarantined_answers (workspace_id, invitation_id);
create index quarantined_held on quarantined_answers (workspace_id, at desc) where state = 'held';

-- What GETs left behind. Never an answer. The slot is part of the key, so that an invitation cannot have more than 50.
create table signals (
  workspace_id bigint not null,
  invitation_id uuid not null,
  slot smallint not null check (slot between 1 and 50),
  id uuid not null,
  kind text not null check (kind in ('open', 'fetch', 'head', 'unsubscribe-page')),
  at timestamptz not null,
  -- Wall time, which tells a burst from a pause also where the business clock stands still.
  received_at timestamptz not null,
  score smallint,
  agent text not null default '',
  -- A keyed hash that tells one requester from another for a day; no network address is stored.
  requester bytea,
  primary key (workspace_id, invitation_id, slot)
);

-- Requesters, hashed as in signals, that fetched several links of one scale in one burst.
create table machine_requesters (
  workspace_id bigint not null,
  requester bytea not null,
  marked_at timestamptz not null,
  primary key (workspace_id, requester)
);
create index machine_requesters_marked on machine_requesters (workspace_id, marked_at);

-- Scores by day (workspace's zone), survey, element and each single dimension; '' is all. One row a score value.
create table rollups (
  workspace_id bigint not null,
  survey_key text not null,
  element text not null,
  dimension text not null,
  value text not null,
  day date not null,
  score smallint not null,
  kind text not null,
  n bigint not null,
  primary key (workspace_id, survey_key, element, dimension, value, day, score)
);
create index rollups_day on rollups (workspace_id, dimension, day);

-- The ordered routing table of cases as it held from a time on.
create table case_routings (
  workspace_id bigint not null,
  held_from timestamptz not null,
  id uuid not null,
  routing jsonb not null,
  changed_by text,
  primary key (workspace_id, held_from, id)
);

create table cases (
  workspace_id bigint not null,
  id uuid not null,
  number bigint not null,
  contact_id uuid,
  enrollment_id uuid,
  response_id uuid,
  event_id uuid,
  owner_id text not null,
  routed_by text not null,
  state text not null check (state in ('new', 'taken', 'closed')),
  score smallint,
  dimensions jsonb not null,
  opened_at timestamptz not null,
  due_at timestamptz not null,
  taken_at timestamptz,
  taken_by text,
  root_cause text,
  outcome text,
  closed_at timestamptz,
  closed_by text,
  primary key (workspace_id, id),
  unique (workspace_id, number)
);
create unique index cases_response on cases (workspace_id, response_id) where response_id is not null;
create index cases_opened on cases (workspace_id, opened_at desc, id desc);
create index cases_state on cases (workspace_id, state, due_at);
create index cases_owner on cases (workspace_id, owner_id, state);
create index cases_contact on cases (workspace_id, contact_id);

create table case_entries (
  workspace_id bigint not null,
  case_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  -- The person; null for the program.
  user_id text,
  kind text not null check (kind in ('opened', 'notified', 'taken', 'comment', 'root-cause', 'outcome', 'closed', 'reopened', 'score-changed', 'reassigned')),
  body text,
  primary key (workspace_id, case_id, at, id)
);
