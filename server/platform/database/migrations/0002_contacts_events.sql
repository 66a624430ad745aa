-- Who the customers are and what happened to them. No foreign keys on rows that arrive in bulk: the batch that
-- writes them has just read or made what they point to.

create table contacts (
  workspace_id bigint not null,
  id uuid not null,
  name text,
  -- The name as it is looked for: NFC, cases folded.
  name_folded text collate "C",
  language text,
  zone text,
  attributes jsonb not null default '{}',
  -- A join is this alias; no history is rewritten. It names a survivor, never another alias.
  merged_into uuid,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create index contacts_aliases on contacts (workspace_id, merged_into) where merged_into is not null;

create table identities (
  workspace_id bigint not null,
  kind text not null check (kind in ('external', 'email', 'phone', 'telegram', 'whatsapp', 'max')),
  value text not null,
  contact_id uuid not null,
  created_at timestamptz not null,
  primary key (workspace_id, kind, value)
);
create index identities_contact on identities (workspace_id, contact_id);

-- Identities that no longer tell one person from another: denied by hand or by default, or shared by too many.
create table identity_denials (
  workspace_id bigint not null,
  kind text not null,
  value text not null,
  reason text not null check (reason in ('by-hand', 'shared')),
  created_at timestamptz not null,
  primary key (workspace_id, kind, value)
);

-- Two contacts that a weaker key says may be one person: who stated it, and whose it is. Listed for a person to decide.
create table possible_duplicates (
  workspace_id bigint not null,
  contact_id uuid not null,
  other_id uuid not null,
  kind text not null,
  value text not null,
  noticed_at timestamptz not null,
  primary key (workspace_id, contact_id, other_id, kind, value)
);
create index possible_duplicates_value on possible_duplicates (workspace_id, kind, value);

create table events (
  workspace_id bigint not null,
  id uuid not null,
  contact_id uuid not null,
  type text not null,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  -- Business time of intake: what "now" was for the triggers.
  taken_at timestamptz not null,
  source text not null,
  parameters jsonb not null,
  dimensions jsonb not null,
  -- What the event says of its contact, by field: name, language, zone, attributes.<name>. The history of a contact's
  -- facts is that of its events: what was held at a time is the fold of all that was stated for times up to it.
  stated jsonb,
  primary key (workspace_id, id)
);
create index events_contact on events (workspace_id, contact_id, occurred_at);

-- Everything twice is once: what a key made, and the hash of the body that it came with.
create table idempotency_keys (
  workspace_id bigint not null,
  source text not null,
  key text not null,
  body_hash bytea not null,
  made uuid not null,
  expires_at timestamptz not null,
  primary key (workspace_id, source, key)
);
-- Keys are written in the order in which they expire: ranges of pages do, and cost the intake nothing.
create index idempotency_keys_expiry on idempotency_keys using brin (expires_at);

-- Addresses that may not be written to, with the time from which that held.
create table suppressions (
  workspace_id bigint not null,
  id uuid not null,
  contact_id uuid not null,
  channel text not null,
  address text not null,
  reason text not null check (reason in ('unsubscribed', 'bounced', 'complained', 'by-hand')),
  held_from timestamptz not null,
  held_until timestamptz,
  source text not null,
  primary key (workspace_id, id)
);
create index suppressions_address on suppressions (workspace_id, channel, address);
create index suppressions_contact on suppressions (workspace_id, contact_id);

create table imports (
  workspace_id bigint not null,
  fingerprint text not null,
  file_name text not null,
  mapping jsonb not null,
  rows_done bigint not null default 0,
  accepted bigint not null default 0,
  duplicate bigint not null default 0,
  rejected bigint not null default 0,
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (workspace_id, fingerprint)
);
