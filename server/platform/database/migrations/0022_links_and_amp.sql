-- Public links: in which language, until when, and whether they rest for a while.
alter table public.public_links
  -- The browser's, when null.
  add language text,
  -- Business time; from then on nobody begins by it.
  add until timestamptz,
  add paused_at timestamptz;
create index invitations_public_link on public.invitations (workspace_id, public_link_id) where public_link_id is not null;

-- The survey inside a mail, where it had one.
alter table public.sandbox_mails add amp text;
