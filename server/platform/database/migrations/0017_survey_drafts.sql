-- Surveys are built: changes that are not published yet, and who published which version, and why.
create table survey_drafts (
  workspace_id bigint not null,
  key text not null,
  definition jsonb not null,
  saved_at timestamptz not null,
  saved_by text,
  primary key (workspace_id, key)
);
call directory.protect_table('survey_drafts', 'true');

alter table surveys add column published_by text;
alter table surveys add column note text;
