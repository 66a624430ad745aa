-- What templates said before, who saved it and when. The newest hundred of each are kept.
create table template_versions (
  workspace_id bigint not null,
  key text not null,
  language text not null,
  version integer not null,
  source jsonb not null,
  saved_at timestamptz not null,
  saved_by text,
  primary key (workspace_id, key, language, version)
);
call directory.protect_table('template_versions', 'true');

alter table templates add version integer not null default 1;

-- What is there now is the first. The owner is bound by row policies as well, so this goes workspace by workspace.
do $$
declare
  each bigint;
begin
  for each in select w.id from directory.workspace_ids w loop
    perform set_config('otklik.workspace_id', each::text, true);
    insert into template_versions (workspace_id, key, language, version, source, saved_at)
    select t.workspace_id, t.key, t.language, t.version, t.source, t.saved_at from templates t where t.workspace_id = each;
  end loop;
  perform set_config('otklik.workspace_id', '', true);
end $$;

-- Deliveries are kept for a stated time: those that have ended are looked for by when they did.
create index webhook_deliveries_ended on webhook_deliveries (workspace_id, ended_at) where ended_at is not null;
