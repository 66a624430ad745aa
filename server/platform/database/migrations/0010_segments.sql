-- Segments: contacts for whom a condition holds now, and static lists; who is in them, since when, and who was.

create table segments (
  workspace_id bigint not null,
  id uuid not null,
  key text not null,
  name text not null,
  kind text not null check (kind in ('condition', 'list')),
  -- Null for a list.
  condition jsonb check ((condition is null) = (kind = 'list')),
  -- Whether it asks about messages: who notes what becomes of those has no time to remember what segments ask.
  asks_messages boolean not null,
  -- filling: the condition has not been asked of everybody yet. A deleted one is kept for the history of its members.
  state text not null check (state in ('filling', 'current', 'deleting', 'deleted')),
  -- False until it has been filled for the first time: who was in it from the beginning has not entered it.
  announces boolean not null default false,
  -- Grows with every change of what segments of the workspace ask, so that a process knows when what it remembers of
  -- them is stale. Whoever changes it waits for all who go by an older one: see server/segments/listening.ts.
  generation bigint not null,
  -- Contacts are filled in the order of their ids: the last that was, how many were, and of how many.
  filled_to uuid,
  filled bigint not null default 0,
  to_fill bigint not null default 0,
  changed_at timestamptz not null,
  changed_by text,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index segments_key on segments (workspace_id, key) where state <> 'deleted';
create index segments_generation on segments (workspace_id, generation);

-- Who is in a segment; and who may come to be without anything happening to them. Others have no row.
create table segment_states (
  workspace_id bigint not null,
  segment_id uuid not null,
  contact_id uuid not null,
  member boolean not null,
  -- Since when it is so.
  since timestamptz not null,
  -- When it may change by time alone.
  next_at timestamptz,
  primary key (workspace_id, contact_id, segment_id)
);
create index segment_states_segment on segment_states (workspace_id, segment_id, member, contact_id);
create index segment_states_due on segment_states (workspace_id, next_at) where next_at is not null;

-- Every entering and leaving, so that a past membership can be looked up.
create table segment_changes (
  workspace_id bigint not null,
  contact_id uuid not null,
  id uuid not null,
  segment_id uuid not null,
  at timestamptz not null,
  entered boolean not null,
  primary key (workspace_id, contact_id, id)
);

-- How many members, as signed differences that are folded into each other: no two transactions wait for a counter.
create table segment_tallies (
  workspace_id bigint not null,
  segment_id uuid not null,
  id uuid not null,
  n bigint not null,
  primary key (workspace_id, segment_id, id)
);

-- Contacts to whom something happened that segments ask about: a queue, written with what happened.
create table segment_touches (
  workspace_id bigint not null,
  id uuid not null,
  contact_id uuid not null,
  what text[] not null,
  primary key (workspace_id, id)
);

call directory.protect_table('segments', 'true');
call directory.protect_table('segment_states',
  'unscoped() or exists (select from contacts c where c.workspace_id = segment_states.workspace_id and c.id = segment_states.contact_id)');
call directory.protect_table('segment_changes',
  'unscoped() or exists (select from contacts c where c.workspace_id = segment_changes.workspace_id and c.id = segment_changes.contact_id)');
call directory.protect_table('segment_tallies', 'unscoped()');
call directory.protect_table('segment_touches', 'unscoped()');

-- Conditions ask who is in a segment.
call directory.open_to_segments('segments');
call directory.open_to_segments('segment_states');
call directory.open_to_segments('segment_changes');

-- Before all else that is due at the same time: others ask who is in a segment. What happened is looked at at once.
call directory.add_kind_of_work('segments', 10,
  $$case when exists (select from public.segment_touches t where t.workspace_id = each)
      or exists (select from public.segments s where s.workspace_id = each and s.state in ('filling', 'deleting'))
    then '-infinity'::timestamptz
    else (select t.next_at from public.segment_states t where t.workspace_id = each and t.next_at is not null
        order by t.next_at limit 1) end$$);
