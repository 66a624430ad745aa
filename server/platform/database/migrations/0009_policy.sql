-- What the contact policy asks about beyond invitations and suppressions, and how it is suspended.

-- Whether a contact agrees to be written to in a channel, for the time from which until which that was held. The
-- history is what the events stated (`stated`, consents.<channel>); this is its fold, made anew when it changes.
create table contact_consents (
  workspace_id bigint not null,
  contact_id uuid not null,
  channel text not null,
  held_from timestamptz not null,
  -- Null while it holds.
  held_until timestamptz,
  -- A refusal is kept as well: of contacts that are joined the stricter wins.
  given boolean not null,
  -- Of the event that stated it.
  source text not null,
  primary key (workspace_id, contact_id, channel, held_from)
);
call directory.protect_table('contact_consents',
  'unscoped() or exists (select from contacts c where c.workspace_id = contact_consents.workspace_id and c.id = contact_consents.contact_id)');

-- From its beginning until its end, or until it is lifted, a crisis switch holds what it names, or changes rules.
create table crisis_switches (
  workspace_id bigint not null,
  id uuid not null,
  held_from timestamptz not null,
  held_until timestamptz not null,
  -- Null: everything, where scenarios are null as well.
  labels text[],
  -- By key.
  scenarios text[],
  -- Instead of holding.
  rules jsonb,
  -- Why, for those who read it on every page.
  note text not null,
  made_by text,
  lifted_at timestamptz,
  lifted_by text,
  primary key (workspace_id, id)
);
create index crisis_switches_until on crisis_switches (workspace_id, held_until);
-- That asking is paused is said on every page, to everybody.
call directory.protect_table('crisis_switches', 'true');

-- How far back in a contact's past the rules look for answers and refusals, however many invitations there were.
create index invitations_answered on invitations (workspace_id, contact_id, answered_at) where answered_at is not null;
create index responses_declined on responses (workspace_id, contact_id, updated_at) where state = 'declined';
create index cases_open on cases (workspace_id, contact_id) where state <> 'closed';

-- The policy or a crisis switch has changed: whoever is held is to be decided anew, so many at a time in the order of
-- their ids.
create table held_releases (
  workspace_id bigint not null,
  id uuid not null,
  due_at timestamptz not null,
  -- Everybody up to this enrollment has been released.
  reached_id uuid,
  primary key (workspace_id, id)
);
create index held_releases_due on held_releases (workspace_id, due_at, id);
call directory.protect_table('held_releases', 'unscoped()');
call directory.add_kind_of_work('releases', 10,
  'select r.due_at from public.held_releases r where r.workspace_id = each order by r.due_at limit 1');

-- Rules as they were written until now: a limit's window was a rolling one, its scope were labels, and the only gap was
-- that after an answer. The owner is bound by row policies as well, so this goes workspace by workspace.
do $$
declare
  each bigint;
begin
  for each in select w.id from directory.workspace_ids w loop
    perform set_config('otklik.workspace_id', each::text, true);
    update contact_policies p set policy = jsonb_set(p.policy, '{rules}', coalesce((
      select jsonb_agg(
        case r.rule ->> 'kind'
          when 'limit' then r.rule - 'labels'
            || jsonb_build_object('window', jsonb_build_object('rolling', r.rule -> 'window'))
            || case when r.rule ? 'labels' then jsonb_build_object('applies', jsonb_build_object('labels', r.rule -> 'labels'))
                 else '{}' end
          when 'gap-after-answer' then r.rule || '{"kind": "gap", "since": "answered"}'
          else r.rule
        end order by r.place)
      from jsonb_array_elements(p.policy -> 'rules') with ordinality as r (rule, place)), '[]'))
    where p.workspace_id = each;
    update decisions set reason = 'gap-answered' where workspace_id = each and reason = 'gap-after-answer';
  end loop;
  perform set_config('otklik.workspace_id', '', true);
end $$;

-- Queued, and put off until a crisis switch ends.
alter table messages add put_off boolean not null default false;
create index messages_put_off on messages (workspace_id, id) where put_off and state = 'queued';

-- What was delivered under a label without asking anything.
create index messages_labelled on messages (workspace_id, accepted_at) where invitation_id is null and labels <> '{}';
