-- Whether a person has no row scope is asked once a statement, and not anew for each row: measured on files of
-- responses, of whose answers each asked it.

alter policy scope on responses using ((select unscoped()) or in_scope(dimensions));
alter policy scope on answers using ((select unscoped()) or exists (
  select from responses r where r.workspace_id = answers.workspace_id and r.id = answers.response_id));
alter policy scope on answer_changes using ((select unscoped()) or exists (
  select from responses r where r.workspace_id = answer_changes.workspace_id and r.id = answer_changes.response_id));
alter policy scope on contacts using ((select unscoped()) or exists (
  select from responses r where r.workspace_id = contacts.workspace_id and r.contact_id = contacts.id) or exists (
  select from cases c where c.workspace_id = contacts.workspace_id and c.contact_id = contacts.id));
