-- What is known of a person can be handed out, and forgotten.

-- A link that is to lead nowhere any more. By the hash, which its invitation's id gives: there is no index by invitation.
create function directory.remove_links(workspace bigint, hashes bytea[])
  returns void language sql security definer set search_path = pg_catalog, pg_temp
  as $$ delete from directory.links l where l.workspace_id = workspace and l.token_hash = any (hashes) $$;
revoke execute on function directory.remove_links from public;
grant execute on function directory.remove_links to otklik_server;

-- Whether anybody was forgotten here: then refused addresses may be unreadable.
alter table workspaces add has_erasures boolean not null default false;

-- Mails to staff about a case name its contact.
create index messages_case on messages (workspace_id, case_id) where case_id is not null;

-- That somebody was forgotten, when and by whom; not who.
create table erasures (
  workspace_id bigint not null,
  id uuid not null,
  at timestamptz not null,
  erased_by text not null,
  -- Rows by table.
  deleted jsonb not null,
  changed jsonb not null,
  primary key (workspace_id, id)
);
call directory.protect_table('erasures', 'unscoped()');
