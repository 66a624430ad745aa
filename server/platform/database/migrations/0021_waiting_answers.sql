-- An answer without a gesture waits for what its requester does in the next minute; what is held is shown to its own
-- visit, not to everybody behind one address.
alter table quarantined_answers
  add visit text not null default '',
  add received_at timestamptz not null default now(),
  -- When it counts unless its requester turned out to be a machine; null when evidence or a person decides.
  add settle_at timestamptz;
alter table quarantined_answers alter visit drop default, alter received_at drop default;
create index quarantined_waiting on quarantined_answers (workspace_id, settle_at) where settle_at is not null;

alter table signals drop constraint signals_kind_check;
alter table signals add constraint signals_kind_check
  check (kind in ('open', 'fetch', 'head', 'unsubscribe-page', 'post', 'trap'));

call directory.add_kind_of_work('answers', 5,
  'select q.settle_at from public.quarantined_answers q where q.workspace_id = each and q.settle_at is not null
    order by q.settle_at limit 1');
